"""Victims of whom the school knows."""

import numpy as np

from experiments.funnel_year import FunnelYear


def school_knows(year: FunnelYear) -> tuple[np.ndarray, np.ndarray]:
    """Those in a case that the school knows of at the end of the year, among victims."""
    known = (year.wave.cases["open"] == 1) & (year.wave.cases["known"] == 1)
    return (year.victims() & known).sum(axis=1), year.victims().sum(axis=1)
