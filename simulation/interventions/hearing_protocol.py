"""A protocol of hearing: parents who come to school are heard, and answered within so many school days.

Theory of change: a parent who has told everything once, to somebody who answers, feels heard, and escalates less.
Through: the parents who come; a hearing is an answer received. What it does not do: stop the bullying, make the
school act sooner, or reach parents who do not come. A promise of an answer that is not kept would do harm: here only
hearings that are held count.
"""

from dataclasses import dataclass

import numpy as np

from simulation.programme import Intervention


@dataclass(frozen=True, kw_only=True, eq=False)
class HearingProtocol(Intervention):
    """The chance that parents who come are heard is the fidelity; days: school days within which."""

    pulls = ("hearing", "hearing_days")
    days: float

    def pull(self, levers, state, day):
        levers["hearing"] += self.dose(day)[:, None]
        term = np.where(self.running(day), self.days, 0.0)[:, None]  # days are no dose: of two, the longer term holds
        levers["hearing_days"][...] = np.maximum(levers["hearing_days"], term)
