"""One count of episodes divided by another."""

from experiments.sample import Sample
from experiments.tally import Tally, ratio


def count_ratio(sample: Sample, readings: tuple[str, ...]) -> Tally:
    """Σ first count ÷ Σ second count, counts by class."""
    return ratio(sample.read(readings[0]), sample.read(readings[1]))
