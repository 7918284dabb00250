"""How much of a relation is unknown."""

import numpy as np

from experiments.statistics.observed import observed


def missing_share(ties: np.ndarray) -> float:
    """Share of the n(n − 1) ordered pairs about which no answer was given."""
    _, o = observed(ties)
    n = len(o)
    return float(1.0 - o.sum() / (n * (n - 1)))
