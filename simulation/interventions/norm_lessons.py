"""Lessons about what the class finds normal.

Theory of change: bullying goes on because those who watch seem to approve. Lessons make it visible that most
pupils are against it: the class norm moves, and each pupil's own attitude a little. Through: all pupils. What
they do not do: teach how to step in, protect one pupil, or change what the adults see. What they moved fades.
"""

from dataclasses import dataclass

from simulation.programme import Intervention


@dataclass(frozen=True, kw_only=True, eq=False)
class NormLessons(Intervention):
    """`lessons` lessons, one every so many lesson weeks; each pushes norm and attitude by so much."""

    pulls = ("norm", "attitude")
    lessons: float
    every: float
    norm: float
    attitude: float

    def pull(self, levers, state, day):
        share = self.daily(day, self.lessons, self.every)[:, None]
        levers["norm"] += share * self.norm
        levers["attitude"] += share * self.attitude * self.everybody(state)
