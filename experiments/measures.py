"""Outcomes of pupils and of groups: what a comparison sets side by side.

Everything is measured over the whole observed years, in which the arms share the days before the earliest
programme starts. Day counts are per school year. Distress is the mean over the waves of a year, the middle
one counting as much as start and end together.
"""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pyarrow as pa

from experiments.groups import Groups, by_number, counts_by_number, groups_of, numbers_of, worst_tenth
from experiments.instruments import hold
from experiments.outcomes import load_outcomes
from experiments.panel import GROUPS, OUTCOME_SCHEMA
from simulation.calendar import SCHOOL_DAY, YEAR, school_weeks
from simulation.record import END, MIDDLE, START, Record, Wave, episodes_between, is_pupil, wave_at

WEEKS_OF_UNIT = 4  # episodes are counted per 4 school weeks
WAVE_WEIGHTS = {START: 0.25, MIDDLE: 0.5, END: 0.25}
PER_CENT = ("monthly_victims", "weekly_victims")
SUMMED = ("victims_distinct",)


def outcome_table(
    record: Record, arms: Sequence[str], baseline: str, start_day: int | None = None
) -> pa.Table:
    """The long outcome table (world, arm, outcome, group, value) of a record.

    arms: name of the arm of each scenario of the record, in their order. Groups are fixed in the baseline
    arm's past and hold the same pupils in every arm; start_day: day on which the earliest programme starts.
    """
    members = groups_in_arms(record, arms, baseline, start_day)
    worlds = np.array([scenario.world for scenario in record.scenarios], dtype=np.int32)
    columns = {name: [] for name in OUTCOME_SCHEMA.names}
    for outcome, values in pupil_values(record).items():
        for group in GROUPS:
            found = group_value(outcome, group, values, members)
            columns["world"].append(worlds)
            columns["arm"] += arms
            columns["outcome"] += [outcome] * len(arms)
            columns["group"] += [group] * len(arms)
            columns["value"].append(found)
    joined = {name: np.concatenate(columns[name]) for name in ("world", "value")}
    return pa.table(columns | joined, schema=OUTCOME_SCHEMA)


def groups_in_arms(record: Record, arms: Sequence[str], baseline: str, start_day: int | None) -> Groups:
    """Members of the groups in every scenario, [x, n]: those of the baseline scenario of the same world."""
    of_world = {s.world: x for x, s in enumerate(record.scenarios) if arms[x] == baseline}
    same = np.array([of_world[scenario.world] for scenario in record.scenarios])
    return {name: members[same] for name, members in groups_of(record, start_day).items()}


def group_value(outcome: str, group: str, values: np.ndarray, members: Groups) -> np.ndarray:
    """The outcome of a group in each scenario, from pupil values [x, n]; NaN where the group is empty."""
    if group == "worst_tenth_of_arm":
        higher_is_better = load_outcomes()[outcome].sign > 0
        there = members["everyone"] & ~np.isnan(values)
        chosen = worst_tenth(there, -values if higher_is_better else values)
    else:
        chosen = members[group] & ~np.isnan(values)
    count = chosen.sum(axis=1)
    # one after another: numpy's pairwise sum would round differently when other classes widen the table
    total = np.cumsum(np.where(chosen, values, 0.0), axis=1)[:, -1]
    if outcome in SUMMED:
        return np.where(count > 0, total, np.nan)
    mean = np.divide(total, count, out=np.full(len(count), np.nan), where=count > 0)
    return 100.0 * mean if outcome in PER_CENT else mean


def pupil_values(record: Record) -> dict[str, np.ndarray]:
    """Every outcome of every pupil, [x, n] by scenario and lasting number; NaN where it is not known."""
    return {outcome: measure(record) for outcome, measure in MEASURES.items()}


def years_of(record: Record) -> int:
    """Number of observed years."""
    return max(wave.year for wave in record.waves)


def laid(record: Record, wave: Wave, values: np.ndarray) -> np.ndarray:
    """A column [c, s] of a wave by scenario and lasting number, [x, n]."""
    rows, seats = np.nonzero(is_pupil(wave))
    return by_number(record, wave, values[rows, seats], rows, seats)


def present(record: Record) -> np.ndarray:
    """Who is a pupil at the last wave, [x, n]."""
    wave = wave_at(record, years_of(record))
    return laid(record, wave, np.ones(wave.pupils.shape)) == 1


def episodes(record: Record) -> np.ndarray:
    """Episodes suffered per 4 school weeks."""
    weeks = len(school_weeks(np.asarray(record.kinds))) * years_of(record)
    found = counts_by_number(record, episodes_between(record, record.first_day, record.last_day), "target")
    return np.where(present(record), found * WEEKS_OF_UNIT / weeks, np.nan)


def victims_distinct(record: Record) -> np.ndarray:
    """1 for a pupil who suffered at least one episode."""
    found = counts_by_number(record, episodes_between(record, record.first_day, record.last_day), "target")
    return np.where(present(record), 1.0 * (found > 0), np.nan)


def days_victimised(record: Record) -> np.ndarray:
    """School days a year on which a pupil suffered at least one episode."""
    found = episodes_between(record, record.first_day, record.last_day)
    found = found[np.asarray(record.kinds)[(found["day"] - 1) % YEAR] == SCHOOL_DAY]
    numbers, days = numbers_of(record), record.last_day + 1
    once = np.unique((found["scenario"] * numbers + found["target"]) * days + found["day"]) // days
    counts = np.bincount(once, minlength=len(record.scenarios) * numbers).reshape(-1, numbers)
    return np.where(present(record), counts / years_of(record), np.nan)


def distress(record: Record) -> np.ndarray:
    """Distress, mean over the waves of the observed years."""
    total, weight = 0.0, 0.0
    for wave in record.waves:
        if wave.year >= 1 and wave.label in WAVE_WEIGHTS:
            total = total + WAVE_WEIGHTS[wave.label] * laid(record, wave, wave.pupils["distress"])
            weight += WAVE_WEIGHTS[wave.label]
    return total / weight


def reported(reading: str) -> Callable[[Record], np.ndarray]:
    """Self-report at the end of the last observed year."""

    def read(record: Record) -> np.ndarray:
        wave = wave_at(record, years_of(record))
        return laid(record, wave, hold("self_report", record, wave)[reading])

    return read


def absent(reading: str) -> Callable[[Record], np.ndarray]:
    """School days a year on a reading of the attendance register."""

    def read(record: Record) -> np.ndarray:
        waves = [wave_at(record, year) for year in range(1, years_of(record) + 1)]
        held = [laid(record, wave, hold("attendance_register", record, wave)[reading]) for wave in waves]
        return np.mean(held, axis=0)

    return read


MEASURES: Mapping[str, Callable[[Record], np.ndarray]] = {
    "episodes": episodes,
    "monthly_victims": reported("monthly"),
    "weekly_victims": reported("weekly"),
    "victims_distinct": victims_distinct,
    "days_victimised": days_victimised,
    "distress": distress,
    "days_absent": absent("days"),
    "days_absent_fear": absent("afraid"),
}
