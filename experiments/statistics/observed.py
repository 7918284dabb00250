"""Which dyads of a relation were observed: the one place that knows how missing answers are coded."""

import numpy as np


def observed(ties: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """A relation as (ties, mask): ties with 0 where nothing is known, and 1 where a dyad was observed.

    ties[i, j] is 1 if i names j, 0 if i does not, −1 or NaN if i did not answer about j. The diagonal
    is never observed.
    Raises ValueError unless `ties` is square and holds only those values.
    """
    ties = np.asarray(ties, dtype=np.float64)
    if ties.ndim != 2 or ties.shape[0] != ties.shape[1]:
        raise ValueError(f"a relation is a square matrix, not one of shape {ties.shape}")
    mask = ~(np.isnan(ties) | (ties == -1))
    np.fill_diagonal(mask, False)
    known = np.where(mask, ties, 0.0)
    if not np.isin(known, (0.0, 1.0)).all():
        raise ValueError("a tie is 0, 1, or missing (−1 or NaN)")
    return known, mask.astype(np.float64)


def ratio(part: float, whole: float) -> float:
    """Part of a whole; NaN when there is no whole."""
    return float(part / whole) if whole > 0 else float("nan")
