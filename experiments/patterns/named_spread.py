"""Spread of nominations received."""

import numpy as np

from experiments.sample import Sample
from experiments.tally import Tally, counted, spread


def named_spread(sample: Sample, readings: tuple[str, ...]) -> Tally:
    """Standard deviation over pupils of the in-degree, the number of classmates who name them."""
    x, known = counted(sample.read(readings[0]))
    return spread(np.where(known.sum(axis=1) > 0, x.sum(axis=1), np.nan))
