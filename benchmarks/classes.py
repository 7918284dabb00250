"""Made-up classes to time: of one size, each in a world of its own, without a class that receives."""

from functools import cache

import numpy as np

from experiments.made_up import made_up_class
from simulation.calendar import YEAR
from simulation.entities import State
from simulation.initialization import settle
from simulation.run import stretches
from simulation.scenario import Scenario
from simulation.schedule import live

SIZE = 25  # pupils of the usual class
PROGRAMMES = ("sterk_in_de_klas", "whole_class")


def classes(
    count: int, size: int = SIZE, *, ladder: bool = True, programmes: tuple[str, ...] = (), burn_in_years: int = 0
) -> list[Scenario]:
    """So many classes of group 7, each in a world of its own."""
    return [
        made_up_class(
            1, world=world, group=7, size=size, ladder=ladder, programmes=programmes, receiving=False,
            burn_in_years=burn_in_years,
        )
        for world in range(count)
    ]  # fmt: skip


@cache
def after_a_year(count: int, size: int = SIZE, ladder: bool = True) -> State:
    """The state of some classes on the first morning of their second year."""
    state = settle(classes(count, size, ladder=ladder))
    live_year(state, calendar(), 1)
    return state


@cache
def after_first_day(count: int) -> State:
    """The same without the ladder a day later: twins have no turn of the year."""
    state = copied(after_a_year(count, ladder=False))
    live(state, calendar(), YEAR + 1, YEAR + 2)
    state.counts[:] = 0
    return state


def calendar() -> np.ndarray:
    """Kinds of the 364 days."""
    return np.array(classes(1)[0].calendar, np.int8)


def copied(state: State) -> State:
    """The same state in arrays of its own."""
    return State(*(column.copy() for column in state))


def live_year(state: State, kinds: np.ndarray, year: int) -> None:
    """Live a school year with every submodel, week by week, keeping nothing: the compiled day alone."""
    for first, last in stretches(kinds, year):
        live(state, kinds, first, last)
        state.counts[:] = state.event_counts[:] = 0
