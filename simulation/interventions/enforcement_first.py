"""Enforcement first: the attendance officer brings a charge before help has been tried.

Theory of change: a fine, or the threat of one, brings the child back to school. Through: the parents; at this age
only they can be fined. What it does not do: make school safe: the child comes back to the same class, and parents who
feel powerless are charged for it. The Dutch route puts help first where there are problems behind the absence.
"""

from dataclasses import dataclass

from simulation.programme import Intervention


@dataclass(frozen=True, kw_only=True, eq=False)
class EnforcementFirst(Intervention):
    """enforcement: chance per step of the officer, from the call on, of a charge in place of that step."""

    pulls = ("enforcement",)
    enforcement: float

    def pull(self, levers, state, day):
        levers["enforcement"] += self.dose(day)[:, None] * self.enforcement
