"""Observation of bystanders: in how many episodes of this year did peers watch, step in, and end it?

Counts by class: episodes, attended (≥ 1 peer watched), intervened (≥ 1 peer defended), stopped (by them).
"""

from typing import NamedTuple

import numpy as np

from simulation.calendar import YEAR, first_day
from simulation.entities import BREAK, LESSON
from simulation.observation.readings import Readings
from simulation.record import Record, Wave, episodes_between


class Parameters(NamedTuple):
    lessons: float
    breaks: float


def read(record: Record, wave: Wave, p: Parameters) -> Readings:
    """Readings episodes, attended, intervened, stopped: counts [c] since the start of the school year."""
    episodes = episodes_between(record, first_day((wave.day - 1) // YEAR + 1), wave.day)
    places = [place for place, watched in ((LESSON, p.lessons), (BREAK, p.breaks)) if watched]
    episodes = episodes[np.isin(episodes["period"], places)]
    row = _class_rows(record, wave, episodes)
    intervened = episodes["defenders"] > 0
    kinds = {
        "episodes": np.ones(len(episodes), bool),
        "attended": episodes["peers"] > 0,
        "intervened": intervened,
        "stopped": intervened & (episodes["stopped"] > 0),
    }
    rows = len(wave.classrooms)
    counts = {name: np.bincount(row[which], minlength=rows) * 1.0 for name, which in kinds.items()}
    return Readings(day=wave.day, values=counts)


def _class_rows(record: Record, wave: Wave, episodes: np.recarray) -> np.ndarray:
    """Row of the class in which each episode happened."""
    row = episodes["scenario"] * record.rows_per_scenario
    for further in range(1, record.rows_per_scenario):
        there = wave.classrooms["number"][row + further] == episodes["classroom"]
        row = np.where(there, row + further, row)
    return row
