"""Whom a programme acts on: each finder reads only what its actor knows, and returns two seats or None.

    signalled  cases above the knowledge at which a teacher would name one (detection.threshold)
    teacher    everything the teacher has noticed, coloured by her view of a pupil's temper
    survey     anonymous nominations: what pupils remember above a naming threshold, and recall
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
def lots(seed, world, day, numbers):
    """Two uniforms for each pupil number, [s, 2]: to settle ties, and to make a teacher doubt."""
    drawn, moment = np.zeros((len(numbers), 2)), 8 * day + ONCE_A_DAY
    for i in range(len(numbers)):
        drawn[i, 0], drawn[i, 1], _, _ = draws((seed, world), Decision.FINDS, moment, numbers[i])
    return drawn


@kernel
def recalled(seed, world, day, numbers):
    """A uniform number for each pair (who answers, who could be named), [s, s]."""
    drawn, moment = np.zeros((len(numbers), len(numbers))), 8 * day + ONCE_A_DAY
    for j in range(len(numbers)):
        for i in range(len(numbers)):
            drawn[j, i] = draw((seed, world), Decision.ANSWERS_SURVEY, moment, numbers[j], numbers[i])
    return drawn


@kernel
def doubts(seed, world, day, numbers):
    """A uniform number for each pupil number, [s]: what else a teacher thinks she sees."""
    drawn, moment = np.zeros(len(numbers)), 8 * day + ONCE_A_DAY
    for i in range(len(numbers)):
        drawn[i] = draw((seed, world), Decision.TEACHER_VIEWS, moment, numbers[i])
    return drawn


def luck_of_class(state: State, c: int) -> Pair:
    """Seed and world of class c."""
    return int(state.classrooms[c]["seed"]), int(state.classrooms[c]["world"])


def among(state: State, c: int) -> np.ndarray:
    """Whether each pair of seats holds two different enrolled pupils, [s, s]."""
    enrolled = state.pupils[c]["status"] == ENROLLED
    return enrolled[:, None] & enrolled[None, :] & ~np.eye(len(enrolled), dtype=bool)


def nominations(state: State, c: int, day: int, naming: float, recall: float) -> np.ndarray:
    """Who is named by whom in an anonymous survey, [actor, target]: remembered above `naming`, and recalled.

    Who stayed home on the last school day gives no answer.
    """
    pupils = state.pupils[c]
    named = (state.ties["memory"][c] > naming) & (pupils["presence"] == HERE)[:, None] & among(state, c)
    if not named.any():
        return named
    return (named & (recalled(*luck_of_class(state, c), day, pupils["number"]) < recall)).T


def in_trouble(state: State, c: int, day: int, doubt: float) -> np.ndarray:
    """How much a teacher worries about each pupil, [s] (−∞: nobody sits there).

    worry_i = 3·D_i + (withdrawal_i + reactivity_i)/2 + doubt·(2u − 1)
    """
    pupils = state.pupils[c]
    worry = 3.0 * pupils["distress"] + 0.5 * (pupils["withdrawal"] + pupils["reactivity"])
    worry = worry + doubt * (2.0 * doubts(*luck_of_class(state, c), day, pupils["number"]) - 1.0)
    return np.where(pupils["status"] == ENROLLED, worry, -np.inf)


def signalled(state, c, day, numbers, without) -> Pair | None:
    """The pupil in most of the cases a teacher could name, and the case of his that she knows best."""
    known = np.where(among(state, c), state.ties["known"][c], 0.0)
    threshold = float(state.parameters[c]["detection"]["threshold"])
    return best_of(state, c, day, np.where(known > threshold, known, 0.0), None, without)


def teacher(state, c, day, numbers, without) -> Pair | None:
    """Whom the teacher would point at: all she noticed + `view` · how hot-tempered he is + `doubt`."""
    known = np.where(among(state, c), state.ties["known"][c], 0.0)
    known[known < NEGLIGIBLE] = 0.0
    doubt = 2.0 * lots(*luck_of_class(state, c), day, state.pupils[c]["number"])[:, 1] - 1.0
    view = numbers["view"] * state.pupils[c]["reactivity"] + numbers["doubt"] * doubt
    return best_of(state, c, day, known, view, without)


def survey(state, c, day, numbers, without) -> Pair | None:
    """The pupil whom most classmates name as bullying them, and one of those classmates."""
    named = nominations(state, c, day, numbers["naming"], numbers["recall"])
    return best_of(state, c, day, named.astype(float), None, without)


def truth(state, c, day, numbers, without) -> Pair | None:
    """The pupil who began most episodes of late, and whom they struck most. No adult knows this."""
    struck = np.where(among(state, c), state.ties["memory"][c].T, 0.0)
    return best_of(state, c, day, struck, 1e6 * state.pupils[c]["recent"], without)


def none(state, c, day, numbers, without) -> None:
    """Nobody is looked for."""


def best_of(state, c, day, evidence, extra, without) -> Pair | None:
    """The actor with most evidence [actor, target] plus `extra` [actor], and the target of most of it."""
    evidence = evidence if without is None else np.where(without[:, None], 0.0, evidence)
    against = np.cumsum(evidence, axis=1)[:, -1]  # one after another, on every processor
    if against.max() <= 0.0:
        return None
    lot = LOT * lots(*luck_of_class(state, c), day, state.pupils[c]["number"])[:, 0]
    score = against + lot + (0.0 if extra is None else extra)
    actor = int(np.argmax(np.where(against > 0.0, score, -np.inf)))
    return actor, int(np.argmax(np.where(evidence[actor] > 0.0, evidence[actor] + lot, -np.inf)))


FINDERS: dict[str, Finder] = {finder.__name__: finder for finder in (signalled, teacher, survey, truth, none)}
