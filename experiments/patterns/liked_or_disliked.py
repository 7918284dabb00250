"""Whether those many like are those few dislike."""

import numpy as np

from experiments.sample import Sample
from experiments.statistics.received_correlation import received_correlation
from experiments.tally import Tally, class_mean


def liked_or_disliked(sample: Sample, readings: tuple[str, ...]) -> Tally:
    """Correlation within the class of the received nominations of two relations; mean over classes."""
    first, second = sample.read(readings[0]), sample.read(readings[1])
    squares = [(c, np.ix_(seats, seats)) for c, seats in enumerate(sample.classes())]
    return class_mean([received_correlation(first[c][square], second[c][square]) for c, square in squares])
