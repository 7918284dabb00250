"""How much more often boys than girls."""

import numpy as np

from experiments.sample import Sample
from experiments.tally import Tally, counted


def sex_ratio(sample: Sample, readings: tuple[str, ...]) -> Tally:
    """Share of boys with yes ÷ share of girls with yes."""
    x, known = counted(sample.read(readings[0]))
    boy, girl = sample.sex() == 1, sample.sex() == 0
    columns = (x * boy, known * boy, x * girl, known * girl)
    sums = np.stack([column.sum(axis=1) for column in columns], axis=1)
    return Tally(sums=sums, of=lambda s: (s[..., 0] / s[..., 1]) / (s[..., 2] / s[..., 3]))
