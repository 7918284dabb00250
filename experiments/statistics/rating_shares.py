"""How ratings of classmates are distributed."""

import numpy as np

SCALE = (-2, -1, 0, 1, 2)


def rating_shares(ratings: np.ndarray) -> np.ndarray:
    """Share of each rating −2 … +2 among those given, shape (5,); NaN and the diagonal do not count."""
    ratings = np.array(ratings, dtype=np.float64)
    np.fill_diagonal(ratings, np.nan)
    given = ratings[~np.isnan(ratings)]
    if len(given) == 0:
        return np.full(len(SCALE), np.nan)
    return np.array([(given == value).mean() for value in SCALE])
