"""Places with a youth worker in the school, for children in a case, without a referral letter.

Theory of change: a child that can tell its story close by and soon suffers less, its parents feel less powerless, and
the teacher sees more of what happens to it. Through: the child, its parents and the teacher; after a talk of the
school, or by the attendance officer, it is put on the worker's list. What it does not do: change the pupil who
bullies, those who join in, or the norm of the class; help a child that no adult knows of. For some nothing changes.
"""

from dataclasses import dataclass

from simulation.programme import Intervention


@dataclass(frozen=True, kw_only=True, eq=False)
class InSchoolWorker(Intervention):
    """places: children at a time (whole places: half the fidelity is half of them). refer: added chance per talk."""

    pulls = ("worker_slots", "refer")
    places: float
    refer: float

    def pull(self, levers, state, day):
        dose = self.dose(day)[:, None]
        levers["worker_slots"] += dose * self.places
        levers["refer"] += dose * self.refer
