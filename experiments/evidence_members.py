"""The findings held against an ensemble: every member on classes of its own luck, and the middle of the members.

The number of an ensemble is the median over its members, its interval 5 to 95 % of them: what is not known of the
numbers of the model, with what chance leaves in so many classes of a member. A finding that holds under one reading of
its source is read off the members that were calibrated under that reading. Classes of secondary school live with the
members of its own ensemble: member k there is member k of primary school, with levels fitted for it.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa

from experiments import archive
from experiments.archive import Result
from experiments.ensembles import (
    NO_ENSEMBLE,
    Ensemble,
    alongside,
    ensemble,
    ensemble_hash,
    is_extended,
    levels_beside,
    rows_of_member,
)
from experiments.errors import Stopped
from experiments.evidence import ABSENT, DIGITS, INTERVAL, TOO_SHORT, Row, pattern_table, row_of, verdict_of
from experiments.evidence_classes import GROUPS, SECONDARY_GROUPS, SECONDARY_YEARS, classes_of
from experiments.evidence_words import school_years
from experiments.findings import findings
from experiments.manner import Manner
from experiments.parallel import in_parallel
from experiments.progress import progress, say_if_compiling

SECONDARY = "vo"
SHARD = 10  # members that are held against the findings and kept together


@dataclass(frozen=True, kw_only=True)
class Schools:
    """The members of primary school, and those with which secondary school lives: member k goes with member k."""

    primary: Ensemble
    secondary: Ensemble


def schools_of(name: str) -> Schools:
    """The members of an ensemble of primary school, and of the ensemble of secondary school that was made from it.

    Where there is none, or the one there is was made from other members, the levels of the population hold for all.
    """
    return Schools(primary=ensemble(name), secondary=ensemble(alongside(SECONDARY, name)))


def hashes_of(name: str) -> dict[str, str]:
    """What a result over an ensemble and the one that goes with it in secondary school depends on, as plain data."""
    if name == NO_ENSEMBLE:
        return {}
    beside = ensemble_hash(alongside(SECONDARY, name))
    return ensemble_hash(name) | {f"secondary_{key}": value for key, value in beside.items()}


def members_told(name: str) -> Mapping:
    """What is told of the ensemble a result was made with; nothing without one."""
    if name == NO_ENSEMBLE:
        return {}
    return {"ensemble": name, "members": len(ensemble(name).members), "secondary": alongside(SECONDARY, name)}


def is_left_aside(name: str) -> bool:
    """Whether secondary school has members made from this ensemble that no longer go with it, as it has changed."""
    return name != NO_ENSEMBLE and is_extended(SECONDARY, name) and alongside(SECONDARY, name) != SECONDARY


def patterns_of_members(
    manner: Manner, schools: Schools, folder: Path, worlds: int, seed: int, years: int, threads: int
) -> Result:
    """Every number of every finding for each member; Ctrl-C leaves the members that are finished."""
    count = len(schools.primary.members)
    shards = -(-count // SHARD)
    done = archive.finished_shards(folder)
    waiting = sum(min(SHARD, count - SHARD * index) for index in range(shards) if index not in done)
    try:
        if waiting:
            say_if_compiling(manner)
        with progress(manner, "evidence.members", waiting, {"years": school_years(years)}) as advance:

            def one(member: int) -> list[dict]:
                found = patterns_of(schools, member, worlds, seed + member, years)
                advance(1)
                return found

            def shard(index: int) -> archive.Tables:
                mine = range(index * SHARD, min((index + 1) * SHARD, count))
                found = in_parallel(one, mine, threads)
                return {"patterns": pa.Table.from_pylist([row for rows in found for row in rows])}

            return archive.produced_or_loaded(folder, shards, shard)
    except KeyboardInterrupt:
        finished = len(archive.finished_shards(folder))
        raise Stopped("compare.stopped", {"finished": finished, "shards": shards}) from None


def patterns_of(schools: Schools, member: int, worlds: int, seed: int, years: int) -> list[dict]:
    """One row a number of a finding, for one member."""
    from simulation.run import run  # compiled code: loaded when something is simulated

    primary = classes_of("po", GROUPS, worlds, seed, years, rows_of_member(schools.primary, member, ()))
    levels = tuple(sorted(levels_beside(SECONDARY, schools.secondary).items()))
    numbers = rows_of_member(schools.secondary, member, levels)
    secondary = classes_of(SECONDARY, SECONDARY_GROUPS, worlds, seed, SECONDARY_YEARS, numbers)
    rows = pattern_table(run(primary, threads=1), secondary=run(secondary, threads=1), resamples=0)
    return [
        {"member": member, "id": row.id, "number": row.number, "simulated": row.simulated, "classes": row.classes,
         "lacking": row.verdict if row.verdict in (ABSENT, TOO_SHORT) else ""}
        for row in rows
    ]  # fmt: skip


def rows_of_members(members: Ensemble, patterns: pa.Table) -> list[Row]:
    """The pattern table of the ensemble."""
    columns = {name: np.array(patterns[name].to_pylist()) for name in patterns.column_names}
    readings = np.array([member.reading for member in members.members])
    rows = []
    for id, finding in findings().items():
        for n in range(len(finding.numbers) or 1):
            mine = (columns["id"] == id) & (columns["number"] == n + 1)
            mine &= True if finding.variant is None else readings[columns["member"]] == finding.variant
            seen = middle_of(columns["simulated"][mine].astype(float))
            lacking = next((str(one) for one in columns["lacking"][mine] if one), None)
            number = finding.numbers[n] if finding.numbers else None
            classes = int(columns["classes"][mine].sum()) if mine.any() else 0
            rows.append(row_of(id, n, finding, seen, verdict_of(number, lacking, seen[0]), classes))
    return rows


def middle_of(values: np.ndarray) -> tuple[float, float, float]:
    """Median and interval over the members for which there is a number."""
    known = values[np.isfinite(values)]
    if len(known) == 0:
        return math.nan, math.nan, math.nan
    low, high = np.quantile(known, INTERVAL)
    return tuple(round(float(x), DIGITS) for x in (np.median(known), low, high))
