"""How much classes differ: the intraclass correlation."""

import numpy as np

from experiments.sample import Sample
from experiments.tally import Tally, counted


def class_correlation(sample: Sample, readings: tuple[str, ...]) -> Tally:
    """Intraclass correlation of a 0/1 reading, from a one-way analysis of variance with unequal classes.

    ICC = (B − W) ÷ (B + (n₀ − 1) W), B and W the mean squares between and within, n₀ = (N − Σn²/N) / (k − 1).
    """
    x, known = counted(sample.read(readings[0]))
    n, total, squares = known.sum(axis=1), x.sum(axis=1), (x * x).sum(axis=1)
    within_class = np.divide(total**2, n, out=np.zeros(len(n)), where=n > 0)
    return Tally(sums=np.stack([n > 0, n, n * n, total, squares, within_class], axis=1), of=_icc)


def _icc(s: np.ndarray) -> np.ndarray:
    k, n, n_squared, total, squares, explained = (s[..., column] for column in range(6))
    between = (explained - total**2 / n) / (k - 1)
    within = (squares - explained) / (n - k)
    size = (n - n_squared / n) / (k - 1)
    return (between - within) / (between + (size - 1) * within)
