"""Absence of more than four weeks."""

import numpy as np

from experiments.sample import Sample
from experiments.tally import Tally, counted, ratio

FOUR_WEEKS = 20  # school days


def long_absence(sample: Sample, readings: tuple[str, ...]) -> Tally:
    """Share of pupils with more than four school weeks on a reading in school days."""
    days = sample.read(readings[0])
    _, known = counted(days)
    return ratio((np.nan_to_num(days) > FOUR_WEEKS).sum(axis=1), known.sum(axis=1))
