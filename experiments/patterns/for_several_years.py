"""Victims for several school years."""

import numpy as np

from experiments.sample import Sample
from experiments.tally import Tally, ratio

SEVERAL = 2


def for_several_years(sample: Sample, readings: tuple[str, ...]) -> Tally:
    """Of the pupils bullied most often in the last year, the share who were victims in ≥ 2 years.

    All is read at the ends of years. Bullied most often: as large a share of the pupils as the third reading says,
    those highest on the first. A victim in a school year has yes on the second reading.
    """
    frequency = sample.read(readings[0], later=sample.years - 1)
    most = most_often(frequency, float(np.mean(sample.read(readings[2], later=sample.years - 1))))
    years = sum(np.nan_to_num(sample.read(readings[1], later=t)) for t in range(sample.years))
    return ratio((most & (years >= SEVERAL)).sum(axis=1), most.sum(axis=1))


def most_often(frequency: np.ndarray, share: float) -> np.ndarray:
    """Which pupils are among the share with the highest frequencies of all who have one (not NaN), [k, s]."""
    known = np.sort(frequency[np.isfinite(frequency)])
    count = round(share * len(known))
    return frequency >= known[-count] if count else np.zeros(frequency.shape, bool)
