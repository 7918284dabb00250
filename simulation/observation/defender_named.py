"""Defenders: which classmates support you or stand up for you? What a pupil remembers, above a threshold.

    i names j  ⇔  Df_ij·exp(error·ε_ij) > threshold,  Df_ij = remembered defence of i by j
"""

from typing import NamedTuple

import numpy as np

from simulation.observation.answering import Question, pair_errors
from simulation.observation.readings import Readings, answered, asked, asked_pairs, per_class
from simulation.record import Record, Wave


class Parameters(NamedTuple):
    threshold: float
    error: float


def read(record: Record, wave: Wave, p: Parameters) -> Readings:
    """Readings defended_by[c, i, j], and defended [c, s]: i names anybody."""
    noise = np.exp(per_class(p.error, 2) * pair_errors(wave, Question.WHO_DEFENDS_ME))
    named = (wave.ties.shielded * noise > per_class(p.threshold, 2)) & asked_pairs(wave)
    values = {
        "defended_by": answered(named, asked_pairs(wave)),
        "defended": answered(named.any(axis=2), asked(wave)),
    }
    return Readings(day=wave.day, values=values)
