"""What was lived at the points of a design, as answers: the mean of an arm, or its paired difference, in every unit.

A unit is the mean of the classes that live with the same member of the ensemble, without an ensemble a class: units
are independent of each other, classes of one member are not.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from experiments.ensembles import ensemble
from experiments.errors import UserError
from experiments.sensitivity.config import Sensitivity
from experiments.sweep.values import Values

LEVEL, DIFFERENCE = "level", "difference"


@dataclass(frozen=True, kw_only=True)
class Question:
    """One answer: the level of the baseline, or what an arm differs from it, in one outcome of one group."""

    quantity: str
    arm: str
    outcome: str
    group: str

    def row(self) -> dict[str, str]:
        """What names it in a table."""
        return {"quantity": self.quantity, "arm": self.arm, "outcome": self.outcome, "group": self.group}


def questions(sensitivity: Sensitivity) -> Iterator[Question]:
    """Every answer: levels of the baseline, and differences of all other arms."""
    for outcome, group in sensitivity.measures:
        for arm in sensitivity.arms:
            quantity = LEVEL if arm == sensitivity.arms[0] else DIFFERENCE
            yield Question(quantity=quantity, arm=arm, outcome=outcome, group=group)


def units_of(sensitivity: Sensitivity) -> np.ndarray:
    """Number of the unit of each class, from 0."""
    members, worlds = ensemble(sensitivity.comparison.drawn_over), sensitivity.comparison.worlds
    if members is None:
        return np.arange(worlds)
    return np.unique(members.crew(range(1, worlds + 1)).member, return_inverse=True)[1]


def answers(sensitivity: Sensitivity, values: Values) -> Iterator[tuple[Question, np.ndarray]]:
    """Every question with its answer [point, unit], but for those that no class can answer at every point.

    Raises UserError if nothing is left of what is asked of the other arms.
    """
    units, asked = units_of(sensitivity), False
    for question in questions(sensitivity):
        y = answer_of(values, question, units)
        if y.shape[1]:
            asked |= question.quantity == DIFFERENCE and (question.outcome, question.group) in sensitivity.asked
            yield question, y
    if not asked:
        raise UserError("sensitivity.nothing_known")


def answer_of(values: Values, question: Question, units: np.ndarray) -> np.ndarray:
    """The answer at every point in every unit, [point, unit]."""
    found = values.values[values.measures.index((question.outcome, question.group))]
    y = found[values.arms.index(question.arm)]
    return in_units(y if question.quantity == LEVEL else y - found[0], units)


def between(values: Values, arm: str, other: str, measure: tuple[str, str], units: np.ndarray) -> np.ndarray:
    """One arm less another at every point in every unit, [point, unit]."""
    found = values.values[values.measures.index(measure)]
    return in_units(found[values.arms.index(arm)] - found[values.arms.index(other)], units)


def in_units(y: np.ndarray, units: np.ndarray) -> np.ndarray:
    """Means over the classes of each unit, [point, unit]; classes in which it is not known somewhere are left out.

    There may be no unit left: a small group is empty in every class at some point or other.
    """
    known = ~np.isnan(y).any(axis=0)
    if not known.any():
        return y[:, :0]
    y, units = y[:, known], units[known]
    return np.stack([y[:, units == unit].mean(axis=1) for unit in np.unique(units)], axis=1)
