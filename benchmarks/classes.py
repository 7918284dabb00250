"""Made-up classes to time: of one size, past their first year, each in a world of its own."""

from functools import cache

import numpy as np

from experiments.made_up import made_up_class
from simulation.entities import State
from simulation.initialization import settle
from simulation.run import stretches
from simulation.scenario import Scenario
from simulation.schedule import live

SIZE = 28  # pupils of the class that the budget is stated for
SCHOOL_DAYS = 190


def classes(count: int, size: int = SIZE, burn_in_years: int = 1) -> list[Scenario]:
    """So many classes of group 7, each in a world of its own, without receiving class and without programmes."""
    return [
        made_up_class(1, world=world, group=7, size=size, receiving=False, burn_in_years=burn_in_years)
        for world in range(count)
    ]


@cache
def after_a_year(count: int, size: int = SIZE) -> State:
    """The state of some classes on the first morning of their second year."""
    state = settle(classes(count, size))
    live_year(state, calendar(), 1)
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
