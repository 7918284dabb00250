"""Victims whose parents know."""

import numpy as np

from experiments.funnel_year import FunnelYear


def parents_aware(year: FunnelYear) -> tuple[np.ndarray, np.ndarray]:
    """Those whose parents are aware at the end of the year, among victims."""
    aware = year.wave.families["aware"] == 1
    return (year.victims() & aware).sum(axis=1), year.victims().sum(axis=1)
