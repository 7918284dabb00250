"""Edgewise reciprocity."""

import numpy as np

from experiments.statistics.observed import observed, ratio


def reciprocity(ties: np.ndarray) -> float:
    """Share of ties that are returned: Σ x_ij x_ji ÷ Σ x_ij, over pairs observed in both directions."""
    x, o = observed(ties)
    return ratio((x * x.T).sum(), (x * o.T).sum())
