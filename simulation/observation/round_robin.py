"""Round-robin: which classmates bully you? What a pupil remembers of each classmate, above a threshold.

    i names j  ⇔  M_ij·exp(error·ε_ij) > threshold
    M_ij = remembered aggression of j against i (assistants count in part)
"""

from typing import NamedTuple

import numpy as np

from simulation.observation.answering import Question, pair_errors
from simulation.observation.readings import Readings, answered, asked_pairs, per_class
from simulation.record import Record, Wave


class Parameters(NamedTuple):
    threshold: float
    error: float


def read(record: Record, wave: Wave, p: Parameters) -> Readings:
    """Reading bullied_by[c, i, j]: i names j as somebody who bullies i."""
    remembered = wave.ties.memory * np.exp(per_class(p.error, 2) * pair_errors(wave, Question.WHO_BULLIES_ME))
    named = answered(remembered > per_class(p.threshold, 2), asked_pairs(wave))
    return Readings(day=wave.day, values={"bullied_by": named})
