"""Victims who told nobody this school year."""

import numpy as np

from experiments.funnel_year import FunnelYear


def silent_victims(year: FunnelYear) -> tuple[np.ndarray, np.ndarray]:
    """Victims who told nobody among pupils."""
    silent = year.victims() & year.yes("telling.told_nobody")
    return silent.sum(axis=1), year.pupils().sum(axis=1)
