"""A class as a Mesa model: pupils, parents, teachers and school classes are agents, and one step is one day.

    room = Classroom(scenario)       the class (and the receiving one) on the morning of day 1
    room.step()                      one calendar day; `room.time` is the day of the world that was lived last

Agents are live views: every variable of their table in `entities` is an attribute that reads, and where that
makes sense writes, the rows of the model's state. A day is one compiled call for the whole class, the same as in
`run`: step by step a model leaves the record that `run` leaves of its scenario, bit for bit. Nothing is drawn from
`model.random`.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

import networkx as nx
import numpy as np
from mesa import Agent, Model

from simulation.assembly import Assembly, assemble
from simulation.calendar import SUMMER, WEEK, YEAR, first_day, lesson_week_starts
from simulation.entities import (
    CLASSROOM,
    DISLIKED,
    EMPTY,
    FAMILY,
    FRIEND,
    PAIR_LEVERS,
    PUPIL,
    STAFF,
    Variable,
    lever_columns,
)
from simulation.initialization import settle
from simulation.journal import Journal, snapshot
from simulation.origin import Nominations
from simulation.programme import Programme, in_order
from simulation.record import Record, Wave
from simulation.run import begin_stretch, dates_of, end_stretch
from simulation.scenario import Scenario
from simulation.schedule import live

TODAY = "today"  # label of a wave that was taken by hand
READ_ONLY = (
    "number", "register", "status", "arrives_on", "receiving", "group", "seats", "places", "registered", "pending",
)  # fmt: skip
KEYS = ("seed", "world", "scenario")  # of no use to an agent: they belong to the whole model


def column(entity: str, name: str, variable: Variable) -> property:
    """One variable of a row as an attribute of its view; gives and takes Python numbers."""

    def read(view):
        return getattr(view.model.state, entity).view(np.ndarray)[name].item(view.place)

    def write(view, value):
        if not variable.low <= value <= variable.high or (variable.kind != "f8" and value != int(value)):
            span = f"{variable.low:g} to {variable.high:g}"
            raise ValueError(f"{name} = {value!r}: expected {span} ({variable.unit}; {variable.meaning})")
        getattr(view.model.state, entity).view(np.ndarray)[name][view.place] = value

    return property(read, None if name in READ_ONLY else write, doc=f"{variable.meaning} ({variable.unit})")


def views(entity: str, table: Mapping[str, Variable]) -> Callable[[type], type]:
    """A class decorator: every variable of an entity's table becomes an attribute, unless the class has its own."""

    def give(view: type) -> type:
        for name in (name for name in table if name not in vars(view) and name not in KEYS):
            setattr(view, name, column(entity, name, table[name]))
        return view

    return give


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


class Classroom(Model):
    """One arm of one world as a Mesa model.

    arm: the scenario that is lived (Mesa keeps the name `scenario` for its own). state: all rows. first_day,
    last_day: of the observed years; the burn-in comes before. `running` turns false after the last day, and
    another step raises RuntimeError. Raises ValueError for a real class: here every pupil can be looked at.
    """

    def __init__(self, scenario: Scenario):
        if isinstance(scenario.origin, Nominations) and scenario.origin.real:
            raise ValueError(
                "this scenario starts from a real class, and nothing about a single pupil of it is ever shown; "
                "a Classroom shows every pupil. Use `klaslab compare` or `klaslab class FILE --year` instead."
            )
        super().__init__(rng=scenario.seed)  # Mesa wants a generator; nothing here draws from it
        self.arm, self.dates = scenario, dates_of((scenario,))
        self.kinds, self.first_day = self.dates.kinds, self.dates.start
        self.last_day = first_day(scenario.burn_in_years + scenario.years + 1) - 1
        self.state = settle((scenario,))
        self.adults = self._assembled()
        self.journal, self.held = Journal(scenario.rows_per_scenario), {}
        self._pupils: dict[int, Pupil] = {}
        for row in range(scenario.rows_per_scenario):
            SchoolClass(self, row), Teacher(self, row)
        for row, seat in np.argwhere(self.state.pupils["status"] != EMPTY):
            number = int(self.state.pupils["number"][row, seat])
            self._pupils[number] = Pupil(self, number, (int(row), int(seat)))
            Parent(self, self._pupils[number])

    def step(self) -> None:
        """Live one calendar day: day `time` of the world."""
        day = int(self.time)
        if day > self.last_day:
            raise RuntimeError(f"this world ends on day {self.last_day}; give its scenario more years")
        in_school_year = self.kinds[(day - 1) // WEEK * WEEK % YEAR] != SUMMER
        if in_school_year and day % WEEK == 1:
            self._begin_week(day)
        live(self.state, self.kinds, day, day + 1)
        self.journal.take(self.state)
        if in_school_year and day % WEEK == 0:
            end_stretch(self.state, self.journal, self.dates, day)
        self.running = day < self.last_day

    def pupil(self, number: int) -> Pupil:
        """A pupil by lasting number. Raises KeyError."""
        return self._pupils[number]

    def hold_lever(self, name: str, value: float) -> None:
        """From the next day on, add so much to a seat or class lever of the home class, until another value is held.

        Raises ValueError for a lever between two pupils, KeyError for an unknown one.
        """
        if name in PAIR_LEVERS:
            raise ValueError(f"{name} is a lever between two pupils: only a programme moves it")
        lever_columns(self.state)[name][0] += value - self.held.get(name, 0.0)
        self.held[name] = value

    def add_programme(self, programme: Programme) -> None:
        """Let adults do something extra from its start week on, as if the scenario had always said so.

        Raises ValueError if that week has begun, or a programme of that name is there.
        """
        start = lesson_week_starts(self.kinds, self.arm.burn_in_years + 1, programme.start_week)
        before = [each.name for each in in_order(self.arm.programmes)]
        if start <= self.time or programme.name in before:
            today = f"and today is day {self.time:g}"
            raise ValueError(f"{programme.name} is there already, or it was to begin on day {start}, {today}")
        programmes = in_order((*self.arm.programmes, programme))
        old, self.arm = self.adults, replace(self.arm, programmes=programmes)
        self.adults = self._assembled()
        known = {part.posting.address for part in old.components}
        kept = (part for part in self.adults.components if part.posting.address in known)
        for part, was in zip(kept, old.components, strict=True):
            part.posting.memory.update(was.posting.memory)
        after = [each.name for each in programmes]
        moved = {-1: -1} | {i: after.index(name) for i, name in enumerate(before)}
        self.journal.events = [(*e[:3], moved[e[3]], *e[4:]) for e in self.journal.events]

    @property
    def record(self) -> Record:
        """Everything an observer may read of the days that were lived."""
        journal = self.journal
        return Record(
            scenarios=(self.arm,), rows_per_scenario=self.arm.rows_per_scenario, kinds=self.kinds,
            first_day=self.first_day, last_day=self.last_day, episodes=journal.all_episodes(),
            events=journal.all_events(), waves=tuple(journal.waves), weeks=np.array(journal.weeks),
            window=self.dates.window,
        )

    @property
    def wave(self) -> Wave:
        """The classes as a researcher who came today would find them."""
        day = int(self.time)
        return snapshot(self.state, day, self._year(max(day, 1)), TODAY)

    def friendships(self) -> nx.DiGraph:
        """Who counts whom as a friend: lasting numbers, with `sex` and `classroom`."""
        graph = self._numbers()
        for pupil in self._pupils.values():
            graph.add_edges_from((pupil.number, friend.number) for friend in pupil.friends)
        return graph

    def bullying(self, since: int = 1) -> nx.DiGraph:
        """Who began episodes against whom from a day on; the edges' `weight` counts them."""
        graph, lived = self._numbers(), self.journal.all_episodes()
        lived = lived[lived["day"] >= since]
        pairs, counts = np.unique(np.stack([lived["actor"], lived["target"]]), axis=1, return_counts=True)
        graph.add_weighted_edges_from(zip(*pairs.tolist(), counts.tolist(), strict=True))
        return graph

    def _numbers(self) -> nx.DiGraph:
        graph = nx.DiGraph()
        graph.add_nodes_from((n, {"sex": p.sex, "classroom": p.classroom}) for n, p in self._pupils.items())
        return graph

    def _assembled(self) -> Assembly:
        return assemble((self.arm,), self.arm.rows_per_scenario, self.kinds, self.first_day)

    def _year(self, day: int) -> int:
        return (day - 1) // YEAR + 1 - self.arm.burn_in_years

    def _begin_week(self, day: int) -> None:
        begin_stretch(self.state, self.journal, self.adults, self.dates, day)
        for name, value in self.held.items():
            lever_columns(self.state)[name][0] += value
