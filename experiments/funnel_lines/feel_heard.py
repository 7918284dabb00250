"""Aware parents of victims who feel heard by the school."""

import numpy as np

from experiments.funnel_year import FunnelYear


def feel_heard(year: FunnelYear) -> tuple[np.ndarray, np.ndarray]:
    """Those who feel heard more than not (H above a half), among aware parents of victims."""
    aware = year.victims() & (year.wave.families["aware"] == 1)
    return (aware & (year.wave.families["heard"] > 0.5)).sum(axis=1), aware.sum(axis=1)
