"""Self-report of victimisation: how often were you bullied in the last two months?

    reported frequency f_i = (n_i + ½)·exp(error·ε_i) − ½
    n_i = episodes suffered in the last `recall` school days
    monthly: f ≥ monthly · two or three times a month: f ≥ often · weekly: f ≥ weekly
    several times a week: f ≥ several

One reported frequency serves all thresholds, as one answer on a scale does. With error 0, f = n.
"""

from typing import NamedTuple

import numpy as np

from simulation.observation.answering import Question, pupil_errors
from simulation.observation.readings import Readings, answered, asked, per_class
from simulation.record import Record, Wave, episodes_between, school_day_back, seat_of


class Parameters(NamedTuple):
    recall: float
    error: float
    monthly: float
    often: float
    weekly: float
    several: float


def read(record: Record, wave: Wave, p: Parameters) -> Readings:
    """Readings frequency (reported episodes in the window), monthly, often, weekly, several: [c, s]."""
    frequency = reported_frequency(record, wave, wave.day, p)
    mask = asked(wave)
    values = {"frequency": answered(frequency, mask)}
    for name in ("monthly", "often", "weekly", "several"):
        values[name] = answered(frequency >= per_class(getattr(p, name), 1), mask)
    return Readings(day=wave.day, values=values)


def reported_frequency(record: Record, wave: Wave, day: int, p: Parameters) -> np.ndarray:
    """f_i of the pupils of a wave, had they been asked on `day` (not after the wave), [c, s]."""
    since = school_day_back(record.kinds, day, int(p.recall))
    errors = pupil_errors(wave, day, Question.HOW_OFTEN_BULLIED)
    return (suffered(record, wave, since, day) + 0.5) * np.exp(per_class(p.error, 1) * errors) - 0.5


def suffered(record: Record, wave: Wave, first: int, last: int) -> np.ndarray:
    """Episodes of days `first` to `last` of which each pupil of a wave was the target, [c, s]."""
    episodes = episodes_between(record, first, last)
    row, seat = seat_of(record, wave, episodes["scenario"], episodes["target"])
    rows, seats = wave.pupils.shape
    found = (row * seats + seat)[row >= 0]
    return np.bincount(found, minlength=rows * seats).reshape(rows, seats).astype(np.float64)
