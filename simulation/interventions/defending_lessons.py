"""Lessons in standing up for each other.

Theory of change: many pupils are against bullying and do nothing, because they do not believe that it helps.
Practising what to say and do together raises that belief, and who believes in it defends more often. Through:
the bystanders. What they do not do: move the norm of the class, or reach what nobody sees. The belief fades
unless defending is seen to work.
"""

from dataclasses import dataclass

from simulation.programme import Intervention


@dataclass(frozen=True, kw_only=True, eq=False)
class DefendingLessons(Intervention):
    """`lessons` lessons, one every so many lesson weeks; each pushes the belief that defending works."""

    pulls = ("efficacy",)
    lessons: float
    every: float
    efficacy: float

    def pull(self, levers, state, day):
        share = self.daily(day, self.lessons, self.every)[:, None]
        levers["efficacy"] += share * self.efficacy * self.everybody(state)
