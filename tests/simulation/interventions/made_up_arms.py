"""Arms of made-up classes for tests of programmes: two small worlds, no burn-in, a short school year."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

import numpy as np

from experiments.calendars import calendar_kinds
from experiments.parameters import values
from experiments.populations import population
from experiments.programmes import read_programme
from simulation.assembly import assemble
from simulation.calendar import FREE_DAY, SCHOOL_DAY, SUMMER, first_day
from simulation.initialization import settle
from simulation.origin import Population
from simulation.run import prepare_levers, run, stretches
from simulation.scenario import Scenario
from simulation.schedule import live

WEEKS = 22  # school weeks of the short year
NONE = MappingProxyType({})
AROUND = {  # so much happens around these classes that every lever there has something to move
    "keeping_home.base": -4.0, "keeping_home.least": 0.05, "keeping_home.open": 0.0, "publicity.base": -4.0,
    "board.suspension": -2.0, "families.bully_out": 1.0, "families.bully_out_from": 0.0, "school.duo": 1.0,
    "register.early": 0.5, "parents.contact": -1.0, "parents.signs": -3.0, "youth_work.schools": 0.0,
    "officer.capacity": 50.0,
}


def short_year() -> tuple[int, ...]:
    """A school year of 22 weeks without holidays, then summer."""
    week = [SCHOOL_DAY] * 5 + [FREE_DAY] * 2
    return tuple(week * WEEKS + [SUMMER] * (364 - 7 * WEEKS))


def usual_year() -> tuple[int, ...]:
    return tuple(int(kind) for kind in calendar_kinds())


def lively(size: int) -> Population:
    """Classes of one size, in group 7."""
    boys = population().boys.value
    return Population(sizes=(size,), size_shares=(1.0,), boys=boys, groups=(7,), group_shares=(1.0,))


def world(number: int = 0, *, programmes=(), size: int = 12, base: float = -3.0, receiving=True) -> Scenario:
    """One arm of a made-up world in which pupils bully and tell often, so that there is something to find."""
    chosen = values({"aggression.base": base, "disclosure.teacher": -1.5})
    numbers = tuple((m, name, value) for m, rows in chosen.items() for name, value in rows.items())
    classes = lively(size)
    return Scenario(
        seed=5, world=number, origin=classes, population=classes, group=7, parameters=numbers,
        calendar=short_year(), programmes=tuple(programmes), burn_in_years=0, years=1,
        receiving=receiving,
    )


def busy(number: int = 0, other: Mapping[str, float] = NONE, *, programmes=(), years: int = 1) -> Scenario:
    """A made-up world in which families, school and services have much to do; `other`: more parameters, by name."""
    one = world(number, programmes=programmes)
    chosen = {**AROUND, **other}
    numbers = {f"{submodel}.{name}": value for submodel, name, value in one.parameters}
    assert set(chosen) <= set(numbers)
    rows = tuple((*name.split("."), value) for name, value in (numbers | chosen).items())
    return replace(one, parameters=rows, years=years)


def programme(name: str, *, fidelity: float = 1.0, weeks: int | None = None):
    """A programme as its file says, but beginning in week 4; `weeks` in place of its duration."""
    chosen = read_programme(name, fidelity=fidelity, start_week=4)
    return chosen if weeks is None else replace(chosen, duration_weeks=weeks)


def with_numbers(name: str, kind: str, other: dict[str, float]):
    """A programme with other numbers for one of its components."""
    chosen = programme(name)
    parts = []
    for part in chosen.components:
        numbers = dict(part.numbers) | (other if part.kind == kind else {})
        parts.append(replace(part, numbers=tuple(sorted(numbers.items()))))
    return replace(chosen, components=tuple(parts))


def lived(*arms: Scenario):
    """The record of some arms."""
    return run(arms, threads=1)


def same(one, other) -> bool:
    """Whether two arrays hold the same bits."""
    return one.dtype == other.dtype and one.shape == other.shape and one.tobytes() == other.tobytes()


def of(rows: np.ndarray, scenario: int) -> np.ndarray:
    """The rows of one scenario, its position left out."""
    chosen = rows[rows["scenario"] == scenario].copy()
    chosen["scenario"] = 0
    return chosen


def mornings(*arms: Scenario):
    """Live some arms; every Monday yields (day, state, adults), before the adults do anything that day."""
    kinds = np.array(arms[0].calendar, np.int8)
    state = settle(arms)
    adults = assemble(arms, arms[0].rows_per_scenario, kinds, first_day(arms[0].burn_in_years + 1))
    years = range(1, arms[0].burn_in_years + arms[0].years + 1)
    for first, last in (stretch for year in years for stretch in stretches(kinds, year)):
        yield first, state, adults
        adults.act(state, first)
        prepare_levers(state, adults, first)
        live(state, kinds, first, last)
        state.counts[:] = 0


def at(day: int, *arms: Scenario):
    """State and adults of some arms on a morning, before adults do anything that day."""
    found = ((state, adults) for first, state, adults in mornings(*arms) if first >= day)
    return next(found)
