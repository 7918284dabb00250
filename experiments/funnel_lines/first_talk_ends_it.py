"""First talks of the school after which the bullying is over: 20 school days of peace before any other talk."""

from collections.abc import Iterator

import numpy as np

from experiments.funnel_year import FunnelYear
from simulation.calendar import YEAR
from simulation.events import Event
from simulation.record import Record

TALKS = tuple(int(kind) for kind in (Event.TALK_BETTER, Event.TALK_SAME, Event.TALK_WORSE))


def first_talk_ends_it(year: FunnelYear) -> tuple[np.ndarray, np.ndarray]:
    """First talks of the year before that ended it within 364 days, among those."""
    ended, first = (np.zeros(len(year.record.scenarios), np.int64) for _ in range(2))
    for scenario, day, later in first_talks(year.record):
        if year.first_day - YEAR <= day < year.first_day:
            first[scenario] += 1
            ended[scenario] += next((kind == Event.OVER for kind, on in later if on < day + YEAR), False)
    return ended, first


def first_talks(record: Record) -> Iterator[tuple[int, int, list[tuple[int, int]]]]:
    """The first talk of every case: scenario, day, and the talks, ends and new case that followed, (kind, day)."""
    events, cases = record.events, {}
    turns = events[np.isin(events["kind"], (*TALKS, Event.CASE_OPENED, Event.OVER))]
    opened = int(Event.CASE_OPENED)  # numbers: comparing with names of an enum takes longer
    columns = (turns[name].tolist() for name in ("kind", "day", "scenario", "pupil"))  # rows are slow to read singly
    for kind, day, *who in zip(*columns, strict=True):
        child = tuple(who)
        if kind == opened and child in cases:
            cases[child][1].append((kind, day))
            yield (child[0], *cases.pop(child))
        elif kind in TALKS and child not in cases:
            cases[child] = (day, [])
        elif child in cases:
            cases[child][1].append((kind, day))
    for child, case in cases.items():
        yield (child[0], *case)
