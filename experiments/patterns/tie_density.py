"""Density of a relation over many classes."""

from experiments.sample import Sample
from experiments.tally import Tally, counted, ratio


def tie_density(sample: Sample, readings: tuple[str, ...]) -> Tally:
    """Ties ÷ ordered pairs of classmates, both summed over classes."""
    x, known = counted(sample.read(readings[0]))
    return ratio(x.sum(axis=(1, 2)), known.sum(axis=(1, 2)))
