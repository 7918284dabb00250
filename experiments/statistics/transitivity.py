"""Transitivity of a directed relation."""

import numpy as np

from experiments.statistics.observed import observed, ratio


def transitivity(ties: np.ndarray) -> float:
    """Share of two-paths that are closed: Σ x_ij x_jk x_ik ÷ Σ x_ij x_jk o_ik, i, j and k all different."""
    x, o = observed(ties)
    two_paths = x @ x
    return ratio((two_paths * x).sum(), (two_paths * o).sum())
