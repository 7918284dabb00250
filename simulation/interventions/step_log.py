"""A log of agreed steps: what was agreed in a case is written down for everybody who teaches the class.

Theory of change: with two teachers in one class, or a new one after summer, what was agreed gets lost, and parents
begin anew. What is written down stays. Through: the teachers. What it does not do: make a step succeed, or make adults
see more; between teachers who share nothing else it only keeps what was known.
"""

from dataclasses import dataclass

from simulation.programme import Intervention


@dataclass(frozen=True, kw_only=True, eq=False)
class StepLog(Intervention):
    """written: share kept of what two teachers, or a change of teacher, would lose."""

    pulls = ("written",)
    written: float

    def pull(self, levers, state, day):
        levers["written"] += self.dose(day)[:, None] * self.written
