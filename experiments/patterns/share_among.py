"""Share of some pupils among others."""

import numpy as np

from experiments.sample import Sample
from experiments.tally import Tally, counted, ratio


def share_among(sample: Sample, readings: tuple[str, ...]) -> Tally:
    """Of the pupils with yes on the second reading and an answer to the first: the share with yes there."""
    x, known = counted(sample.read(readings[0]))
    among = np.nan_to_num(sample.read(readings[1]))
    return ratio((x * among).sum(axis=1), (known * among).sum(axis=1))
