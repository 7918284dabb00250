"""Whether friends dislike the same classmates."""

import numpy as np

from experiments.statistics.density import density
from experiments.statistics.observed import observed, ratio


def shared_dislike(friend: np.ndarray, dislike: np.ndarray) -> float:
    """P(i dislikes k | i's friend j dislikes k) over observed (i, k): Σ f_ij d_jk d_ik ÷ Σ f_ij d_jk o_ik."""
    f, _ = observed(friend)
    d, o = observed(dislike)
    by_friends = f @ d
    return ratio((by_friends * d).sum(), (by_friends * o).sum())


def shared_dislike_ratio(friend: np.ndarray, dislike: np.ndarray) -> float:
    """`shared_dislike` divided by the density of dislike: 1 if friends' dislikes say nothing about one's own.

    Over several classes, divide the mean probability by the mean density: the mean of the ratios is higher.
    """
    return ratio(shared_dislike(friend, dislike), density(dislike))
