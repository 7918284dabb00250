"""Share of classmates who name a pupil: its mean."""

import numpy as np

from experiments.sample import Sample
from experiments.tally import Tally, counted, ratio


def named_share(sample: Sample, readings: tuple[str, ...]) -> Tally:
    """Mean over pupils of the share of their classmates that name them."""
    x, known = counted(share_received(sample.read(readings[0])))
    return ratio(x.sum(axis=1), known.sum(axis=1))


def share_received(ties: np.ndarray) -> np.ndarray:
    """Share of the classmates who answered that name each pupil, ties [k, s, s] to [k, s]."""
    x, known = counted(ties)
    asked = known.sum(axis=1)
    return np.divide(x.sum(axis=1), asked, out=np.full(asked.shape, np.nan), where=asked > 0)
