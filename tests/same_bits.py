"""Whether two records, or two sets of tables, hold the same bits: names of everything in which records differ."""

from dataclasses import replace

import numpy as np

from experiments.tables import hash_of_hashes, table_hash
from simulation.record import Record, Wave


def same(one: np.ndarray, other: np.ndarray) -> bool:
    """Whether two arrays hold the same bits, types and shapes."""
    return one.dtype == other.dtype and one.shape == other.shape and one.tobytes() == other.tobytes()


def unlike_rows(one: np.ndarray, other: np.ndarray, name: str) -> list[str]:
    """Names of the fields in which two tables differ."""
    if one.shape != other.shape or one.dtype != other.dtype:
        return [f"{name}: {one.shape} and {other.shape}"]
    fields = [f for f in one.dtype.names or () if not same(one[f].copy(), other[f].copy())]
    return [f"{name}.{field}" for field in fields] or ([] if same(one.copy(), other.copy()) else [name])


def unlike_waves(one: Wave, other: Wave) -> list[str]:
    """Names of what differs between two waves."""
    name = f"wave {one.label} of year {one.year}"
    if (one.day, one.year, one.label) != (other.day, other.year, other.label):
        return [name]
    parts = ("pupils", "families", "cases", "classrooms", "staff", "schools")
    tables = [(part, getattr(one, part), getattr(other, part)) for part in parts]
    tables += [(part, getattr(one.ties, part), getattr(other.ties, part)) for part in one.ties._fields]
    return [found for part, a, b in tables for found in unlike_rows(a, b, f"{name}: {part}")]


def unlike_records(one: Record, other: Record) -> list[str]:
    """Names of what differs between two records of the same scenarios."""
    found = [] if one.scenarios == other.scenarios else ["scenarios"]
    for part in ("episodes", "events", "weeks"):
        found += unlike_rows(getattr(one, part), getattr(other, part), part)
    if len(one.waves) != len(other.waves):
        return [*found, "number of waves"]
    return found + [each for a, b in zip(one.waves, other.waves, strict=True) for each in unlike_waves(a, b)]


def of_scenario(record: Record, m: int) -> Record:
    """What a record says of one scenario, without the seats that only pad the rows."""
    k, fields = record.rows_per_scenario, ("episodes", "events")
    part = {name: getattr(record, name)[getattr(record, name)["scenario"] == m].copy() for name in fields}
    for rows in part.values():
        rows["scenario"] = 0
    weeks = record.weeks[:, m * k : (m + 1) * k].copy()
    weeks["scenario"] = 0
    waves = tuple(_of_rows(wave, slice(m * k, (m + 1) * k)) for wave in record.waves)
    settings = {name: getattr(record, name) for name in ("kinds", "first_day", "last_day", "window")}
    return Record(scenarios=(record.scenarios[m],), rows_per_scenario=k, weeks=weeks, waves=waves, **part, **settings)


def _of_rows(wave: Wave, rows: slice) -> Wave:
    rooms = wave.classrooms[rows].copy()
    rooms["scenario"] = 0
    used = int(rooms["seats"].max())
    assert not wave.pupils["status"][rows, used:].any()
    ties = wave.ties._make(part[rows, :used, :used] for part in wave.ties)
    seated = {name: getattr(wave, name)[rows, :used] for name in ("pupils", "families", "cases")}
    return replace(wave, classrooms=rooms, staff=wave.staff[rows], schools=wave.schools[rows], ties=ties, **seated)


def content_hash(tables, keys):
    """One hash of several tables, by name, as a manifest has it."""
    return hash_of_hashes({name: table_hash(table, keys.get(name, ())) for name, table in tables.items()})
