"""Stability of a relation over half a school year."""

import numpy as np

from experiments.sample import Sample
from experiments.tally import Tally, ratio
from simulation.record import MIDDLE


def tie_stability(sample: Sample, readings: tuple[str, ...]) -> Tally:
    """Jaccard index: ties in the middle and at the end of the year ÷ ties at either, summed over classes."""
    earlier, later = sample.read(readings[0], label=MIDDLE), sample.read(readings[0])
    both = ~np.isnan(earlier) & ~np.isnan(later)
    a, b = np.where(both, earlier, 0.0), np.where(both, later, 0.0)
    return ratio((a * b).sum(axis=(1, 2)), np.maximum(a, b).sum(axis=(1, 2)))
