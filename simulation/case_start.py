"""The morning on which a case begins: a class that has lived its year is given the rows of the day before.

What came before is background and is not simulated. Who plays which part follows from the class alone, never from what
comes of it; of equals the first seat. Then, for every relation "i bullies j, so many episodes a week":

    M_ji ← weekly·(1 − k^w)/(1 − k), k = memory.kept⁵, w = school weeks since it began; never less than it was
    Q_ij = G_i = x, with x from −1 to 1 found by halving so that the expected episodes of the pair are `weekly`;
    if x = 1 does not reach that, i's dominance is raised as far as it takes, up to 4; if that does not reach it, what i
    expects of harassing others sinks toward −1, and last the dominance up to 8 (nobody else is touched)

    expected episodes of i against j in a week without absence = 5·Σ_periods P(i begins)·P(i picks j)

by the rules of `aggression` and `targets` (opportunity included), with the state of
that morning. Friendships of the child who is bullied are weakened: affect above 0, both ways, × ties.
"""

from dataclasses import dataclass

import numpy as np

from simulation.arithmetic import count_bits, exp, log, logistic
from simulation.calendar import YEAR
from simulation.casework import AT_SCHOOL, CASE, FAMILY, SCHOOL
from simulation.compilation import kernel
from simulation.entities import BREAK, ENROLLED, HERE, ONLINE, PUPIL, State, one_class, week_of
from simulation.presence import list_present
from simulation.submodels import aggression, keeping_home, publicity, targets, ties
from simulation.surroundings import close_case

PICKS = ("exposed", "driven", "popular", "equal")  # most exposed, strongest drive, highest standing, nearest to role 1
TABLES = {"pupils": PUPIL, "families": FAMILY, "cases": CASE, "schools": SCHOOL}
HALVINGS, HIGH, STRONGEST = 40, 4.0, 8.0  # of the search; dominance of one in thirty thousand, and the highest there is
SCHOOL_DAYS, SCHOOL_WEEKS = 5, 40  # of a week, of a year
ANY = -1


@dataclass(frozen=True, kw_only=True)
class Role:
    """A part, played by the pupil of a sex (1 boy, 0 girl, −1 any) who ranks first by one of PICKS."""

    name: str
    sex: int = ANY
    pick: str = "exposed"


@dataclass(frozen=True, kw_only=True)
class Relation:
    """One role bullies another: positions in the roles, expected episodes a school week, days since it began, and
    what the teacher knows of it (0–1)."""

    actor: int
    target: int
    weekly: float
    since: int
    known: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Opening:
    """What is scripted on day 0: a post of so many comments (0: none), where the child is (`home` of a case), whether
    it stays there until the other has left (0/1), and whether the alderman reacts at once (0/1)."""

    reach: float = 0.0
    home: int = AT_SCHOOL
    demand: int = 0
    alderman: int = 0


@dataclass(frozen=True, kw_only=True)
class CaseStart:
    """The start of a case: parts, relations (the first one is the case), rows, and what is scripted on day 0.

    week: school week (from 2) of the first observed year whose Monday is day 0. rows: (table, position of the role,
    variable, value), with a table of TABLES; calendar days count from day 0. ties: what is kept of friendships.
    """

    week: int = 20
    roles: tuple[Role, ...]
    relations: tuple[Relation, ...]
    rows: tuple[tuple[str, int, str, float], ...] = ()
    ties: float = 1.0
    opening: Opening = Opening()


@kernel
def rank(state, c, out):
    """Of every seat of class c: exposure as a target, drive, standing, dominance; nobody is ill."""
    room = one_class(state, c)
    p, drive, near = room.parameters.targets, room.parameters.aggression, list_present(room, BREAK)[1]
    for j in range(room.classroom.seats):
        pupil = room.pupils[j]
        out[j, 0] = targets.exposure(pupil, count_bits(room.friends[j] & near), p)
        out[j, 1] = aggression.odds_of_beginning(pupil, 0.0, room.classroom, drive) - pupil.opportunity
        out[j, 2], out[j, 3] = pupil.standing, pupil.dominance


@kernel
def expected(state, c, i, j):
    """Expected episodes of seat i against seat j of class c in a school week of which nobody misses a day."""
    room = one_class(state, c)
    p = room.parameters.aggression
    targets.weigh_opportunity(room)
    odds = aggression.odds_of_beginning(room.pupils[i], 0.0, room.classroom, p)
    total, here = 0.0, list_present(room, BREAK)[1]
    targets.note_seats(room, here, here, room.parameters.targets)
    targets.weigh_others(room, i, room.parameters.targets)
    for k in range(room.classroom.seats):
        total += room.weights[k]
    episodes = 0.0
    for period in range(ONLINE + 1):
        episodes += logistic(odds + aggression.pull_of_place(period, room, p))
    return SCHOOL_DAYS * episodes * room.weights[j] / total


@kernel
def weaken(state, c, seat, kept):
    """What the child and its friends feel for each other, × kept."""
    room = one_class(state, c)
    p = room.parameters.ties
    for k in range(room.classroom.seats):
        if k != seat and room.pupils[k].status == ENROLLED:
            if room.ties[seat, k].affect > 0.0:
                ties.feel(room, seat, k, room.ties[seat, k].affect * kept, p)
            if room.ties[k, seat].affect > 0.0:
                ties.feel(room, k, seat, room.ties[k, seat].affect * kept, p)


@kernel
def script(state, c, seat, day, reach, home, demand, alderman):
    """What happens on day 0, in the words of the model's own rules."""
    room = one_class(state, c)
    if home != AT_SCHOOL:
        keeping_home.keep_home(room, seat, home, day)
        room.cases[seat].demand = demand
    if reach > 0.0:
        publicity.put_online(room, seat, day, reach)
        if alderman:
            publicity.alderman_reacts(room, seat, day)


def everybody_here(state: State, c: int) -> np.ndarray:
    """Nobody enrolled is away, for the search; returns the presence of before."""
    pupils = state.pupils[c]
    before = pupils["presence"].copy()
    pupils["presence"][pupils["status"] == ENROLLED] = HERE
    return before


def seats_of(state: State, c: int, roles: tuple[Role, ...]) -> list[int]:
    """The seat of every role, chosen one after another. ValueError if the class is too small."""
    pupils, chosen = state.pupils[c], []
    ranks = np.zeros((pupils.shape[0], 4))
    rank(state, c, ranks)
    for role in roles:
        free = pupils["status"] == ENROLLED
        free[chosen] = False
        fits = free & (pupils["boy"] == role.sex) if role.sex != ANY else free
        fits = fits if fits.any() else free
        if not fits.any():
            raise ValueError("the class has fewer pupils than the case has parts")
        key = -abs(ranks[:, 3] - ranks[chosen[0], 3]) if role.pick == "equal" else ranks[:, PICKS.index(role.pick)]
        chosen.append(int(np.argmax(np.where(fits, key, -np.inf))))
    return chosen


def clear(state: State, c: int, seats: list[int], case: CaseStart) -> None:
    """Nothing is left of earlier cases about those who are bullied, or of procedures about those who bully."""
    for seat in {seats[relation.target] for relation in case.relations}:
        close_case(state, c, seat)
        state.cases[c, seat] = np.zeros((), state.cases.dtype)
        state.posts[c, seat] = np.zeros((), state.posts.dtype)
    for seat in {seats[relation.actor] for relation in case.relations}:
        state.procedures[c, seat] = np.zeros((), state.procedures.dtype)


def write_rows(state: State, c: int, seats: list[int], case: CaseStart, day: int) -> None:
    """The rows as stated; a calendar day before the world began is its first day where the table knows no earlier."""
    for table, role, name, value in case.rows:
        variable = TABLES[table][name]
        if variable.unit == "calendar day":
            value = max(day + value, 1 if variable.low == 0 else variable.low)
        place = c if table == "schools" else (c, seats[role])
        getattr(state, table)[name][place] = value


def write_relation(state: State, c: int, i: int, j: int, relation: Relation, day: int) -> None:
    """What is left of so long a time in the memory of the one who is bullied, and in that of the teacher."""
    numbers, p = state.parameters[c], state.pupils[c]
    kept, weeks = week_of(float(numbers["memory"]["kept"])), relation.since * SCHOOL_WEEKS / YEAR
    remembered = relation.weekly * (weeks if kept == 1.0 else (1.0 - exp(weeks * log(kept))) / (1.0 - kept))
    tie = state.ties[c]
    tie["memory"][j, i] = max(tie["memory"][j, i], remembered)
    tie["known"][i, j] = max(tie["known"][i, j], relation.known)
    vote = relation.weekly / SCHOOL_DAYS / max(1.0 - float(numbers["signals"]["attacker_kept"]), 0.01)
    if vote > p["attacker_weight"][j] or p["attacker"][j] != p["number"][i]:
        p["attacker"][j], p["attacker_weight"][j] = p["number"][i], vote
    p["bullied_since"][j], p["quiet"][j] = max(day - relation.since, 1), 0
    row = state.cases[c]
    if row["open"][j]:
        row["bully"][j], row["since"][j] = p["number"][i], day - relation.since


def halved(low: float, high: float, wanted: float, at) -> float:
    """Where a rising function reaches a value between two ends, to the lower side of the last half."""
    for _ in range(HALVINGS):
        middle = 0.5 * (low + high)
        low, high = (middle, high) if at(middle) < wanted else (low, middle)
    return low


def reach_rate(state: State, c: int, i: int, j: int, weekly: float) -> float:
    """Set Q_ij and G_i, and if need be more of i; returns the expected episodes a school week."""
    own = state.ties["gain"][c, i].copy()

    def with_gain(x: float) -> float:
        state.ties["gain"][c, i, j] = state.pupils["gain"][c, i] = x
        return expected(state, c, i, j)

    def with_dominance(x: float) -> float:
        state.pupils["dominance"][c, i] = x
        return expected(state, c, i, j)

    def with_aim(x: float) -> float:
        state.ties["gain"][c, i] = own - x * (own + 1.0)
        return with_gain(1.0)

    if with_gain(1.0) >= weekly:
        return with_gain(halved(-1.0, 1.0, weekly, with_gain))
    start = float(state.pupils["dominance"][c, i])
    high = max(start, HIGH)
    for low, top, step in ((start, high, with_dominance), (0.0, 1.0, with_aim), (high, STRONGEST, with_dominance)):
        if step(top) >= weekly:
            return step(halved(low, top, weekly, step))
    return expected(state, c, i, j)


def imprint(state: State, c: int, case: CaseStart, day: int) -> list[float]:
    """Write the start of a case into class c on the morning of day 0; returns the expected episodes of each relation.

    Raises ValueError for a class without families, school and services, or with fewer pupils than parts.
    """
    if not state.classrooms["ladder"][c]:
        raise ValueError("a case needs families, school and services around the class: a scenario with its ladder")
    before = everybody_here(state, c)
    seats = seats_of(state, c, case.roles)
    state.pupils["role"][c, :] = 0
    state.pupils["role"][c, seats] = 1 + np.arange(len(seats))
    clear(state, c, seats, case)
    write_rows(state, c, seats, case, day)
    state.classrooms["cases"][c] = state.cases["open"][c].sum()
    pairs = [(seats[each.actor], seats[each.target], each) for each in case.relations]
    child = pairs[0][1]
    weaken(state, c, child, case.ties)
    for i, j, relation in reversed(pairs):
        write_relation(state, c, i, j, relation, day)
    found = [reach_rate(state, c, i, j, relation.weekly) for i, j, relation in pairs]
    opening = case.opening
    script(state, c, child, day, float(opening.reach), opening.home, opening.demand, opening.alderman)
    state.pupils["presence"][c] = before
    return found
