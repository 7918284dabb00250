"""What each pupil sends."""

import numpy as np

from experiments.statistics.observed import observed


def sent(ties: np.ndarray) -> np.ndarray:
    """Out-degree: how many classmates each pupil names, Σ_j x_ij, shape (n,); an unknown answer is none."""
    x, _ = observed(ties)
    return x.sum(axis=1)


def out_degree_sd(ties: np.ndarray) -> float:
    """Standard deviation of the out-degree over pupils who answered, divisor n − 1, in nominations; NaN below two."""
    x, known = observed(ties)
    named = x.sum(axis=1)[known.any(axis=1)]
    return float(named.std(ddof=1)) if len(named) > 1 else float("nan")
