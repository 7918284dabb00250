"""Districts of attendance officers that live: their classes day by day, with what they share.

Shared by the classes of a district: the queue of its team of officers, in the compiled day itself. Shared by those of
a school: how it handles bullying, its workload, its habit of telling parents, and whether a youth worker is there, from
the first day; and once a week whatever effort somebody has asked of the school, and that a post about it is talked of.
Everything else is each class's own, or drawn: what children of other groups bring to officer and youth worker.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simulation.assembly import Assembly, assemble
from simulation.calendar import first_day
from simulation.entities import State
from simulation.initialization import TOWN, settle
from simulation.journal import Journal, snapshot
from simulation.record import END, Record
from simulation.run import Dates, dates_of, stretches
from simulation.scenario import Scenario
from simulation.schedule import live

READ = (1, END)  # the wave that is read: the end of the observed year
OF_THE_SCHOOL = ("protocol", "workload", "feedback_habit", "worker_here", "worker_others")


@dataclass(frozen=True, kw_only=True)
class Neighbours:
    """Who shares what, by class row: the place of the school and of the officers' team, neither falling, [c]."""

    school: np.ndarray
    team: np.ndarray


@dataclass(frozen=True, kw_only=True)
class Lived:
    """What some districts left behind in the observed year.

    waiting: reports waiting for the officers at the end of each week, [w, t]; reports: of bullied children, [t].
    """

    record: Record
    waiting: np.ndarray
    reports: np.ndarray


def live_together(scenarios: Sequence[Scenario], neighbours: Neighbours) -> Lived:
    """A burn-in year and an observed one of all classes of some districts, one scenario a class."""
    dates = dates_of(scenarios)
    state, journal = settled(scenarios, neighbours), Journal(len(scenarios))
    adults = assemble(scenarios, 1, dates.kinds, dates.start)
    live_year(state, journal, adults, dates, neighbours, 1)
    reports = state.towns["reports"].copy()
    waiting = live_year(state, journal, adults, dates, neighbours, 2)
    last = first_day(3) - 1
    record = Record(
        scenarios=tuple(scenarios), rows_per_scenario=1, kinds=dates.kinds, first_day=dates.start, last_day=last,
        episodes=journal.all_episodes(), events=journal.all_events(last), waves=tuple(journal.waves),
    )  # fmt: skip
    return Lived(record=record, waiting=waiting, reports=state.towns["reports"] - reports)


def settled(scenarios: Sequence[Scenario], neighbours: Neighbours) -> State:
    """All classes on their first morning, with one queue for each district and like schools for those of a school."""
    state = settle(scenarios)
    _, first, classes = np.unique(neighbours.team, return_index=True, return_counts=True)
    towns = state.towns[: len(first)].copy()
    towns["number"], towns["first"], towns["classes"] = TOWN, first, classes
    leading = first_of(neighbours.school)
    for name in OF_THE_SCHOOL:
        state.schools[name][:] = state.schools[name][leading]
    return state._replace(towns=towns)


def live_year(
    state: State, journal: Journal, adults: Assembly, dates: Dates, neighbours: Neighbours, year: int
) -> np.ndarray:
    """A year of a batch, week by week, then the summer; reports waiting at the end of each week, [w, t].

    The weekly census and the waves that nobody reads here are left out.
    """
    waiting, leading = [], np.unique(neighbours.school, return_index=True)[1]
    place = np.searchsorted(leading, first_of(neighbours.school))
    for first, last in stretches(dates.kinds, year):
        journal.events += adults.act(state, first)  # nobody runs a programme: who changes school arrives, no more
        live(state, dates.kinds, first, last)
        journal.take(state)
        journal.waves += [snapshot(state, last - 1, *label) for label in dates.waves.get(last - 1, ()) if label == READ]
        share_effort(state, leading, place, last)
        waiting.append(state.towns["backlog"].copy())
    live(state, dates.kinds, last, first_day(year + 1))
    journal.take(state)
    return np.array(waiting)


def share_effort(state: State, leading: np.ndarray, place: np.ndarray, day: int) -> None:
    """What was asked of a school about one class holds in all of its classes from a day on."""
    schools = state.schools
    active = np.where(schools["effort_until"] >= day, schools["effort"], 0.0)
    schools["effort"][:] = np.maximum.reduceat(active, leading)[place]
    for name in ("effort_until", "public_until"):
        schools[name][:] = np.maximum.reduceat(schools[name], leading)[place]


def first_of(place: np.ndarray) -> np.ndarray:
    """For every class row the first row with the same place."""
    _, first, inverse = np.unique(place, return_index=True, return_inverse=True)
    return first[inverse]
