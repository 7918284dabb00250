"""How triples of pupils hang together: the sixteen kinds of triads of a directed relation."""

import numpy as np

from experiments.statistics.observed import observed

KINDS = ("003", "012", "102", "021D", "021U", "021C", "111D", "111U",
         "030T", "030C", "201", "120D", "120U", "120C", "210", "300")  # fmt: skip


def triad_census(ties: np.ndarray) -> np.ndarray:
    """Share of all triples that is of each kind, in the order of KINDS; NaN with fewer than three pupils.

    The first three digits of a kind count its mutual, one-sided and empty pairs (Holland & Leinhardt 1970;
    counts by products of matrices as in Moody 1998). An unknown answer is none.
    """
    x, _ = observed(ties)
    n = len(x)
    triples = n * (n - 1) * (n - 2) / 6
    return _counts(x) / triples if triples else np.full(len(KINDS), np.nan)


def _counts(x: np.ndarray) -> np.ndarray:
    """Number of triples of each kind; m, a and e are the mutual, one-sided and empty pairs."""
    m, a = x * x.T, x * (1 - x.T)
    e = (1 - x) * (1 - x.T) * (1 - np.eye(len(x)))
    sent, got, chain = a.T @ a, a @ a.T, a @ a
    return np.array([
        (e * (e @ e)).sum() / 6, (a * (e @ e)).sum(), (m * (e @ e)).sum() / 2,
        (e * sent).sum() / 2, (e * got).sum() / 2, (e * chain).sum(),
        (e * (m @ a.T)).sum(), (e * (m @ a)).sum(),
        (a * chain).sum(), (a.T * chain).sum() / 3, (e * (m @ m)).sum() / 2,
        (m * sent).sum() / 2, (m * got).sum() / 2, (m * chain).sum(),
        (a * (m @ m)).sum(), (m * (m @ m)).sum() / 6,
    ])  # fmt: skip
