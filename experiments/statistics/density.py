"""Density of a directed relation."""

import numpy as np

from experiments.statistics.observed import observed, ratio


def density(ties: np.ndarray) -> float:
    """Share of observed ordered pairs that are tied: Σ x_ij ÷ Σ o_ij, i ≠ j; NaN if nothing was observed."""
    x, o = observed(ties)
    return ratio(x.sum(), o.sum())
