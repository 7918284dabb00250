"""Outcomes of what befalls pupils: episodes, distress, what they say of it, and school days they miss."""

from collections.abc import Callable

import numpy as np

from experiments.groups import counts_by_number, numbers_of
from experiments.instruments import hold
from experiments.observed import days_counted, known, laid, last_wave, observed_days, years_of
from simulation.calendar import SCHOOL_DAY, YEAR, school_weeks
from simulation.cases import LONG_DAY, SHORT_DAY
from simulation.record import END, MIDDLE, START, Record, episodes_between

WEEKS_OF_UNIT = 4  # episodes are counted per 4 school weeks
WAVE_WEIGHTS = {START: 0.25, MIDDLE: 0.5, END: 0.25}
LESSON_HOURS = (4 * LONG_DAY + SHORT_DAY) / 5  # of a school day: 25.75 hours a week on five days, of which one is short
ALL_LOST = ("days_ill", "days_afraid", "days_kept", "days_out", "days_between")


def episodes(record: Record) -> np.ndarray:
    """Episodes suffered per 4 school weeks."""
    weeks = len(school_weeks(np.asarray(record.kinds))) * years_of(record)
    return known(record, _suffered(record) * WEEKS_OF_UNIT / weeks)


def victims_distinct(record: Record) -> np.ndarray:
    """1 for a pupil who suffered at least one episode."""
    return known(record, 1.0 * (_suffered(record) > 0))


def days_victimised(record: Record) -> np.ndarray:
    """School days a year on which a pupil suffered at least one episode."""
    found = episodes_between(record, *observed_days(record))
    found = found[np.asarray(record.kinds)[(found["day"] - 1) % YEAR] == SCHOOL_DAY]
    numbers, days = numbers_of(record), record.last_day + 1
    once = np.unique((found["scenario"] * numbers + found["target"]) * days + found["day"]) // days
    counts = np.bincount(once, minlength=len(record.scenarios) * numbers).reshape(-1, numbers)
    return known(record, counts / years_of(record))


def distress(record: Record) -> np.ndarray:
    """Distress, mean over the waves of the observed years; in the year of a case the area under its waves."""
    if record.window is not None:
        return known(record, _distress_of_case(record))
    total, weight = 0.0, 0.0
    for wave in record.waves:
        if wave.year >= 1 and wave.label in WAVE_WEIGHTS:
            total = total + WAVE_WEIGHTS[wave.label] * laid(record, wave, wave.pupils["distress"])
            weight += WAVE_WEIGHTS[wave.label]
    return known(record, total / weight)


def reported(reading: str) -> Callable[[Record], np.ndarray]:
    """Self-report at the last wave."""

    def read(record: Record) -> np.ndarray:
        wave = last_wave(record)
        return laid(record, wave, hold("self_report", record, wave)[reading])

    return read


def absent(*columns: str) -> Callable[[Record], np.ndarray]:
    """School days a year on counters of the pupils: the truth, not what a register would say."""

    def count(record: Record) -> np.ndarray:
        return days_counted(record, columns)

    return count


def hours_lost(record: Record) -> np.ndarray:
    """Lesson hours missed a year, for any reason: school days × the 5.15 hours of an average one."""
    return LESSON_HOURS * days_counted(record, ALL_LOST)


def _suffered(record: Record) -> np.ndarray:
    return counts_by_number(record, episodes_between(record, *observed_days(record)), "target")


def _distress_of_case(record: Record) -> np.ndarray:
    first, last = observed_days(record)
    waves = sorted((w for w in record.waves if first <= w.day <= last), key=lambda wave: wave.day)
    held = [laid(record, wave, wave.pupils["distress"]) for wave in waves]
    return np.trapezoid(held, [wave.day for wave in waves], axis=0) / (waves[-1].day - waves[0].day)
