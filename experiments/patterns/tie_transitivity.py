"""Transitivity of a relation over many classes."""

from experiments.sample import Sample
from experiments.tally import Tally, counted, ratio


def tie_transitivity(sample: Sample, readings: tuple[str, ...]) -> Tally:
    """Share of two-paths i → j → k that are closed by i → k, summed over classes."""
    x, known = counted(sample.read(readings[0]))
    two_paths = x @ x
    return ratio((two_paths * x).sum(axis=(1, 2)), (two_paths * known).sum(axis=(1, 2)))
