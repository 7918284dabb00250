"""A plan for the return of a child that was kept home: who meets it, where it sits, who looks on in the breaks.

Theory of change: the first weeks back decide whether a child stays. With a plan the pupil who bullies gets less room
in them. Through: the adults of the school, for these two pupils, for some weeks. What it does not do: bring the child
back sooner, change what the other pupil wants, or reach others who bully; when the plan ends it has ended.
"""

from dataclasses import dataclass

from simulation.programme import Intervention


@dataclass(frozen=True, kw_only=True, eq=False)
class ReturnPlan(Intervention):
    """plan: chance that a child that comes back, whatever the reason, comes back with a plan."""

    pulls = ("plan",)
    plan: float

    def pull(self, levers, state, day):
        levers["plan"] += self.dose(day)[:, None] * self.plan
