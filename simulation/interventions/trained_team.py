"""A trained team: every talk about bullying is prepared by two adults who know how.

Theory of change: a talk that is prepared and shared ends better more often than one that a teacher holds alone
between two lessons. Through: the team, and the pupil who bullies. What it does not do: make adults see more, make the
school act sooner, or reach cases nobody knows. Some talks still change nothing, and some do harm.
"""

from dataclasses import dataclass

from simulation.programme import Intervention


@dataclass(frozen=True, kw_only=True, eq=False)
class TrainedTeam(Intervention):
    """talk: log-odds that a talk ends better rather than the same, in every talk while it runs."""

    pulls = ("talk",)
    talk: float

    def pull(self, levers, state, day):
        levers["talk"] += self.dose(day)[:, None] * self.talk
