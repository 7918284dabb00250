"""What each pupil receives, the raw material of concentration."""

import numpy as np

from experiments.statistics.observed import observed


def received(ties: np.ndarray) -> np.ndarray:
    """In-degree: how many classmates name each pupil, Σ_i x_ij, shape (n,); an unknown answer is none."""
    x, _ = observed(ties)
    return x.sum(axis=0)


def received_share(ties: np.ndarray) -> np.ndarray:
    """Share of the classmates who answered that name each pupil, shape (n,).

    NaN for a pupil nobody answered about.
    """
    x, o = observed(ties)
    asked = o.sum(axis=0)
    return np.divide(x.sum(axis=0), asked, out=np.full(len(x), np.nan), where=asked > 0)
