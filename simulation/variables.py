"""One variable of an entity: what it means, its unit and its range; and rows made of such variables."""

from typing import NamedTuple

import numpy as np

MANY = 1e9


class Variable(NamedTuple):
    """One variable of an entity: kind (`f8`, `i8`, `i1`), unit, least and greatest value, and what it means."""

    kind: str
    unit: str
    low: float
    high: float
    meaning: str


def real(unit: str, low: float, high: float, meaning: str) -> Variable:
    return Variable("f8", unit, low, high, meaning)


def whole(unit: str, low: float, high: float, meaning: str) -> Variable:
    return Variable("i8", unit, low, high, meaning)


def row(table: dict[str, Variable]) -> np.dtype:
    """The numpy row type of an entity, fields in the order of its table."""
    return np.dtype([(name, variable.kind) for name, variable in table.items()])
