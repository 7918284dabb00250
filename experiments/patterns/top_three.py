"""What the three most named pupils of a class receive."""

from experiments.sample import Sample
from experiments.statistics.top_share import top_share
from experiments.tally import Tally, class_mean


def top_three(sample: Sample, readings: tuple[str, ...]) -> Tally:
    """Share of all nominations that the three most named pupils receive; mean over classes with any."""
    ties = sample.read(readings[0])
    return class_mean([top_share(ties[c][i[:, None], i]) for c, i in enumerate(sample.classes())])
