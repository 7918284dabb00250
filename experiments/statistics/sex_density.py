"""Density within and across the sexes."""

import numpy as np

from experiments.statistics.observed import observed, ratio


def sex_density(ties: np.ndarray, sex: np.ndarray) -> np.ndarray:
    """Density from sex a to sex b, shape (2, 2), 0 girls and 1 boys; NaN where there is no such pair."""
    x, o = observed(ties)
    sex = np.asarray(sex)
    cells = [[np.ix_(sex == a, sex == b) for b in (0, 1)] for a in (0, 1)]
    return np.array([[ratio(x[cell].sum(), o[cell].sum()) for cell in row] for row in cells])
