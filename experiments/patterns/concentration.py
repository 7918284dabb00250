"""How unequally nominations are received."""

from experiments.sample import Sample
from experiments.statistics.gini_received import gini_received
from experiments.tally import Tally, class_mean


def concentration(sample: Sample, readings: tuple[str, ...]) -> Tally:
    """Gini coefficient of received nominations; mean over classes with any."""
    ties = sample.read(readings[0])
    return class_mean([gini_received(ties[c][i[:, None], i]) for c, i in enumerate(sample.classes())])
