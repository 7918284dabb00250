"""Chronic victims who told nobody this school year."""

import numpy as np

from experiments.funnel_year import FunnelYear


def silent_chronic(year: FunnelYear) -> tuple[np.ndarray, np.ndarray]:
    """Those who told nobody among chronic victims."""
    chronic = year.yes("chronic.chronic")
    return (chronic & year.yes("telling.told_nobody")).sum(axis=1), chronic.sum(axis=1)
