"""A statement about the process: after a public post the school says who works on it, how and by when.

Theory of change: silence is read as doing nothing, and rumour fills the gap. A statement about the process only, with
no word on any pupil, lets the parents feel heard and takes wind out of the hostile comments. Through: the school
leader, the parents and those who read along. What it does not do: undo the post, protect either child from being
named by others, or change anything in the class.
"""

from dataclasses import dataclass

from simulation.programme import Intervention


@dataclass(frozen=True, kw_only=True, eq=False)
class ProcessStatement(Intervention):
    """statement: chance that the school makes one on the day after a post."""

    pulls = ("statement",)
    statement: float

    def pull(self, levers, state, day):
        levers["statement"] += self.dose(day)[:, None] * self.statement
