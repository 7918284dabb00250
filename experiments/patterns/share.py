"""Share of pupils."""

from experiments.sample import Sample
from experiments.tally import Tally, counted, ratio


def share(sample: Sample, readings: tuple[str, ...]) -> Tally:
    """Share of the pupils who answered that say yes."""
    x, known = counted(sample.read(readings[0]))
    return ratio(x.sum(axis=1), known.sum(axis=1))
