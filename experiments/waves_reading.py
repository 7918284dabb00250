"""Classes that were asked more than once: every step from a wave of a class to its next wave.

Pupils are found again by their name or code, which has to be the same at every wave. Names are dropped after that.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from experiments.errors import UserError
from experiments.sociogram import Sociogram, classes_in, read_with_names
from experiments.sociogram_roster import SMALLEST_GROUP
from experiments.statistics.missing_share import missing_share

FEWEST_STAYED = 10  # pupils at both waves; a smaller step says little about a class
MOST_MISSING = 0.5  # share of the pairs of those who stayed about which nothing is known, at either wave
FEWEST_CLASSES = SMALLEST_GROUP  # of real classes: every number told is a mean over at least so many
LIKED = ("friend", "like")  # friendship, or liking where friendship was not asked


@dataclass(frozen=True, kw_only=True)
class Step:
    """From one wave of a class to the next.

    classroom: number of the class, the same at all its waves. start: the class at the earlier wave. stayed [m]: the
    places in `start` of those who are in both. after[relation]: what they answer about each other later, [m, m],
    1 named, 0 not, −1 missing; the relations asked in the same way at both waves.
    """

    classroom: int
    start: Sociogram
    stayed: np.ndarray
    after: Mapping[str, np.ndarray]

    def before(self, relation: str) -> np.ndarray:
        """What those who stayed answered about each other at the earlier wave, [m, m]."""
        return getattr(self.start, relation)[np.ix_(self.stayed, self.stayed)]

    @property
    def sex(self) -> np.ndarray:
        """Sexes of those who stayed, [m]."""
        return np.asarray(self.start.sex)[self.stayed]


@dataclass(frozen=True, kw_only=True)
class Steps:
    """The steps that can be used, how many could not be, and the relations that all of them have."""

    steps: tuple[Step, ...]
    left_out: int
    relations: tuple[str, ...]

    @property
    def classes(self) -> int:
        """How many classes the steps are of."""
        return len({step.classroom for step in self.steps})

    @property
    def real(self) -> bool:
        """Whether any of the classes is somebody's class."""
        return any(step.start.real for step in self.steps)


def steps_in(path: Path | str, layout: str | None = None) -> Steps:
    """Every step of every class in a folder or file. Raises UserError if there are none, or too few real classes."""
    held = classes_in(path, layout)
    waves = sorted({wave for _, wave in held if wave is not None}, key=_in_order)
    if len(waves) < 2:
        raise UserError("waves.one_wave", file=Path(path), value=len(waves) or 1)
    found: list[Step] = []
    for number, name in enumerate(sorted({name for name, _ in held}, key=str)):
        mine = [wave for wave in waves if (name, wave) in held]
        found += _of_class(path, layout, name, number, mine, waves)
    if not found:
        raise UserError("waves.no_class_twice", file=Path(path))
    shared = set.intersection(*(set(step.after) for step in found))
    relations = [name for name in (*LIKED, "dislike") if name in shared]
    if relations[:2] == list(LIKED):
        relations.remove("like")
    if not set(relations) & set(LIKED):
        raise UserError("waves.nothing_to_start", file=Path(path))
    chosen = tuple(step for step in found if usable(step, relations))
    steps = Steps(steps=chosen, left_out=len(found) - len(chosen), relations=tuple(relations))
    _refuse_few(steps, Path(path))
    return steps


def usable(step: Step, relations: Sequence[str]) -> bool:
    """Whether enough pupils stayed, and enough of their answers are known at both waves."""
    if len(step.stayed) < FEWEST_STAYED:
        return False
    asked = [ties for name in relations for ties in (step.before(name), step.after[name])]
    return all(missing_share(ties) <= MOST_MISSING for ties in asked)


def _of_class(path, layout, name: str | None, number: int, mine: list[str], waves: list[str]) -> list[Step]:
    """The steps of one class between waves that follow each other in the folder."""
    read = {wave: read_with_names(path, layout, name=name, wave=wave) for wave in mine}
    return [_step(number, read[a], read[b]) for a, b in pairwise(waves) if a in read and b in read]


def _step(number: int, earlier: tuple, later: tuple) -> Step:
    (start, before), (end, after) = earlier, later
    places = {name: place for place, name in enumerate(after)}
    stayed = np.array([i for i, name in enumerate(before) if name in places], dtype=np.int64)
    there = np.array([places[name] for name in before if name in places], dtype=np.int64)
    same = [name for name in (*LIKED, "dislike") if name in start.relations and name in end.relations
            and start.instrument[name] == end.instrument[name]]  # fmt: skip
    after = {name: getattr(end, name)[np.ix_(there, there)] for name in same}
    return Step(classroom=number, start=start, stayed=stayed, after=after)


def _refuse_few(steps: Steps, path: Path) -> None:
    """Raises UserError where nothing is left, or where a mean would be of a few real classes."""
    if not steps.steps:
        values = {"pupils": FEWEST_STAYED, "share": 100 * MOST_MISSING, "steps": steps.left_out}
        raise UserError("waves.none_usable", values, file=path)
    if steps.real and steps.classes < FEWEST_CLASSES:
        raise UserError("waves.too_few_classes", file=path, value=steps.classes, expected=str(FEWEST_CLASSES))


def _in_order(wave: str) -> tuple:
    """Waves that are numbers by their size, then others by their name."""
    return (0, int(wave), wave) if wave.isascii() and wave.isdigit() else (1, 0, wave)
