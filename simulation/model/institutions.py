"""School leader, board, youth worker, attendance officer, alderman and confidential inspector as Mesa agents.

A school's row holds what its leader and its youth worker need: each shows what is its own. The alderman and the
inspector have no row: they show what posts and the journal say of them. The coordinator of the school has no variables
of its own, so there is none.
"""

from typing import TYPE_CHECKING

import numpy as np
from mesa import Agent

from simulation.casework import (
    AGREED,
    CHARGED,
    IN_SCHOOL,
    NO_OFFICER,
    NO_PROCEDURE,
    PROCEDURE,
    SCHOOL,
    TOWN,
    WAITS_FOR_SCHOOL,
)
from simulation.events import CASE_EVENT, Event
from simulation.model.case import Case
from simulation.model.views import views

if TYPE_CHECKING:
    from simulation.model.classroom import Classroom
    from simulation.model.people import Pupil

KIND = list(CASE_EVENT).index("kind")
AT_THE_HELM = ("number", "protocol", "workload", "feedback_habit", "duo", "effort", "effort_until", "public_until")
AT_THE_DESK = ("worker_here", "worker_others", "worker_ours", "worker_waiting")


class _OfARow(Agent):
    """An agent on one row of the state."""

    def __init__(self, model: "Classroom", row: int):
        super().__init__(model)
        self.place = (row,)


class _OfASchool(_OfARow):
    """An agent of the school of a class; it sees the cases of that class."""

    @property
    def classroom(self) -> int:
        """Lasting number of the class."""
        return int(self.model.state.classrooms["number"][self.place])

    @property
    def cases(self) -> list[Case]:
        """The open cases of the class."""
        return [case for case in self.model.cases if case.place[0] == self.place[0]]


class _OfATown(_OfARow):
    """An agent of the municipality."""

    @property
    def cases(self) -> list[Case]:
        """The open cases of its classes."""
        town = self.model.state.towns.view(np.ndarray)[self.place]
        rows = range(int(town["first"]), int(town["first"] + town["classes"]))
        return [case for case in self.model.cases if case.place[0] in rows]


@views("schools", SCHOOL, AT_THE_HELM)
class SchoolLeader(_OfASchool):
    """Who leads the school: its way of handling bullying, its workload, whether parents are told what was done."""

    @property
    def known_cases(self) -> list[Case]:
        """The open cases that the school knows of."""
        return [case for case in self.cases if case.known]


@views("procedures", PROCEDURE, writes=False)
class Procedure:
    """Suspension or removal of one pupil: live, and read-only. It follows the pupil's seat."""

    def __init__(self, model: "Classroom", pupil: "Pupil"):
        self.model, self.pupil = model, pupil

    @property
    def place(self) -> tuple[int, int]:
        """Class row and seat of the pupil who bullies."""
        return self.pupil.place


class Board(_OfASchool):
    """The school board: the only one that can suspend a pupil, or move him to a school that accepts."""

    @property
    def procedures(self) -> list[Procedure]:
        """What runs against pupils of the class: suspensions, hearings, the search for another school."""
        rows = self.model.state.procedures.view(np.ndarray)[self.place]
        seats = np.flatnonzero((rows["stage"] != NO_PROCEDURE) | (rows["suspended_left"] > 0))
        numbers = self.model.state.pupils.view(np.ndarray)["number"][self.place][seats]
        return [Procedure(self.model, self.model.pupil(int(number))) for number in numbers]


@views("schools", SCHOOL, AT_THE_DESK)
class YouthWorker(_OfASchool):
    """Youth work in the school; without a place (`worker_here` 0 and no programme) nobody is helped here."""

    @property
    def places(self) -> int:
        """Children who can be helped at a time: slots of the school's worker, and those of a programme."""
        slots = int(self.model.state.parameters["youth_work"]["slots"][self.place])
        return slots * self.worker_here + int(self.model.state.climate["worker_slots"][self.place])

    @property
    def helped(self) -> list["Pupil"]:
        """Children of the class whose help in school has a place."""
        return [case.victim for case in self.cases if case.worker == IN_SCHOOL]

    @property
    def waiting(self) -> list["Pupil"]:
        """Children of the class on the list, who has waited longest first."""
        listed = [case for case in self.cases if case.worker == WAITS_FOR_SCHOOL]
        return [case.victim for case in sorted(listed, key=lambda case: case.worker_ahead)]


@views("towns", TOWN, ("number", "backlog", "credit", "reports"))
class AttendanceOfficer(_OfATown):
    """The attendance officer of the municipality: the only one who hears both families."""

    @property
    def at_work_on(self) -> list[Case]:
        """Cases that were reported and are neither agreed nor charged."""
        return [case for case in self.cases if case.stage not in (NO_OFFICER, AGREED, CHARGED)]


class Alderman(_OfATown):
    """The alderman of the municipality, who may speak once a post has drawn attention."""

    @property
    def spoken_for(self) -> list[Case]:
        """Cases that go first with the attendance officer, because the alderman took up the post about them."""
        posts = self.model.state.posts.view(np.ndarray)
        return [case for case in self.cases if posts["day"][case.place] > 0 and posts["alderman"][case.place] == 1]


class ConfidentialInspector(_OfATown):
    """The confidential inspector: advises on the day of the call, and has no power over the school."""

    @property
    def files(self) -> int:
        """Calls so far, from all classes of this world."""
        return sum(event[KIND] == Event.INSPECTOR for event in self.model.journal.events)


def of_a_school(model: "Classroom", row: int) -> None:
    """The agents of the school of a class."""
    for kind in (SchoolLeader, Board, YouthWorker):
        kind(model, row)


def of_a_town(model: "Classroom", row: int) -> None:
    """The agents of a municipality."""
    for kind in (AttendanceOfficer, Alderman, ConfidentialInspector):
        kind(model, row)
