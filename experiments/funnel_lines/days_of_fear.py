"""School days on which a child was reported sick, or kept home as sick, from fear."""

import numpy as np

from experiments.funnel_year import FunnelYear


def days_of_fear(year: FunnelYear) -> tuple[np.ndarray, np.ndarray]:
    """Days of all pupils this year, among victims."""
    return np.where(year.pupils(), year.wave.pupils["days_afraid"], 0).sum(axis=1), year.victims().sum(axis=1)
