"""How unequally nominations are received."""

import numpy as np

from experiments.statistics.observed import ratio
from experiments.statistics.received import received


def gini_received(ties: np.ndarray) -> float:
    """Gini coefficient of the in-degree d: Σ (2k − n − 1) d_(k) ÷ (n Σ d), from 0, all equal, to 1.

    NaN without ties.
    """
    ordered = np.sort(received(ties))
    n = len(ordered)
    weight = 2.0 * np.arange(1, n + 1) - n - 1
    return ratio(weight @ ordered, n * ordered.sum())
