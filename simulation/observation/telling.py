"""Telling: whom did you tell about being bullied this school year?

Asked of pupils with at least `fewest` episodes this school year; told somebody ⇔ told about at least one episode.
"""

from typing import NamedTuple

import numpy as np

from simulation.calendar import YEAR, first_day
from simulation.observation.readings import Readings, answered, asked
from simulation.record import Record, Wave, episodes_between, seat_of

TOLD = ("told_peer", "told_parent", "told_teacher")


class Parameters(NamedTuple):
    fewest: float


def read(record: Record, wave: Wave, p: Parameters) -> Readings:
    """Readings told_peer, told_parent, told_teacher, told_nobody: [c, s], NaN below `fewest` episodes."""
    episodes = episodes_between(record, first_day((wave.day - 1) // YEAR + 1), wave.day)
    row, seat = seat_of(record, wave, episodes["scenario"], episodes["target"])
    episodes, place = episodes[row >= 0], (row * wave.pupils.shape[1] + seat)[row >= 0]
    suffered = _count(place, None, wave)
    told = {name: _count(place, episodes[name], wave) > 0 for name in TOLD}
    told["told_nobody"] = ~np.any(list(told.values()), axis=0)
    mask = asked(wave) & (suffered >= p.fewest)
    return Readings(day=wave.day, values={name: answered(value, mask) for name, value in told.items()})


def _count(place: np.ndarray, weights: np.ndarray | None, wave: Wave) -> np.ndarray:
    return np.bincount(place, weights, minlength=wave.pupils.size).reshape(wave.pupils.shape)
