"""Persistence over twelve months."""

import numpy as np

from experiments.sample import Sample
from experiments.tally import Tally, counted, ratio


def still_after_one_year(sample: Sample, readings: tuple[str, ...]) -> Tally:
    """P(yes at t + 12 months | yes at t), over pupils who answered both times."""
    return persistence(sample, readings[0], 1)


def persistence(sample: Sample, reading: str, years: int) -> Tally:
    """P(yes `years` later | yes now), over pupils who answered both times."""
    now = np.nan_to_num(sample.read(reading))
    then, known = counted(sample.read(reading, later=years))
    return ratio((now * then).sum(axis=1), (now * known).sum(axis=1))
