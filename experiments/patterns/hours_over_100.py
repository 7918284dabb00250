"""Absence of more than 100 hours in a school year: some four weeks."""

import numpy as np

from experiments.sample import Sample
from experiments.tally import Tally, counted, ratio

VERY_MANY = 100  # hours a school year


def hours_over_100(sample: Sample, readings: tuple[str, ...]) -> Tally:
    """Share of pupils with more than 100 hours on a reading in hours."""
    hours = sample.read(readings[0])
    _, known = counted(hours)
    return ratio((np.nan_to_num(hours) > VERY_MANY).sum(axis=1), known.sum(axis=1))
