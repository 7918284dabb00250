"""A statistic of many classes as sums over classes, so that classes can be added, left out and resampled.

A tally holds what each class contributes, sums [c, m], and the function from the total to the number:
a ratio of sums is one line, and a bootstrap over classes is a product of weights and sums.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, kw_only=True)
class Tally:
    """Contributions of classes, sums [c, m], and `of`: totals [..., m] to the statistic [...]."""

    sums: np.ndarray
    of: Callable[[np.ndarray], np.ndarray]

    def value(self) -> float:
        """The statistic over all classes; NaN where it is not defined."""
        with np.errstate(divide="ignore", invalid="ignore"):
            return float(self.of(self.sums.sum(axis=0)))

    def resampled(self, weights: np.ndarray) -> np.ndarray:
        """The statistic under each row of weights [b, c]: how often each class counts."""
        with np.errstate(divide="ignore", invalid="ignore"):
            return self.of(weights @ self.sums)


def ratio(part: np.ndarray, whole: np.ndarray) -> Tally:
    """Σ part ÷ Σ whole, from class totals [c]."""
    return Tally(sums=np.stack([part, whole], axis=1).astype(np.float64), of=lambda s: s[..., 0] / s[..., 1])


def class_mean(values: list[float] | np.ndarray) -> Tally:
    """Mean over the classes in which it is defined (not NaN)."""
    values = np.asarray(values, dtype=np.float64)
    return ratio(np.nan_to_num(values), ~np.isnan(values))


def spread(values: np.ndarray) -> Tally:
    """Standard deviation over all pupils of all classes, values [c, s]; NaN does not count."""
    x, known = counted(values)
    sums = np.stack([known.sum(axis=1), x.sum(axis=1), (x * x).sum(axis=1)], axis=1)
    return Tally(sums=sums, of=_deviation)


def counted(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Values with 0 where there is no answer, and 1 where there is one."""
    known = ~np.isnan(values)
    return np.where(known, values, 0.0), known.astype(np.float64)


def _deviation(s: np.ndarray) -> np.ndarray:
    n, total, squares = s[..., 0], s[..., 1], s[..., 2]
    return np.sqrt(np.maximum(squares / n - (total / n) ** 2, 0.0))
