"""What each pupil receives, the raw material of concentration."""

import numpy as np

from experiments.statistics.observed import observed


def received(ties: np.ndarray) -> np.ndarray:
    """In-degree: how many classmates name each pupil, Σ_i x_ij, shape (n,); an unknown answer is none."""
    x, _ = observed(ties)
    return x.sum(axis=0)
