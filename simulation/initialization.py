"""The rows a run begins with: empty arrays, then for every scenario a class made up from a population description or
imprinted with a user's nominations, and a made-up class that receives. Everything here is drawn at moment 0.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

import numpy as np

from simulation import entities
from simulation.cases import WINDOW
from simulation.compilation import kernel, sweep
from simulation.entities import EMPTY, ENROLLED, State, luck_of, one_class
from simulation.nominations import imprint
from simulation.origin import SECONDARY, Nominations, Population
from simulation.scenario import Scenario
from simulation.schedule import parameter_row
from simulation.stochasticity import Decision, draws, normals
from simulation.submodels import aging, families, school, temperament, ties

HOME, RECEIVING = 100, 200  # lasting numbers of the two classes of a world; pupils follow: 101, 102, …
TOWN, SCHOOL = 10, 80  # lasting number of the municipality; of the first school, below the class's own by 20
TEACHER = 90  # lasting number of a class's first teacher, below the class's own
SPARE = 2  # free seats in every class: for a pupil who comes
LANES = 8  # seats are padded to a multiple of it
EVENTS_PER_WEEK = 24  # room in the buffer of case events, for each seat
PERIODS_PER_WEEK = 4 * 7  # no pupil begins more episodes than periods in a stretch of a week


def pick(values, shares, uniform: float):
    """The value in whose share of the whole a uniform number falls."""
    mark = uniform * sum(shares)
    return next((v for v, passed in zip(values, accumulate(shares), strict=True) if mark < passed), values[-1])


def drawn_size_and_group(population: Population, seed: int, world: int, number: int) -> tuple[int, int]:
    """Size and school year group of a made-up class, from its own luck; a plain number, for calls know enums slowly."""
    size, group, _, _ = draws((seed, world), int(Decision.CLASS_TRAIT), 0, number)
    return pick(population.sizes, population.size_shares, size), pick(population.groups, population.group_shares, group)


def padded(seats: int) -> int:
    """Seats of a row: room for one who comes, padded."""
    return LANES * -(-(seats + SPARE) // LANES)


def rows(dtype: np.dtype, *shape: int) -> np.recarray:
    """An array of empty entity rows."""
    return np.zeros(shape, dtype).view(np.recarray)


def around(classes: int, seats: int, towns: int) -> dict[str, np.ndarray]:
    """The arrays of what surrounds classes: cases, posts, measures, schools, municipalities, and their events."""
    return {
        "listed": np.zeros((classes, seats), np.int64),
        "cases": rows(entities.CASE_ROW, classes, seats),
        "posts": rows(entities.POST_ROW, classes, seats),
        "procedures": rows(entities.PROCEDURE_ROW, classes, seats),
        "schools": rows(entities.SCHOOL_ROW, classes),
        "towns": rows(entities.TOWN_ROW, towns),
        "events": rows(entities.CASE_EVENT_ROW, classes, seats * EVENTS_PER_WEEK),
        "event_counts": np.zeros(classes, np.int64),
        "ahead": np.zeros(classes, np.int64),
    }


def empty_state(classes: int, seats: int, towns: int) -> State:
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
        parameters=np.zeros(classes, parameter_row()),
        episodes=rows(entities.EPISODE_ROW, classes, seats * PERIODS_PER_WEEK),
        counts=np.zeros(classes, np.int64),
        roles=np.zeros((classes, seats, seats), np.int8),
        weights=np.zeros((classes, seats)),
        chances=np.zeros((classes, 4, seats)),
        urges=np.zeros((classes, seats)),
        order=np.zeros((classes, seats), np.int64),
        marks=np.zeros((classes, seats), np.int64),
        uniforms=np.zeros((classes, 4, seats)),
        fading=rows(entities.TIE_ROW, classes, seats),
        friends=np.zeros((classes, seats), np.int64),
        fans=np.zeros((classes, seats), np.int64),
        foes=np.zeros((classes, seats), np.int64),
        **around(classes, seats, towns),
    )


def enrol(state: State, numbers: np.ndarray, sizes: np.ndarray, groups: np.ndarray) -> None:
    """Write the numbers of classes, [c], that begin with so many pupils in a group, and of all who are in them."""
    rooms, pupils, seats = state.classrooms, state.pupils, np.arange(state.pupils.shape[1])
    rooms["number"], rooms["group"], rooms["receiving"] = numbers, groups, numbers == RECEIVING
    rooms["seats"] = rooms["registered"] = sizes
    rooms["places"] = sizes + SPARE
    state.staff["number"], state.schools["number"] = numbers - HOME + TEACHER, numbers - HOME + SCHOOL
    taken = seats < sizes[:, None]
    pupils["number"] = np.where(taken, numbers[:, None] + 1 + seats, 0)
    pupils["register"] = np.where(taken, 1 + seats, 0)
    pupils["status"] = np.where(taken, ENROLLED, EMPTY)
    pupils["quiet"] = WINDOW


@sweep
def appoint(room):
    """The teacher of a class, and what an audience is worth at its age."""
    classroom, staff = room.classroom, room.staff
    traits = normals(luck_of(room), Decision.CLASS_TRAIT, 0, classroom.number, 0, 1)
    staff.vigilance, staff.disapproval = traits[0], traits[1]
    classroom.applause = aging.value_of_applause(classroom.group, room.parameters.aging)


@sweep
def make_up(room, boys):
    """Sexes, temperaments and first impressions of a class that meets for the first time."""
    for i in range(room.classroom.seats):
        sex = draws(luck_of(room), Decision.CLASS_TRAIT, 0, room.pupils[i].number, 0, 2)[0]
        room.pupils[i].boy = 1.0 if sex < boys else 0.0
    temperament.be_born(room)
    ties.meet_all(room, 0)


@kernel
def come_about(state, boys):
    """Teacher, families and school of every class and, where `boys` [c] is a share, the pupils of a made-up one."""
    for c in range(state.classrooms.shape[0]):
        room = one_class(state, c)
        appoint(room)
        families.be_born(room)
        school.found(room)
        if boys[c] >= 0.0:
            make_up(room, boys[c])


def source_of(scenario: Scenario, number: int) -> Population | Nominations:
    """Where a class of the scenario comes from: the home class from its origin, any other from the population."""
    return scenario.origin if number == HOME else scenario.population


def size_and_group(scenario: Scenario, number: int) -> tuple[int, int]:
    """Pupils of a class of the scenario, and its group on the first day of the burn-in."""
    source = source_of(scenario, number)
    real = isinstance(source, Nominations)
    drawn_from = scenario.population if real else source
    size, group = drawn_size_and_group(drawn_from, scenario.seed, scenario.world, number)
    return len(source.sex) if real else size, (scenario.group or group) - scenario.burn_in_years


@lru_cache(maxsize=1024)
def parameters_of(numbers: tuple[tuple[str, str, float], ...]) -> np.ndarray:
    """Every submodel's parameters in the order of their row; numbers of instruments are for whoever reads the record.

    Raises ValueError if one is missing.
    """
    row = np.full(1, np.nan, parameter_row())
    for part, name, value in numbers:
        if part in row.dtype.names:
            row[part][name] = value
    names = ((part, name) for part in row.dtype.names for name in row[part].dtype.names)
    missing = [f"{part}.{name}" for part, name in names if np.isnan(row[part][name][0])]
    if missing:
        raise ValueError(f"a scenario states every parameter; missing: {', '.join(missing)}")
    return row.view(np.float64)


def write_parameters(state: State, scenarios: Sequence[Scenario]) -> None:
    """The numbers of every scenario in its rows; scenarios that share one tuple of them share the work."""
    shared = {id(scenario.parameters): scenario.parameters for scenario in scenarios}
    rows = {key: parameters_of(numbers) for key, numbers in shared.items()}
    table, k = np.stack([rows[id(scenario.parameters)] for scenario in scenarios]), scenarios[0].rows_per_scenario
    state.parameters.view(np.float64).reshape(-1, table.shape[1])[:] = np.repeat(table, k, axis=0)


def settle(scenarios: Sequence[Scenario]) -> State:
    """The state of all classes of some scenarios on their first morning: a home row, then a receiving row, for each."""
    numbers = (HOME, RECEIVING)[: scenarios[0].rows_per_scenario]
    k, places = len(numbers), [(scenario, number) for scenario in scenarios for number in numbers]
    sizes, groups = np.array([size_and_group(scenario, number) for scenario, number in places]).T
    state = empty_state(len(places), padded(sizes.max()), len(scenarios))
    state.towns["number"], state.towns["classes"] = TOWN, k
    state.towns["first"] = np.arange(len(scenarios)) * k
    enrol(state, np.array([number for _, number in places]), sizes, groups)
    write_parameters(state, scenarios)
    of_scenario = [(s.seed, s.world, s.ladder, s.population.kind == SECONDARY) for s in scenarios]
    for name, column in zip(("seed", "world", "ladder", "secondary"), zip(*of_scenario, strict=True), strict=True):
        state.classrooms[name] = np.repeat(column, k)
    state.classrooms["scenario"] = np.repeat(np.arange(len(scenarios)), k)
    sources = [source_of(scenario, number) for scenario, number in places]
    brought = [isinstance(source, Nominations) for source in sources]
    come_about(state, np.array([-1.0 if real else source.boys for real, source in zip(brought, sources, strict=True)]))
    for c in np.flatnonzero(brought):
        imprint(state, int(c), sources[c])
    return state
