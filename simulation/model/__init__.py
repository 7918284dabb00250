"""The model for users of Mesa: a `Classroom` and its agents, all of them views on the rows of the state."""

from simulation.model.case import Case
from simulation.model.classroom import Classroom
from simulation.model.institutions import (
    Alderman,
    AttendanceOfficer,
    Board,
    ConfidentialInspector,
    Procedure,
    SchoolLeader,
    YouthWorker,
)
from simulation.model.people import Parent, Pupil, SchoolClass, Teacher

__all__ = [
    "Alderman", "AttendanceOfficer", "Board", "Case", "Classroom", "ConfidentialInspector", "Parent", "Procedure",
    "Pupil", "SchoolClass", "SchoolLeader", "Teacher", "YouthWorker",
]  # fmt: skip
