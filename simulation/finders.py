"""Whom a programme acts on: each finder reads only what its actor knows, and returns two seats or None.

    signalled  cases above the knowledge at which a teacher would name one (detection.threshold)
    teacher    everything the teacher has noticed, coloured by her view of a pupil's temper
    survey     anonymous nominations: what pupils remember above a naming threshold, and recall
    case       open cases that the school knows: whom the oldest of them names
    truth      who began most episodes of late: an upper bound that no adult can reach
    none       nobody

A finder gives the seats of a pupil who bullies and of a pupil he bullies. What ties is settled by lot.
"""

from collections.abc import Callable

import numpy as np

from simulation.compilation import kernel
from simulation.entities import ENROLLED, HERE, State
from simulation.stochasticity import ONCE_A_DAY, Decision, draw, draws

Pair = tuple[int, int]
Finder = Callable[[State, int, int, dict[str, float], np.ndarray | None], Pair | None]
NEGLIGIBLE = 1e-3  # knowledge below it is no knowledge
LOT = 1e-9  # what a lot weighs: it settles ties and nothing else
NEEDS = {"teacher": ("view", "doubt"), "survey": ("naming", "recall")}  # numbers; the others need none


@kernel
def strongest(luck, day, pupils, evidence, least, extra, doubt, without, drawn):
    """The seats of the actor with most evidence against him, and of the target of most of it; −1 if none.

    score_i = Σ_j evidence_ij + extra_i + doubt·(2u_i − 1), evidence [actor, target] up to `least` being none;
    drawn [s, 2] takes the lots.
    """
    best, chosen, other = 0.0, -1, -1
    for i in range(len(pupils)):
        drawn[i, 0], drawn[i, 1], _, _ = draws(luck, Decision.FINDS, 8 * day + ONCE_A_DAY, pupils[i].number)
    for i in range(len(pupils)):
        against, most, struck = 0.0, 0.0, -1
        if pupils[i].status == ENROLLED and not without[i]:
            for j in range(len(pupils)):
                if j != i and pupils[j].status == ENROLLED and evidence[i, j] > least:
                    against += evidence[i, j]
                    if evidence[i, j] + LOT * drawn[j, 0] > most:
                        most, struck = evidence[i, j] + LOT * drawn[j, 0], j
        if struck >= 0:
            score = against + extra[i] + doubt * (2.0 * drawn[i, 1] - 1.0) + LOT * drawn[i, 0]
            if chosen < 0 or score > best:
                best, chosen, other = score, i, struck
    return chosen, other


@kernel
def recalled(seed, world, day, numbers, drawn):
    """A uniform number for each pair (who answers, who could be named), into drawn [s, s]."""
    moment = 8 * day + ONCE_A_DAY
    for j in range(len(numbers)):
        for i in range(len(numbers)):
            drawn[j, i] = draw((seed, world), Decision.ANSWERS_SURVEY, moment, numbers[j], numbers[i])


@kernel
def doubts(seed, world, day, numbers, drawn):
    """A uniform number for each pupil number, into drawn [s]: what else a teacher thinks she sees."""
    moment = 8 * day + ONCE_A_DAY
    for i in range(len(numbers)):
        drawn[i] = draw((seed, world), Decision.TEACHER_VIEWS, moment, numbers[i])


def luck_of_class(state: State, c: int) -> Pair:
    """Seed and world of class c."""
    return int(state.classrooms[c]["seed"]), int(state.classrooms[c]["world"])


def nominations(state: State, c: int, day: int, naming: float, recall: float) -> np.ndarray:
    """Who is named by whom in an anonymous survey, [actor, target]: remembered above `naming`, and recalled.

    Who stayed home on the last school day gives no answer.
    """
    pupils, memory = state.pupils[c], state.ties["memory"][c]
    enrolled = pupils["status"] == ENROLLED
    asks = (memory > naming) & (enrolled & (pupils["presence"] == HERE))[:, None] & enrolled[None, :]
    if not asks.any():
        return asks
    drawn = np.zeros(memory.shape)
    recalled(*luck_of_class(state, c), day, pupils["number"], drawn)
    return (asks & (drawn < recall)).T


def in_trouble(state: State, c: int, day: int, doubt: float) -> np.ndarray:
    """How much a teacher worries about each pupil, [s] (−∞: nobody sits there).

    worry_i = 3·D_i + (withdrawal_i + reactivity_i)/2 + doubt·(2u − 1)
    """
    pupils = state.pupils[c]
    worry = 3.0 * pupils["distress"] + 0.5 * (pupils["withdrawal"] + pupils["reactivity"])
    drawn = np.zeros(len(pupils))
    doubts(*luck_of_class(state, c), day, pupils["number"], drawn)
    worry = worry + doubt * (2.0 * drawn - 1.0)
    return np.where(pupils["status"] == ENROLLED, worry, -np.inf)


def signalled(state, c, day, numbers, without) -> Pair | None:
    """The pupil in most of the cases a teacher could name, and the case of his that she knows best."""
    threshold = float(state.parameters["detection"]["threshold"][c])
    return best_of(state, c, day, state.ties["known"][c], threshold, without)


def teacher(state, c, day, numbers, without) -> Pair | None:
    """Whom the teacher would point at: all she noticed + `view` · how hot-tempered he is + `doubt`."""
    view, doubt = numbers["view"] * state.pupils["reactivity"][c], numbers["doubt"]
    return best_of(state, c, day, state.ties["known"][c], NEGLIGIBLE, without, view, doubt)


def survey(state, c, day, numbers, without) -> Pair | None:
    """The pupil whom most classmates name as bullying them, and one of those classmates."""
    named = nominations(state, c, day, numbers["naming"], numbers["recall"])
    return best_of(state, c, day, named.astype(float), 0.0, without)


def case(state, c, day, numbers, without) -> Pair | None:
    """The pupil whom the oldest open case that the school knows names, and the pupil it is about.

    Of cases opened on one day: the pupil named in most of them, then by lot. Read: cases, and who sits where.
    """
    cases, names = state.cases[c], state.pupils["number"][c]
    known = (cases["open"] == 1) & (cases["known"] == 1) & (cases["bully"] > 0)
    names = np.where(state.pupils["status"][c] == ENROLLED, names, 0)
    said = known[None, :] & (names[:, None] == cases["bully"][None, :]) & (names > 0)[None, :]
    if without is not None:
        said = said & ~without[:, None]
    opened = np.where(said, cases["opened_on"][None, :], day + 1)
    return best_of(state, c, day, (said & (opened == opened.min())).astype(float), 0.0, without)


def truth(state, c, day, numbers, without) -> Pair | None:
    """The pupil who began most episodes of late, and whom they struck most. No adult knows this."""
    return best_of(state, c, day, state.ties["memory"][c].T, 0.0, without, 1e6 * state.pupils["recent"][c])


def none(state, c, day, numbers, without) -> None:
    """Nobody is looked for."""


def best_of(state, c, day, evidence, least, without, extra=None, doubt=0.0) -> Pair | None:
    """The answer of `strongest`, or None; `without` [s] is passed over."""
    nothing = np.zeros(len(evidence))
    without = nothing > 0.0 if without is None else np.ascontiguousarray(without)
    extra = nothing if extra is None else np.ascontiguousarray(extra)
    luck, pupils, evidence = luck_of_class(state, c), state.pupils[c], np.ascontiguousarray(evidence)
    pair = strongest(luck, day, pupils, evidence, least, extra, doubt, without, np.zeros((len(pupils), 2)))
    return None if pair[0] < 0 else pair


FINDERS: dict[str, Finder] = {finder.__name__: finder for finder in (signalled, teacher, survey, case, truth, none)}
