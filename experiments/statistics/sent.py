"""What each pupil sends."""

import numpy as np

from experiments.statistics.observed import observed


def sent_by_answering(ties: np.ndarray) -> np.ndarray:
    """Out-degree Σ_j x_ij of the pupils who answered about somebody; an unknown answer is none."""
    x, known = observed(ties)
    return x.sum(axis=1)[known.any(axis=1)]


def out_degree_sd(ties: np.ndarray) -> float:
    """Standard deviation of the out-degree of those who answered, divisor n − 1, in nominations; NaN below two."""
    named = sent_by_answering(ties)
    return float(named.std(ddof=1)) if len(named) > 1 else float("nan")
