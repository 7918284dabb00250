"""What a run leaves behind: every episode and case event, and snapshots of the classes at the waves.

Whoever observes reads the record and nothing else, as a researcher would have. Rows: scenario x has the
class rows x·k … x·k + k − 1 of each wave (k = rows_per_scenario): its home class and, if simulated, the
receiving class.
"""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from simulation.calendar import SCHOOL_DAY, YEAR
from simulation.entities import EMPTY

if TYPE_CHECKING:
    from simulation.scenario import Scenario

START, MIDDLE, END = "start", "middle", "end"  # of a school year
CASE_START, CASE_END = "case_start", "case_end"  # the morning of day 0 of a case, and the evening of its day 363


class WaveTies(NamedTuple):
    """The ties of a wave, columns [c, s, s]: what could be asked about, and what the teacher knows."""

    affect: np.ndarray
    friend: np.ndarray
    dislike: np.ndarray
    memory: np.ndarray
    shielded: np.ndarray
    known: np.ndarray


@dataclass(frozen=True, kw_only=True)
class Wave:
    """The classes at the end of one day (or, with label "start", on the morning of the first day of a year).

    year: 1 is the first observed one, 0 the last burn-in year, −1 the one before. Shapes: pupils, families
    and cases [c, s], classrooms, staff and schools [c], ties [c, s, s]. An empty seat has status EMPTY and is no pupil.
    """

    day: int
    year: int
    label: str
    pupils: np.recarray
    families: np.recarray
    cases: np.recarray
    classrooms: np.recarray
    staff: np.recarray
    schools: np.recarray
    ties: WaveTies


@dataclass(frozen=True, kw_only=True)
class Record:
    """Everything an observer may read of some scenarios with the same calendar, burn-in and observed years.

    kinds: kind of each of the 364 days. first_day, last_day: of the observed years. episodes: EPISODE rows
    of all days, burn-in too; `scenario` is a position in `scenarios`, classroom, actor and target are
    lasting numbers; sorted by scenario, then time. events: CASE_EVENT rows. weeks: series [w, c], or None.
    window: first and last day to be measured, both included, of scenarios that start from a case; None: all of the
    observed years.
    """

    scenarios: "tuple[Scenario, ...]"
    rows_per_scenario: int
    kinds: np.ndarray
    first_day: int
    last_day: int
    episodes: np.recarray
    events: np.recarray
    waves: tuple[Wave, ...]
    weeks: np.ndarray | None = None
    window: tuple[int, int] | None = None


def wave_at(record: Record, year: int, label: str = END) -> Wave:
    """The wave of a year (1 = first observed, 0 = last of the burn-in); raises KeyError if none was taken."""
    for wave in record.waves:
        if (wave.year, wave.label) == (year, label):
            return wave
    raise KeyError(f"no wave at the {label} of year {year}")


def scenario_of_rows(record: Record) -> np.ndarray:
    """Position of the scenario each class row of a wave belongs to, shape [c]."""
    return np.repeat(np.arange(len(record.scenarios)), record.rows_per_scenario)


def is_pupil(wave: Wave) -> np.ndarray:
    """Which seats hold a pupil, between schools included; boolean [c, s]."""
    return wave.pupils["status"] != EMPTY


def seat_of(record: Record, wave: Wave, scenario: np.ndarray, number: np.ndarray) -> tuple:
    """Class row and seat, at a wave, of pupils given by scenario and lasting number; −1, −1 where absent."""
    rows, seats = np.nonzero(is_pupil(wave))
    known = wave.pupils["number"][rows, seats]
    scenario, number = np.broadcast_arrays(np.asarray(scenario), np.asarray(number))
    width = int(max(known.max(initial=0), number.max(initial=0))) + 1
    place = np.full((len(record.scenarios), width), -1, np.int64)
    place[rows // record.rows_per_scenario, known] = rows * wave.pupils.shape[1] + seats
    found = place[scenario, number]
    row, seat = np.divmod(found, wave.pupils.shape[1])
    return np.where(found < 0, -1, row), np.where(found < 0, -1, seat)


def school_day_back(kinds: np.ndarray, day: int, school_days: int) -> int:
    """First day of the window that ends on `day` and holds that many school days; at least 1."""
    days = np.arange(day, max(day - 3 * YEAR, 0), -1)
    passed = np.cumsum(kinds[(days - 1) % YEAR] == SCHOOL_DAY)
    reached = np.flatnonzero(passed >= school_days)
    return int(days[reached[0]]) if len(reached) else 1


def episodes_between(record: Record, first: int, last: int) -> np.recarray:
    """Episodes of days `first` to `last`, both included."""
    day = record.episodes["day"]
    return record.episodes[(day >= first) & (day <= last)]


def concatenate(records: list[Record]) -> Record:
    """One record of all scenarios, in order; classes are padded with empty seats to the largest.

    Raises ValueError unless the records agree on calendar, days, waves and rows per scenario.
    """
    first = records[0]
    if len(records) == 1:
        return first
    if any(_frame(record) != _frame(first) for record in records):
        raise ValueError("records of different calendars, years or waves cannot be joined")
    starts = np.cumsum([0] + [len(record.scenarios) for record in records])
    weeks = [record.weeks for record in records]
    return replace(
        first,
        scenarios=sum((record.scenarios for record in records), ()),
        episodes=_joined([_shifted(r.episodes, x) for r, x in zip(records, starts)]),
        events=_joined([_shifted(r.events, x) for r, x in zip(records, starts)]),
        waves=tuple(_join_waves(waves, starts) for waves in zip(*(record.waves for record in records))),
        weeks=None if any(week is None for week in weeks) else np.concatenate(weeks, axis=1),
    )


def _frame(record: Record) -> tuple:
    """What records must share to be joined."""
    waves = tuple((wave.day, wave.year, wave.label) for wave in record.waves)
    kinds = tuple(np.asarray(record.kinds).tolist())
    return record.rows_per_scenario, record.first_day, record.last_day, record.window, kinds, waves


def _shifted(table: np.recarray, by: int) -> np.recarray:
    table = table.copy()
    table["scenario"] += by
    return table


def _joined(tables: list[np.recarray]) -> np.recarray:
    return np.concatenate(tables).view(np.recarray)


def _join_waves(waves: tuple[Wave, ...], starts: np.ndarray) -> Wave:
    seats = max(wave.pupils.shape[1] for wave in waves)
    square = (seats, seats)
    columns = zip(*(wave.ties for wave in waves))
    return replace(
        waves[0],
        pupils=_joined([_padded(wave.pupils, (seats,)) for wave in waves]),
        families=_joined([_padded(wave.families, (seats,)) for wave in waves]),
        cases=_joined([_padded(wave.cases, (seats,)) for wave in waves]),
        schools=_joined([wave.schools for wave in waves]),
        classrooms=_joined([_shifted(wave.classrooms, x) for wave, x in zip(waves, starts)]),
        staff=_joined([wave.staff for wave in waves]),
        ties=WaveTies(*(np.concatenate([_padded(part, square) for part in column]) for column in columns)),
    )


def _padded(rows: np.ndarray, seats: tuple[int, ...]) -> np.ndarray:
    """Rows with empty seats added up to a size."""
    if rows.shape[1:] == seats:
        return rows
    wide = np.zeros((len(rows), *seats), rows.dtype)
    wide[tuple(slice(n) for n in rows.shape)] = rows
    return wide
