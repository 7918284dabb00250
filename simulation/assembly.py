"""Every component of every arm of a batch; one with the same numbers serves all its classes at once.

    adults = assemble(scenarios, rows_per_scenario, kinds, first_observed_day)
    on the first day of a stretch: adults.act(state, day) → rows of CASE_EVENT,
    then, the seat and class levers being zero: adults.pull(state, day)

Components are found by being there: one file in `interventions/`, one dataclass in it. They are applied in
order of their own name, then of their programme's.
"""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

import numpy as np

from simulation import interventions
from simulation.calendar import SCHOOL_DAY, YEAR, lesson_week_starts, school_weeks
from simulation.entities import State, lever_columns
from simulation.moving import arrive_if_due
from simulation.programme import NEVER, Intervention, Posting, Programme, in_order
from simulation.surroundings import Surroundings


@cache
def kinds_of_component() -> tuple[str, ...]:
    """Names of the components that are there, sorted."""
    return tuple(sorted(module.name for module in iter_modules(interventions.__path__)))


@cache
def component_class(kind: str) -> type[Intervention]:
    """The dataclass of a component's file."""
    module = import_module(f"simulation.interventions.{kind}")
    kinds = (found for found in vars(module).values() if isinstance(found, type))
    return next(k for k in kinds if issubclass(k, Intervention) and k.__module__ == module.__name__)


def numbers_of(kind: str) -> tuple[str, ...]:
    """Names of the numbers a component needs."""
    return tuple(field.name for field in fields(component_class(kind)) if field.name != "posting")


@dataclass(frozen=True, eq=False)
class Assembly:
    """The components at work in a batch. With the State, their postings are all that a resumed run needs.

    starts: first days of programmes, sorted. weeks: first days of all lesson weeks, on which something may be
    done. A copy of the State goes with a deep copy of the assembly.
    """

    components: tuple[Intervention, ...]
    starts: tuple[int, ...]
    weeks: np.ndarray

    def pull(self, state: State, day: int) -> None:
        """Add to the seat and class levers what every component adds on this day."""
        pulling = [part for part in self.components if hasattr(part, "pull") and part.posting.runs(day)]
        levers = lever_columns(state) if pulling else {}
        for component in pulling:
            component.pull(levers, state, day)

    def act(self, state: State, day: int) -> list[tuple]:
        """On the first day of a lesson week: who changes schools arrives, then the components act."""
        if day not in self.weeks:
            return []
        events = arrive_if_due(state, day)
        for component in self.components:
            if hasattr(component, "act") and component.posting.runs(day):
                surroundings = Surroundings(state=bare(state), day=day, component=component)
                component.act(surroundings, day)
                events += surroundings.events
        return events


def bare(state: State) -> State:
    """The same arrays without numpy's record views, which are slow outside compiled code."""
    return State(*(column.view(np.ndarray) for column in state))


@dataclass(frozen=True, kw_only=True)
class Dates:
    """The dates of a run: its lesson weeks, those of the observed years, and its school days."""

    weeks: np.ndarray
    observed: np.ndarray
    school_days: np.ndarray


def dates_of(kinds: np.ndarray, first_observed_day: int, years: int) -> Dates:
    """The dates of a run that is observed for so many years."""
    last_year = (first_observed_day - 1) // YEAR + years
    per_year, days = len(school_weeks(kinds)), np.arange(1, last_year * YEAR + 1)
    every = ((year, week + 1) for year in range(1, last_year + 1) for week in range(per_year))
    weeks = np.array([lesson_week_starts(kinds, year, week) for year, week in every])
    school_days = days[kinds[(days - 1) % YEAR] == SCHOOL_DAY]
    return Dates(weeks=weeks, observed=weeks[weeks >= first_observed_day], school_days=school_days)


def assemble(
    scenarios: Sequence, rows_per_scenario: int, kinds: np.ndarray, first_observed_day: int
) -> Assembly:
    """The components of a batch; scenario m has class rows m·k … m·k + k − 1, its home class first."""
    years = max((scenario.years for scenario in scenarios), default=1)
    dates, classes = dates_of(kinds, first_observed_day, years), len(scenarios) * rows_per_scenario
    where: dict[tuple, list[tuple[int, int, Programme]]] = {}
    for m, scenario in enumerate(scenarios):
        for position, programme in enumerate(in_order(scenario.programmes)):
            for key in _keys(programme):
                where.setdefault(key, []).append((m * rows_per_scenario, position, programme))
    made = tuple(_posted(key, where[key], classes, dates) for key in sorted(where))
    starts = {int(day) for part in made for day in part.posting.start_day[part.posting.fidelity > 0.0]}
    return Assembly(made, tuple(sorted(starts - {NEVER})), dates.weeks)


def _keys(programme: Programme) -> list[tuple]:
    """What one component of a programme must share with another to be served together, in order of name."""
    search = (programme.finder, programme.finder_numbers, programme.search_weeks)
    parts = sorted((component.kind, component.numbers) for component in programme.components)
    return [(kind, programme.name, k, numbers, *search) for k, (kind, numbers) in enumerate(parts)]


def _posted(key: tuple, where: list, classes: int, dates: Dates) -> Intervention:
    """One component at work in the classes of `where`."""
    kind, name, _, numbers, finder, finder_numbers, search_weeks = key
    fidelity, position = np.zeros(classes), np.full(classes, -1)
    start, end, days = np.full(classes, NEVER), np.full(classes, NEVER), dates.observed
    for c, place, programme in where:
        fidelity[c], position[c] = programme.fidelity, place
        first, last = programme.start_week - 1, programme.start_week - 1 + programme.duration_weeks
        start[c] = days[first] if first < len(days) else NEVER
        end[c] = days[last] if programme.duration_weeks and last < len(days) else NEVER
    posting = Posting(
        fidelity=fidelity, start_day=start, end_day=end, position=position,
        weeks=dates.weeks, school_days=dates.school_days, address=zlib.crc32(f"{name}.{kind}".encode()),
        finder=finder, finder_numbers=dict(finder_numbers), search_weeks=search_weeks,
    )
    return component_class(kind)(posting=posting, **dict(numbers))
