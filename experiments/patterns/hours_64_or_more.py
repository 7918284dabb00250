"""Absence of 64 hours or more in a school year: some twelve school days."""

import numpy as np

from experiments.sample import Sample
from experiments.tally import Tally, counted, ratio

MANY = 64  # hours a school year


def hours_64_or_more(sample: Sample, readings: tuple[str, ...]) -> Tally:
    """Share of pupils with 64 hours or more on a reading in hours."""
    hours = sample.read(readings[0])
    _, known = counted(hours)
    return ratio((np.nan_to_num(hours) >= MANY).sum(axis=1), known.sum(axis=1))
