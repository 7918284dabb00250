"""Edgewise reciprocity of a relation over many classes."""

from experiments.sample import Sample
from experiments.tally import Tally, counted, ratio


def tie_reciprocity(sample: Sample, readings: tuple[str, ...]) -> Tally:
    """Share of ties that are returned, summed over classes, over pairs observed in both directions."""
    x, known = counted(sample.read(readings[0]))
    back = x.swapaxes(1, 2)
    return ratio((x * back).sum(axis=(1, 2)), (x * known.swapaxes(1, 2)).sum(axis=(1, 2)))
