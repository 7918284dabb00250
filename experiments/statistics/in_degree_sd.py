"""Spread of received nominations."""

import numpy as np

from experiments.statistics.received import received


def in_degree_sd(ties: np.ndarray) -> float:
    """Standard deviation of the in-degree, divisor n − 1, in nominations."""
    return float(received(ties).std(ddof=1))
