"""How many pupils name somebody."""

from experiments.sample import Sample
from experiments.tally import Tally, counted, ratio


def naming(sample: Sample, readings: tuple[str, ...]) -> Tally:
    """Share of the pupils who answered that name at least one classmate."""
    x, known = counted(sample.read(readings[0]))
    asked = known.sum(axis=2) > 0
    return ratio((x.sum(axis=2) > 0).sum(axis=1), asked.sum(axis=1))
