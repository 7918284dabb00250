"""Victims for several school years."""

import numpy as np

from experiments.sample import Sample
from experiments.tally import Tally, ratio

SEVERAL = 2


def for_several_years(sample: Sample, readings: tuple[str, ...]) -> Tally:
    """Of the pupils with yes on the first reading in the last year, the share who were victims in ≥ 2 years.

    All is read at the ends of years. A victim in a school year has at least 1 on the second reading.
    """
    last = np.nan_to_num(sample.read(readings[0], later=sample.years - 1))
    years = sum(np.nan_to_num(sample.read(readings[1], later=t)) >= 1 for t in range(sample.years))
    return ratio((last * (years >= SEVERAL)).sum(axis=1), last.sum(axis=1))
