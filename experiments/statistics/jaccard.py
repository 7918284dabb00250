"""Stability of a relation between two waves."""

import numpy as np

from experiments.statistics.observed import observed, ratio


def jaccard(earlier: np.ndarray, later: np.ndarray) -> float:
    """Jaccard index: ties in both waves ÷ ties in either, over pairs observed in both.

    Row i must be the same pupil in both.
    """
    a, b = _in_both(earlier, later)
    return ratio((a * b).sum(), np.maximum(a, b).sum())


def kept_share(earlier: np.ndarray, later: np.ndarray) -> float:
    """Share of the earlier ties that are still there, over pairs observed in both waves."""
    a, b = _in_both(earlier, later)
    return ratio((a * b).sum(), a.sum())


def _in_both(earlier: np.ndarray, later: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    a, seen_a = observed(earlier)
    b, seen_b = observed(later)
    return a * seen_b, b * seen_a
