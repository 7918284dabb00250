"""Spread of nominations given."""

import numpy as np

from experiments.sample import Sample
from experiments.tally import Tally, counted, spread


def naming_spread(sample: Sample, readings: tuple[str, ...]) -> Tally:
    """Standard deviation over pupils of the out-degree, the number of classmates they name."""
    x, known = counted(sample.read(readings[0]))
    return spread(np.where(known.sum(axis=2) > 0, x.sum(axis=2), np.nan))
