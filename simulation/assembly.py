"""Every component of every arm in a batch, put together: the same component with the same numbers serves all its classes at once.

    staff = assemble(scenarios, rows_per_scenario, kinds, first_observed_day)
    on the first day of a stretch: staff.act(state, kinds, day) → rows of CASE_EVENT, then staff.pull(levers, state, day)

Components are found by being there: one file in `interventions/`, one dataclass in it. They are applied in order of their own
name, then of their programme's.
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
from simulation.moving import arrive_if_due
from simulation.programme import NEVER, Component, Intervention, Posting, Programme, in_order
from simulation.surroundings import Surroundings


@cache
def kinds_of_component() -> tuple[str, ...]:
    """Names of the components that are there, sorted."""
    return tuple(sorted(module.name for module in iter_modules(interventions.__path__)))


@cache
def component_class(kind: str) -> type[Intervention]:
    """The dataclass of a component's file."""
    module = import_module(f"simulation.interventions.{kind}")
    found = [x for x in vars(module).values() if isinstance(x, type) and issubclass(x, Intervention)]
    return next(x for x in found if x.__module__ == module.__name__)


def numbers_of(kind: str) -> tuple[str, ...]:
    """Names of the numbers a component needs."""
    return tuple(field.name for field in fields(component_class(kind)) if field.name != "posting")


@dataclass(frozen=True, eq=False)
class Assembly:
    """The components at work in a batch. Its postings remember; with the State they are all that a run must keep to be resumed."""

    components: tuple[Intervention, ...]
    starts: tuple[int, ...]
    weeks: np.ndarray

    def pull(self, levers: dict[str, np.ndarray], state, day: int) -> None:
        """Add to the seat and class levers what every component adds on this day."""
        for component in self.components:
            if hasattr(component, "pull") and component.posting.runs(day):
                component.pull(levers, state, day)

    def act(self, state, kinds: np.ndarray, day: int) -> list[tuple]:
        """Let those who change schools arrive, then let the components act; only on the first day of a lesson week."""
        if day not in self.weeks:
            return []
        events = arrive_if_due(state, day)
        for component in self.components:
            if hasattr(component, "act") and component.posting.runs(day):
                surroundings = Surroundings(state=state, day=day, component=component)
                component.act(surroundings, day)
                events += surroundings.events
        return events


def assemble(scenarios: Sequence, rows_per_scenario: int, kinds: np.ndarray, first_observed_day: int) -> Assembly:
    """The components of a batch; scenario m has class rows m·k … m·k + k − 1, its home class first."""
    first_year = (first_observed_day - 1) // YEAR + 1
    years = range(1, first_year + max((scenario.years for scenario in scenarios), default=1))
    per_year = len(school_weeks(kinds))
    weeks = np.array([lesson_week_starts(kinds, year, w + 1) for year in years for w in range(per_year)])
    days = np.arange(1, years.stop * YEAR - YEAR + 1)
    school_days = days[kinds[(days - 1) % YEAR] == SCHOOL_DAY]
    where: dict[tuple, list[tuple[int, int, Programme]]] = {}
    for m, scenario in enumerate(scenarios):
        for position, programme in enumerate(in_order(scenario.programmes)):
            for k, component in enumerate(sorted(programme.components, key=lambda part: (part.kind, part.numbers))):
                key = (component.kind, programme.name, k, component.numbers, *_search(programme))
                where.setdefault(key, []).append((m * rows_per_scenario, position, programme))
    classes = len(scenarios) * rows_per_scenario
    made = [_posted(key, where[key], classes, first_observed_day, weeks, school_days) for key in sorted(where)]
    starts = {int(d) for part in made for d in part.posting.start_day[part.posting.fidelity > 0]}
    return Assembly(tuple(made), tuple(sorted(starts - {NEVER})), weeks)


def _search(programme: Programme) -> tuple:
    return programme.finder, programme.finder_numbers, programme.search_weeks


def _posted(
    key: tuple, where: list, classes: int, first_day: int, weeks: np.ndarray, school_days: np.ndarray
) -> Intervention:
    """One component at work in the classes of `where`."""
    kind, name, _, numbers, finder, finder_numbers, search_weeks = key
    observed = weeks[weeks >= first_day]
    fidelity, position = np.zeros(classes), np.full(classes, -1)
    start, end = np.full(classes, NEVER), np.full(classes, NEVER)
    for c, place, programme in where:
        fidelity[c], position[c] = programme.fidelity, place
        first, last = programme.start_week - 1, programme.start_week - 1 + programme.duration_weeks
        start[c] = observed[first] if first < len(observed) else NEVER
        end[c] = observed[last] if programme.duration_weeks and last < len(observed) else NEVER
    posting = Posting(
        fidelity=fidelity, start_day=start, end_day=end, position=position, weeks=weeks, school_days=school_days,
        finder=finder, finder_numbers=dict(finder_numbers), search_weeks=search_weeks,
        address=zlib.crc32(f"{name}.{kind}".encode()),
    )
    return component_class(kind)(posting=posting, **dict(numbers))


__all__ = ["Assembly", "Component", "assemble", "component_class", "kinds_of_component", "numbers_of"]
