"""Sociometric nominations: who are your friends, and whom do you dislike? A noisy reading of affect.

    r_ij = a_ij + noise·ε_ij;  i names j a friend ⇔ r_ij > friend_above, dislikes j ⇔ r_ij < dislike_below

Friends and dislikes are read off the same r, so nobody is both. With noise 0 the reading is the tie itself.
"""

from typing import NamedTuple

import numpy as np

from simulation.observation.answering import Question, pair_errors
from simulation.observation.readings import Readings, answered, asked_pairs, per_class
from simulation.record import Record, Wave


class Parameters(NamedTuple):
    noise: float
    friend_above: float
    dislike_below: float


def read(record: Record, wave: Wave, p: Parameters) -> Readings:
    """Readings friend[c, i, j] and dislike[c, i, j]."""
    felt, mask = felt_affect(wave, p.noise), asked_pairs(wave)
    values = {
        "friend": answered(felt > per_class(p.friend_above, 2), mask),
        "dislike": answered(felt < per_class(p.dislike_below, 2), mask),
    }
    return Readings(day=wave.day, values=values)


def felt_affect(wave: Wave, noise: float) -> np.ndarray:
    """r_ij: what pupils say they feel on the day, [c, s, s]."""
    return wave.ties.affect + per_class(noise, 2) * pair_errors(wave, Question.WHO_LIKES_WHOM)
