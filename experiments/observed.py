"""Which days and pupils of a record an outcome is measured over: whole school years, or the year of a case.

A record of a case carries `window`, the first and last of the 364 days from the case's Monday on, and waves of those
two days with the labels "case_start" and "case_end". Without it everything is measured over the observed school years.
"""

import numpy as np

from experiments.groups import by_number
from simulation.calendar import YEAR
from simulation.entities import ELSEWHERE
from simulation.record import CASE_END, CASE_START, END, Record, Wave, is_pupil, wave_at


def observed_days(record: Record) -> tuple[int, int]:
    """First and last day that outcomes are measured over, both included."""
    return record.window or (record.first_day, record.last_day)


def years_of(record: Record) -> int:
    """Number of years that outcomes are measured over."""
    first, last = observed_days(record)
    return (last - first + 1) // YEAR


def last_wave(record: Record) -> Wave:
    """The wave at the end of what is measured. Raises KeyError if it was not taken."""
    return wave_at(record, years_of(record)) if record.window is None else labelled(record, CASE_END)


def labelled(record: Record, label: str) -> Wave:
    """The only wave with a label. Raises KeyError if there is none."""
    for wave in record.waves:
        if wave.label == label:
            return wave
    raise KeyError(f"no wave with the label {label}")


def laid(record: Record, wave: Wave, values: np.ndarray) -> np.ndarray:
    """A column [c, s] of a wave by scenario and lasting number, [x, n]; NaN where there is no such pupil."""
    rows, seats = np.nonzero(is_pupil(wave))
    return by_number(record, wave, values[rows, seats], rows, seats)


def present(record: Record) -> np.ndarray:
    """Who is a pupil of a simulated school at the last wave, [x, n].

    Whoever went to a school that is not simulated is not: what befalls that pupil there is unknown, and never 0.
    """
    wave = last_wave(record)
    return laid(record, wave, 1.0 * (wave.pupils["status"] != ELSEWHERE)) == 1


def known(record: Record, values: np.ndarray) -> np.ndarray:
    """Values [x, n] of those who are there at the end; NaN of everybody else."""
    return np.where(present(record), values, np.nan)


def days_counted(record: Record, columns: tuple[str, ...]) -> np.ndarray:
    """School days a year on counters of the pupils that restart at each school year, added up, [x, n]; NaN: unknown.

    Whole years: mean over the years of the counters at their ends. A window: (counters at the end of each school year
    that ends in it − counters at its start) + counters at its end.
    """
    if record.window is None:
        ends = [wave_at(record, year) for year in range(1, years_of(record) + 1)]
        return known(record, np.mean([_counted(record, wave, columns) for wave in ends], axis=0))
    start, end = labelled(record, CASE_START), labelled(record, CASE_END)
    whole = [w for w in record.waves if w.label == END and _school_year(start) <= _school_year(w) < _school_year(end)]
    counted = sum(_counted(record, wave, columns) for wave in (*whole, end))
    return known(record, (counted - _counted(record, start, columns)) / years_of(record))


def _counted(record: Record, wave: Wave, columns: tuple[str, ...]) -> np.ndarray:
    return laid(record, wave, sum(wave.pupils[name] for name in columns))


def _school_year(wave: Wave) -> int:
    return (wave.day - 1) // YEAR
