"""The people and the group of a class as Mesa agents: pupils, their parents, the teacher, the class itself."""

from typing import TYPE_CHECKING

import numpy as np
from mesa import Agent

from simulation.entities import CLASSROOM, DISLIKED, FAMILY, FRIEND, PUPIL, STAFF
from simulation.model.case import Case
from simulation.model.views import views

if TYPE_CHECKING:
    from simulation.model.classroom import Classroom


@views("pupils", PUPIL)
class Pupil(Agent):
    """A pupil, by lasting number: whoever moves to another class stays the same agent."""

    def __init__(self, model: "Classroom", number: int, place: tuple[int, int]):
        super().__init__(model)
        self.lasting, self.last_place = number, place

    @property
    def place(self) -> tuple[int, int]:
        """Class row and seat now; a pupil who has moved is looked up."""
        numbers = self.model.state.pupils.view(np.ndarray)["number"]
        if numbers[self.last_place] != self.lasting:
            row, seat = np.argwhere(numbers == self.lasting)[0]
            self.last_place = int(row), int(seat)
        return self.last_place

    @property
    def number(self) -> int:
        """Lasting number, unique in the world."""
        return self.lasting

    @property
    def classroom(self) -> int:
        """Lasting number of the class."""
        return int(self.model.state.classrooms["number"][self.place[0]])

    @property
    def sex(self) -> str:
        """"boy" or "girl"."""
        return "boy" if self.boy else "girl"

    @property
    def friends(self) -> list["Pupil"]:
        """Whom the pupil counts as a friend."""
        return self._with_bond(FRIEND)

    @property
    def dislikes(self) -> list["Pupil"]:
        """Whom the pupil dislikes."""
        return self._with_bond(DISLIKED)

    @property
    def case(self) -> Case | None:
        """The open case about this pupil; None if there is none."""
        case = Case(self.model, self)
        return case if case.open else None

    def tie(self, name: str, other: "Pupil") -> float:
        """What the pupil holds for a classmate: a variable of `entities.TIE`. ValueError across classes."""
        (row, seat), (other_row, other_seat) = self.place, other.place
        if row != other_row:
            raise ValueError(f"pupils {self.number} and {other.number} are not in the same class")
        return self.model.state.ties[name][row, seat, other_seat].item()

    def _with_bond(self, bond: int) -> list["Pupil"]:
        row, seat = self.place
        numbers = self.model.state.pupils["number"][row]
        return [self.model.pupil(int(n)) for n in numbers[self.model.state.bonds[row, seat] == bond]]


@views("families", FAMILY)
class Parent(Agent):
    """The parents of one pupil, who go along to another class."""

    def __init__(self, model: "Classroom", child: Pupil):
        super().__init__(model)
        self.child = child

    @property
    def place(self) -> tuple[int, int]:
        """Class row and seat of the child."""
        return self.child.place


@views("staff", STAFF)
class Teacher(Agent):
    """The teacher of a class; `number` changes when another person takes over."""

    def __init__(self, model: "Classroom", row: int):
        super().__init__(model)
        self.place = (row,)

    @property
    def classroom(self) -> int:
        """Lasting number of the class."""
        return int(self.model.state.classrooms["number"][self.place])


@views("classrooms", CLASSROOM)
class SchoolClass(Agent):
    """What pupils share: the class's norm, its group, its talks."""

    def __init__(self, model: "Classroom", row: int):
        super().__init__(model)
        self.place = (row,)
