"""Concentration on a few pupils."""

import numpy as np

from experiments.statistics.observed import ratio
from experiments.statistics.received import received


def top_share(ties: np.ndarray, pupils: int = 3) -> float:
    """Share of all nominations that the `pupils` most named pupils receive; NaN without ties."""
    ordered = np.sort(received(ties))
    return ratio(ordered[-pupils:].sum(), ordered.sum())
