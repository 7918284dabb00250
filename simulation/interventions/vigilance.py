"""Adults who look better: meetings in which the teacher learns to see bullying.

Theory of change: adults see few episodes, and hardly ever exclusion. Talking over what to look for makes the
teacher notice more, and what is noticed is corrected more often. Through: the teacher's habit, which fades
when nobody asks for it any more. What it does not do: reach the way home or the phone, or make pupils tell.
"""

from dataclasses import dataclass

from simulation.programme import Intervention


@dataclass(frozen=True, kw_only=True, eq=False)
class Vigilance(Intervention):
    """`meetings` meetings, one every so many lesson weeks; each pushes the teacher's habit of noticing."""

    pulls = ("vigilance",)
    meetings: float
    every: float
    vigilance: float

    def pull(self, levers, state, day):
        levers["vigilance"] += self.daily(day, self.meetings, self.every)[:, None] * self.vigilance
