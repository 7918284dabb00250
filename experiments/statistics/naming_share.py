"""How many pupils name, or are named by, anybody."""

import numpy as np

from experiments.statistics.observed import observed, ratio
from experiments.statistics.received import received


def naming_share(ties: np.ndarray) -> float:
    """Share of the pupils who answered that name at least one classmate."""
    x, o = observed(ties)
    answered = o.sum(axis=1) > 0
    return ratio((x.sum(axis=1)[answered] > 0).sum(), answered.sum())


def named_share(ties: np.ndarray) -> float:
    """Share of pupils named by at least one classmate."""
    return float((received(ties) > 0).mean())
