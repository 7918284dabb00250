"""Whether those who receive much of one relation receive much of another."""

import numpy as np

from experiments.statistics.received import received


def received_correlation(first: np.ndarray, second: np.ndarray) -> float:
    """Pearson correlation over pupils of two in-degrees; NaN if either is the same for everybody."""
    a, b = received(first), received(second)
    if len(a) < 3 or np.ptp(a) == 0 or np.ptp(b) == 0:
        return float("nan")
    return float(np.corrcoef(a, b)[0, 1])
