"""Outcomes of pupils and of groups: what a comparison sets side by side.

Everything is measured over the whole observed years (of a case: over its year), in which the arms share the days
before the earliest programme starts. Counts are per school year. Distress is the mean over the waves of a year, the
middle one counting as much as start and end together. A pupil who went to a school that is not simulated is left out
of what is unknown from then on.
"""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pyarrow as pa

from experiments import measures_of_cases as of_cases
from experiments import measures_of_pupils as of_pupils
from experiments.groups import Groups, groups_of, worst_tenth
from experiments.measures_of_cases import ever, of_family, times
from experiments.measures_of_pupils import absent, reported
from experiments.outcomes import Outcome, load_outcomes
from experiments.panel import OUTCOME_SCHEMA, groups_in
from simulation.events import Event
from simulation.record import Record

SUMMED = ("victims_distinct",)


def outcome_table(
    record: Record, arms: Sequence[str], baseline: str, start_day: int | None = None
) -> pa.Table:
    """The long outcome table (world, arm, outcome, group, value) of a record.

    arms: name of the arm of each scenario of the record, in their order. Groups are fixed in the baseline
    arm's past and hold the same pupils in every arm; start_day: day on which the earliest programme starts.
    """
    members, outcomes = groups_in_arms(record, arms, baseline, start_day), load_outcomes()
    worlds = np.array([scenario.world for scenario in record.scenarios], dtype=np.int32)
    columns = {name: [] for name in OUTCOME_SCHEMA.names}
    for outcome, values in pupil_values(record).items():
        for group in groups_in(outcomes[outcome].scope):
            found = group_value(outcomes[outcome], group, values, members)
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


def group_value(outcome: Outcome, group: str, values: np.ndarray, members: Groups) -> np.ndarray:
    """The outcome of a group in each scenario, from pupil values [x, n]; NaN where the group is empty."""
    if outcome.among:
        values = np.where(_bullied(members), values, np.nan)
    if group == "worst_tenth_of_arm":
        there = members["everyone"] & ~np.isnan(values)
        chosen = worst_tenth(there, -values if outcome.sign > 0 else values)
    else:
        chosen = members[group] & ~np.isnan(values)
    count = chosen.sum(axis=1)
    # one after another: numpy's pairwise sum would round differently when other classes widen the table
    total = np.cumsum(np.where(chosen, values, 0.0), axis=1)[:, -1]
    if outcome.id in SUMMED:
        return np.where(count > 0, total, np.nan)
    mean = np.divide(total, count, out=np.full(len(count), np.nan), where=count > 0)
    return outcome.per * mean


def pupil_values(record: Record) -> dict[str, np.ndarray]:
    """Every outcome of every pupil, [x, n] by scenario and lasting number; NaN where it is not known."""
    return {outcome: measure(record) for outcome, measure in MEASURES.items()}


def _bullied(members: Groups) -> np.ndarray:
    """Who was bullied at least monthly in the past that all arms share: the same children in every arm."""
    return members["most_bullied"] | members["other_victims"]


MEASURES: Mapping[str, Callable[[Record], np.ndarray]] = {
    "episodes": of_pupils.episodes,
    "monthly_victims": reported("monthly"),
    "weekly_victims": reported("weekly"),
    "victims_distinct": of_pupils.victims_distinct,
    "days_victimised": of_pupils.days_victimised,
    "distress": of_pupils.distress,
    "days_absent": absent(*of_pupils.ALL_LOST),
    "days_absent_fear": absent("days_afraid"),
    "days_kept": absent("days_kept"),
    "days_out": absent("days_out"),
    "days_between": absent("days_between"),
    "hours_lost": of_pupils.hours_lost,
    "home_4w": ever(Event.HOME_4W),
    "home_3m": ever(Event.HOME_3M),
    "recorded_4w": ever(Event.RECORDED_4W),
    "talks": times(*of_cases.TALKS),
    "broken_promises": times(Event.LULL_ENDED),
    "days_to_end": of_cases.days_to_end,
    "cases_open": of_cases.case_open,
    "heard": of_family("heard"),
    "trust_head": of_family("trust_head"),
    "glasl": of_family("glasl"),
    "posts": times(Event.POSTED),
    "hostile_days": times(Event.HOSTILE_DAY),
    "complaints_board": times(Event.COMPLAINT),
    "complaints_committee": times(Event.COMMITTEE),
    "inspector_files": times(Event.INSPECTOR),
    "suspensions": times(Event.SUSPENDED),
    "removals": times(Event.ACCEPTED),
    "transfers": times(Event.TRANSFERRED),
}
