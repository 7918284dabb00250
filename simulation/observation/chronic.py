"""Chronic victimisation: bullied every month, in window after window of a school year.

    windows_i = number of the year's windows at whose end pupil i reports being bullied at least monthly
    chronic_i = [windows_i ≥ at_least]

The windows end at equal numbers of school days, the last one on the day of the wave. What pupils call several times a
week in this study is known only by the share who say so, `several_share`: 7 %, where a monitor with another question
finds 3 % weekly. So a statistic that needs them takes that share of all pupils asked, those bullied most often.
"""

from typing import NamedTuple

import numpy as np

from simulation.calendar import SCHOOL_DAY, YEAR, first_day
from simulation.observation import self_report
from simulation.observation.readings import Readings, answered, asked, per_class
from simulation.record import Record, Wave


class Parameters(NamedTuple):
    windows: float
    at_least: float
    recall: float
    error: float
    monthly: float
    several_share: float


def read(record: Record, wave: Wave, p: Parameters) -> Readings:
    """Readings windows (how many), chronic, and frequency on the day of the wave, [c, s]; several_share, [c]."""
    question = self_report.Parameters(p.recall, p.error, p.monthly, np.inf, np.inf, np.inf)
    windows = frequency = np.zeros(wave.pupils.shape)
    for day in ends_of_windows(record, wave, int(p.windows)):
        frequency = self_report.reported_frequency(record, wave, day, question)
        windows = windows + (frequency >= per_class(p.monthly, 1))
    mask = asked(wave)
    values = {"windows": windows, "chronic": windows >= per_class(p.at_least, 1), "frequency": frequency}
    values = {name: answered(value, mask) for name, value in values.items()}
    values["several_share"] = np.broadcast_to(p.several_share, len(mask))
    return Readings(day=wave.day, values=values)


def ends_of_windows(record: Record, wave: Wave, windows: int) -> list[int]:
    """Days on which the windows end: the school year up to the wave in equal numbers of school days."""
    days = np.arange(first_day((wave.day - 1) // YEAR + 1), wave.day + 1)
    school_days = days[record.kinds[(days - 1) % YEAR] == SCHOOL_DAY]
    marks = np.round(np.linspace(0, len(school_days), windows + 1)[1:]).astype(int) - 1
    return [int(school_days[mark]) for mark in marks[:-1] if mark >= 0] + [wave.day]
