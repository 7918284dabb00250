"""The rows a run begins with: empty arrays, and a class made up from a population description.

A class of a user's nominations is made in nominations.py. Everything here is drawn at moment 0.
"""

from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from simulation import entities
from simulation.compilation import kernel, sweep
from simulation.entities import ENROLLED, State, luck_of
from simulation.schedule import one_class, parameter_row
from simulation.stochasticity import Decision, draws, normals
from simulation.submodels import aging, temperament, ties

HOME, RECEIVING = 100, 200  # lasting numbers of the two classes of a world; pupils follow: 101, 102, …
TEACHER = 90  # lasting number of a class's first teacher, below the class's own
SPARE = 2  # free seats in every class: for a pupil who comes
LANES = 8  # seats are padded to a multiple of it
PERIODS_PER_WEEK = 4 * 7  # no pupil begins more episodes than periods in a stretch of a week


@dataclass(frozen=True, kw_only=True)
class Population:
    """Where made-up classes come from: class sizes and groups with their shares, and the share of boys."""

    sizes: tuple[int, ...]
    size_shares: tuple[float, ...]
    boys: float
    groups: tuple[int, ...]
    group_shares: tuple[float, ...]


def pick(values, shares, uniform: float):
    """The value in whose share of the whole a uniform number falls."""
    mark = uniform * sum(shares)
    return next((v for v, passed in zip(values, accumulate(shares), strict=True) if mark < passed), values[-1])


def drawn_size_and_group(population: Population, seed: int, world: int, number: int) -> tuple[int, int]:
    """Size and school year group of a made-up class, from its own luck."""
    size, group, _, _ = draws((seed, world), Decision.CLASS_TRAIT, 0, number)
    return pick(population.sizes, population.size_shares, size), pick(population.groups, population.group_shares, group)


def padded(seats: int) -> int:
    """Seats of a row: room for one who comes, padded."""
    return LANES * -(-(seats + SPARE) // LANES)


def rows(dtype: np.dtype, *shape: int) -> np.recarray:
    """An array of empty entity rows."""
    return np.zeros(shape, dtype).view(np.recarray)


def empty_state(classes: int, seats: int) -> State:
    """Arrays for a batch of classes with so many padded seats, all zero."""
    return State(
        pupils=rows(entities.PUPIL_ROW, classes, seats),
        ties=rows(entities.TIE_ROW, classes, seats, seats),
        bonds=np.zeros((classes, seats, seats), np.int8),
        families=rows(entities.FAMILY_ROW, classes, seats),
        staff=rows(entities.STAFF_ROW, classes),
        classrooms=rows(entities.CLASSROOM_ROW, classes),
        levers=rows(entities.LEVER_ROW, classes, seats),
        climate=rows(entities.CLIMATE_ROW, classes),
        pulses=rows(entities.PULSE_ROW, classes, seats, seats),
        parameters=rows(np.dtype(parameter_row()), classes),
        episodes=rows(entities.EPISODE_ROW, classes, seats * PERIODS_PER_WEEK),
        counts=np.zeros(classes, np.int64),
        roles=np.zeros((classes, seats, seats), np.int8),
        weights=np.zeros((classes, seats)),
        chances=np.zeros((classes, seats, 4)),
    )


def enrol(state: State, c: int, scenario: int, key: tuple[int, int], number: int, size: int, group: int) -> None:
    """Write class and pupil numbers of a class that begins in a group."""
    room = state.classrooms[c]
    room.seed, room.world = key
    room.scenario, room.number, room.group = scenario, number, group
    room.receiving = 1 if number == RECEIVING else 0
    room.seats = room.registered = size
    state.staff[c].number = number - HOME + TEACHER
    pupils = state.pupils[c]
    pupils.number[:size] = number + 1 + np.arange(size)
    pupils.register[:size] = 1 + np.arange(size)
    pupils.status[:size] = ENROLLED


@sweep
def first_day(room, boys):
    """Teacher, sexes and temperaments of a made-up class."""
    luck, classroom, staff = luck_of(room), room.classroom, room.staff
    staff.vigilance, staff.disapproval, _, _ = normals(luck, Decision.CLASS_TRAIT, 0, classroom.number, 0, 1)
    classroom.applause = aging.value_of_applause(classroom.group, room.parameters.aging)
    for i in range(classroom.seats):
        if boys >= 0.0:
            sex = draws(luck, Decision.CLASS_TRAIT, 0, room.pupils[i].number, 0, 2)[0]
            room.pupils[i].boy = 1.0 if sex < boys else 0.0
    temperament.be_born(room)


@kernel
def make_up(state, c, boys):
    """A made-up class that meets for the first time."""
    room = one_class(state, c)
    first_day(room, boys)
    ties.meet_all(room)
