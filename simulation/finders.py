"""Whom a programme acts on: each finder reads only what its actor knows, and returns (actor seat, target seat) or None.

    signalled  the teacher's knowledge of cases above the threshold at which she would name one (detection.threshold)
    teacher    everything the teacher has ever noticed, coloured by her view of a pupil's temper
    survey     anonymous nominations: what pupils remember above a naming threshold, and recall
    truth      the pupil who began most episodes of late, and the one he remembers best: an upper bound that no adult can reach
    none       nobody

`known`, `memory` and `recent` are the only columns read; what ties is settled by a draw.
"""

from collections.abc import Callable

import numpy as np

from simulation.compilation import sweep
from simulation.entities import ENROLLED, State
from simulation.stochasticity import ONCE_A_DAY, Decision, draw, draws

Pair = tuple[int, int]
Finder = Callable[[State, int, int, dict[str, float], np.ndarray | None], Pair | None]
NEGLIGIBLE = 1e-3


@sweep
def lots(seed, world, day, numbers):
    """A uniform number for each pupil number, to settle what ties and to colour what a teacher sees, [s, 2]."""
    drawn = np.zeros((len(numbers), 2))
    for i in range(len(numbers)):
        drawn[i, 0], drawn[i, 1], _, _ = draws((seed, world), Decision.FINDS, 8 * day + ONCE_A_DAY, numbers[i])
    return drawn


@sweep
def recalled(seed, world, day, numbers):
    """A uniform number for each pair (who answers, who could be named), [s, s]."""
    drawn = np.zeros((len(numbers), len(numbers)))
    for j in range(len(numbers)):
        for i in range(len(numbers)):
            drawn[j, i] = draw((seed, world), Decision.ANSWERS_SURVEY, 8 * day + ONCE_A_DAY, numbers[j], numbers[i])
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

    A pupil who is not at school that day gives no answer.
    """
    pupils, memory = state.pupils[c], state.ties.memory[c]
    answers = (pupils["presence"] == 0) & (pupils["status"] == ENROLLED)
    named = (memory > naming) & answers[:, None] & among(state, c)
    if not named.any():
        return named
    return (named & (recalled(*luck_of_class(state, c), day, pupils["number"]) < recall)).T


def signalled(state: State, c: int, day: int, numbers: dict[str, float], without: np.ndarray | None) -> Pair | None:
    """The pupil in most of the cases a teacher could name, and the case of his that she knows best."""
    known = np.where(among(state, c), state.ties.known[c], 0.0)
    threshold = float(state.parameters[c]["detection"]["threshold"])
    return best_of(state, c, day, np.where(known > threshold, known, 0.0), None, without)


def teacher(state: State, c: int, day: int, numbers: dict[str, float], without: np.ndarray | None) -> Pair | None:
    """Whom the teacher would point at: all she noticed, plus `view` × how hot-tempered she finds each pupil, plus doubt."""
    known = np.where(among(state, c), state.ties.known[c], 0.0)
    if known.max() < NEGLIGIBLE:
        return None
    view = numbers["view"] * state.pupils[c]["reactivity"]
    doubt = numbers["doubt"] * (2.0 * lots(*luck_of_class(state, c), day, state.pupils[c]["number"])[:, 1] - 1.0)
    return best_of(state, c, day, known, view + doubt, without)


def survey(state: State, c: int, day: int, numbers: dict[str, float], without: np.ndarray | None) -> Pair | None:
    """The pupil whom most classmates name as bullying them, and the first of those by what the survey shows."""
    named = nominations(state, c, day, numbers["naming"], numbers["recall"])
    return best_of(state, c, day, named.astype(float), None, without)


def truth(state: State, c: int, day: int, numbers: dict[str, float], without: np.ndarray | None) -> Pair | None:
    """The pupil who began most episodes of late, and whom they struck most. No adult knows this."""
    struck = np.where(among(state, c), state.ties.memory[c].T, 0.0)
    return best_of(state, c, day, struck, 1e6 * state.pupils[c]["recent"], without)


def none(state: State, c: int, day: int, numbers: dict[str, float], without: np.ndarray | None) -> None:
    """Nobody is looked for."""


def best_of(
    state: State, c: int, day: int, evidence: np.ndarray, extra: np.ndarray | None, without: np.ndarray | None
) -> Pair | None:
    """The actor with most evidence [actor, target] against him in all, and the target of most of it; lots settle ties."""
    evidence = evidence if without is None else np.where(without[:, None], 0.0, evidence)
    against = evidence.sum(axis=1)
    if against.max() <= 0.0:
        return None
    lot = lots(*luck_of_class(state, c), day, state.pupils[c]["number"])[:, 0] * 1e-9
    score = np.where(against > 0.0, against + lot + (0.0 if extra is None else extra), -np.inf)
    actor = int(np.argmax(score))
    target = np.where(evidence[actor] > 0.0, evidence[actor] + lot, -np.inf)
    return actor, int(np.argmax(target))


FINDERS: dict[str, Finder] = {
    finder.__name__: finder for finder in (signalled, teacher, survey, truth, none)
}
NEEDS = {"signalled": (), "teacher": ("view", "doubt"), "survey": ("naming", "recall"), "truth": (), "none": ()}
