"""Whether friends dislike the same classmates."""

import numpy as np

from experiments.sample import Sample
from experiments.tally import Tally, counted


def dislike_of_friends(sample: Sample, readings: tuple[str, ...]) -> Tally:
    """P(i dislikes k | a friend of i dislikes k) ÷ P(i dislikes k); readings: friend, dislike."""
    friend, _ = counted(sample.read(readings[0]))
    dislike, known = counted(sample.read(readings[1]))
    by_friends = friend @ dislike
    columns = (by_friends * dislike, by_friends * known, dislike, known)
    sums = np.stack([column.sum(axis=(1, 2)) for column in columns], axis=1)
    return Tally(sums=sums, of=lambda s: (s[..., 0] / s[..., 1]) / (s[..., 2] / s[..., 3]))
