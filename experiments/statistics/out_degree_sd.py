"""Spread of nominations given."""

import numpy as np

from experiments.statistics.observed import observed


def out_degree_sd(ties: np.ndarray) -> float:
    """Standard deviation of the out-degree among pupils who answered, divisor n − 1; NaN below two."""
    x, o = observed(ties)
    given = x.sum(axis=1)[o.sum(axis=1) > 0]
    return float(given.std(ddof=1)) if len(given) > 1 else float("nan")
