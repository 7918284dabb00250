"""The year week by week: episodes of the home class in each school week of each scenario."""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from simulation.calendar import WEEK, YEAR, school_weeks
from simulation.record import Record, episodes_between, wave_at

FAN_SCHEMA = pa.schema(
    [
        ("world", pa.int32()),
        ("arm", pa.dictionary(pa.int32(), pa.string())),
        ("week", pa.int32()),
        ("outcome", pa.string()),
        ("value", pa.float64()),
    ]
)


def weekly_episodes(record: Record) -> np.ndarray:
    """Episodes in the home class by scenario and school week of the observed years, [x, w]."""
    found = episodes_between(record, record.first_day, record.last_day)
    rooms = wave_at(record, 1).classrooms["number"][:: record.rows_per_scenario]
    found = found[found["classroom"] == rooms[found["scenario"]]]
    weeks = school_weeks(np.asarray(record.kinds)) - 1
    years = (record.last_day - record.first_day + 1) // YEAR
    calendar_week = (found["day"] - record.first_day) // WEEK
    per_year = YEAR // WEEK
    place = found["scenario"] * (years * per_year) + calendar_week
    counts = np.bincount(place, minlength=len(record.scenarios) * years * per_year)
    laid = counts.reshape(len(record.scenarios), years, per_year)[:, :, weeks]
    return laid.reshape(len(record.scenarios), years * len(weeks))


def fan_table(record: Record, arms: Sequence[str]) -> pa.Table:
    """The weekly table (world, arm, week, outcome, value); arms names the arm of each scenario."""
    counts = weekly_episodes(record)
    scenarios, weeks = counts.shape
    worlds = np.array([scenario.world for scenario in record.scenarios], dtype=np.int32)
    columns = {
        "world": np.repeat(worlds, weeks),
        "arm": np.repeat(np.array(arms, dtype=object), weeks).tolist(),
        "week": np.tile(np.arange(1, weeks + 1, dtype=np.int32), scenarios),
        "outcome": ["episodes"] * counts.size,
        "value": counts.ravel().astype(np.float64),
    }
    return pa.table(columns, schema=FAN_SCHEMA)
