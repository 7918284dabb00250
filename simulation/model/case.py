"""A case as a view: who it is about, and how far it has come. Cases come and go, so they are no agents."""

from typing import TYPE_CHECKING

import numpy as np

from simulation.casework import (
    AGREED,
    BOTH_SIDES,
    CALLING,
    CASE,
    CHARGED,
    HOME_AGREED,
    HOME_OPEN,
    HOME_SICK,
    IMPASSE,
    IN_SCHOOL,
    QUEUED,
    SHORT_SICK,
    SPECIALIST,
    TALKING,
)
from simulation.model.views import views

if TYPE_CHECKING:
    from simulation.model.classroom import Classroom
    from simulation.model.people import Pupil

OFFICER = {
    QUEUED: "reported to the attendance officer", CALLING: "the attendance officer calls",
    TALKING: "the attendance officer brings all together", BOTH_SIDES: "both families are heard",
    IMPASSE: "impasse at the attendance officer", AGREED: "agreement at the attendance officer",
    CHARGED: "official report against the parents",
}  # fmt: skip
HOME = {
    SHORT_SICK: "reported sick for some days", HOME_SICK: "kept home as sick", HOME_OPEN: "kept home openly",
    HOME_AGREED: "at home on agreed leave",
}  # fmt: skip
HELPED = {IN_SCHOOL: "a youth worker in the school", SPECIALIST: "specialist youth care"}


@views("cases", CASE, writes=False)
class Case:
    """The open case about one child: live, and read-only. It follows the child's seat."""

    def __init__(self, model: "Classroom", victim: "Pupil"):
        self.model, self.victim = model, victim

    @property
    def place(self) -> tuple[int, int]:
        """Class row and seat of the child."""
        return self.victim.place

    @property
    def pupil_who_bullies(self) -> "Pupil | None":
        """Who bullies most, as far as anyone can tell; None if that pupil is not known in this world."""
        number = self.bully
        return self.model.pupil(number) if number else None

    @property
    def stages(self) -> list[str]:
        """How far it has come, in words: school, home, officer, help, public; several hold at once."""
        posted = self.model.state.posts.view(np.ndarray)["day"][self.place] > 0
        found = [self._at_school(), HOME.get(self.home), OFFICER.get(self.stage), HELPED.get(self.worker),
                 "in public" if posted else None, "a complaint is pending" if self.complaint_until else None,
                 "another school is arranged" if self.transfer_left else None]  # fmt: skip
        return [words for words in found if words]

    def _at_school(self) -> str:
        if not self.known:
            return "hidden from the school"
        if self.lull_left:
            return "a lull after a talk"
        return f"talks held: {self.talks}" if self.talks else "known at school, no talk yet"

    def __repr__(self) -> str:
        return f"Case({self.victim.number}: {', '.join(self.stages)})"
