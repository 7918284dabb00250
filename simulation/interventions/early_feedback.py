"""Telling parents in time: what was done after a talk, and that the school is at work on it.

Theory of change: parents who hear nothing feel powerless and not heard, and that is where keeping home, complaint
and public post begin. Told what was done, and meanwhile that somebody works on it, they wait more calmly. Through:
the parents of the child who is bullied. What it does not do: make the school act sooner, or a talk end better; a
calmer parent sends the child back to the same class, and what it finds there is not changed.
"""

from dataclasses import dataclass

from simulation.programme import Intervention


@dataclass(frozen=True, kw_only=True, eq=False)
class EarlyFeedback(Intervention):
    """feedback: log-odds of telling what was done. interim: chance of a message per school day of waiting."""

    pulls = ("feedback", "interim")
    feedback: float
    interim: float

    def pull(self, levers, state, day):
        dose = self.dose(day)[:, None]
        levers["feedback"] += dose * self.feedback
        levers["interim"] += dose * self.interim
