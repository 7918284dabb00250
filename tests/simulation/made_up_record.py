"""Records made by hand, so that what an instrument should answer is known beforehand."""

from dataclasses import dataclass

import numpy as np

from simulation.calendar import FREE_DAY, SCHOOL_DAY, SUMMER, YEAR
from simulation.entities import (
    CASE_EVENT_ROW,
    CASE_ROW,
    CLASSROOM_ROW,
    ENROLLED,
    EPISODE_ROW,
    FAMILY_ROW,
    PUPIL_ROW,
    SCHOOL_ROW,
    STAFF_ROW,
)
from simulation.record import END, MIDDLE, START, Record, Wave, WaveTies

HOME, RECEIVING = 100, 200
BURN_IN = 1


@dataclass(frozen=True)
class MadeUpScenario:
    """As much of a scenario as observers ask for."""

    world: int
    parameters: tuple = ()


def calendar_kinds():
    """40 school weeks of five days from the first day on, then twelve weeks of summer."""
    week = [SCHOOL_DAY] * 5 + [FREE_DAY] * 2
    return np.array(week * 40 + [SUMMER] * (YEAR - 280))


def made_up_record(
    worlds=1, pupils=4, spare=1, years=1, rows=1, groups=(7,), episodes=(), change=None, parameters=((),),
    events=(),
):
    """A record of classes in which nothing happens but `episodes` and `events`.

    Episodes are dicts with at least a day and a target, events with at least a day, a kind and a pupil.
    change(wave) may fill a wave in before it is kept. groups and parameters are given to the worlds in turn.
    """
    first = BURN_IN * YEAR + 1
    days = [(first - YEAR + 277, 0, END)]
    for year in range(1, years + 1):
        start = first + (year - 1) * YEAR
        days += [(start, year, START), (start + 137, year, MIDDLE), (start + 277, year, END)]
    waves = tuple(_wave(day, year, label, worlds, pupils, spare, rows, groups) for day, year, label in days)
    for wave in waves:
        if change is not None:
            change(wave)
    return Record(
        scenarios=tuple(MadeUpScenario(x, parameters[x % len(parameters)]) for x in range(worlds)),
        rows_per_scenario=rows, kinds=calendar_kinds(), first_day=first, last_day=first + years * YEAR - 1,
        episodes=episode_rows(episodes), events=event_rows(events), waves=waves,
    )


def episode_rows(episodes):
    """Episode rows from dicts, in the order of scenario and day."""
    return _rows(episodes, EPISODE_ROW)


def event_rows(events):
    """Case-event rows from dicts, in the order of scenario and day; nobody's programme, unless said otherwise."""
    return _rows([{"programme": -1, "right": -1} | event for event in events], CASE_EVENT_ROW)


def _rows(happened, kind):
    table = np.zeros(len(happened), kind).view(np.recarray)
    table["classroom"] = HOME
    for i, one in enumerate(sorted(happened, key=lambda e: (e.get("scenario", 0), e["day"]))):
        for name, value in one.items():
            table[name][i] = value
    return table


def _wave(day, year, label, worlds, pupils, spare, rows, groups):
    classes, seats = worlds * rows, pupils + spare
    rooms = np.zeros(classes, CLASSROOM_ROW).view(np.recarray)
    receiving = np.tile(np.arange(rows), worlds)
    rooms["seed"], rooms["world"] = 1, np.repeat(np.arange(worlds), rows)
    rooms["scenario"], rooms["receiving"] = rooms["world"], receiving
    rooms["number"] = HOME + receiving * (RECEIVING - HOME)
    rooms["group"] = np.repeat(np.resize(groups, worlds), rows) + year - 1
    people = np.zeros((classes, seats), PUPIL_ROW).view(np.recarray)
    people["status"][:, :pupils] = ENROLLED
    people["number"][:, :pupils] = rooms["number"][:, None] + 1 + np.arange(pupils)
    people["boy"][:, :pupils:2] = 1.0
    square = (classes, seats, seats)
    ties = WaveTies(*(np.zeros(square, kind) for kind in ("f8", "i1", "i1", "f8", "f8", "f8")))
    return Wave(
        day=day, year=year, label=label, pupils=people, classrooms=rooms, ties=ties,
        families=np.zeros((classes, seats), FAMILY_ROW).view(np.recarray),
        cases=np.zeros((classes, seats), CASE_ROW).view(np.recarray),
        schools=np.zeros(classes, SCHOOL_ROW).view(np.recarray),
        staff=np.zeros(classes, STAFF_ROW).view(np.recarray),
    )
