"""Checking long sick reports: behind a long sick report may stand fear.

Theory of change: a child kept home as sick is invisible to the officer, and often to the school. The youth doctor who
asks may learn the cause, and then a plan, or at least the truth, follows. Through: the youth doctor, the parents and
the register. What it does not do: make school safer. Whoever is found out without a plan is now kept home openly: the
register records more absence while the truth may be less. That families would report otherwise is left out.
"""

from dataclasses import dataclass

from simulation.programme import Intervention


@dataclass(frozen=True, kw_only=True, eq=False)
class SickReportAudit(Intervention):
    """audit: added chance per school day that a long sick report is checked."""

    pulls = ("audit",)
    audit: float

    def pull(self, levers, state, day):
        levers["audit"] += self.dose(day)[:, None] * self.audit
