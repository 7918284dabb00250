"""How many pupils are named by somebody."""

from experiments.sample import Sample
from experiments.tally import Tally, counted, ratio


def named(sample: Sample, readings: tuple[str, ...]) -> Tally:
    """Share of the pupils asked about that at least one classmate names."""
    x, known = counted(sample.read(readings[0]))
    asked = known.sum(axis=1) > 0
    return ratio((x.sum(axis=1) > 0).sum(axis=1), asked.sum(axis=1))
