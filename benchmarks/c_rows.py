"""The rows of the model as C structs: from the numpy types, so that the twin in C reads the very same arrays."""

import numpy as np

from simulation import calendar, casework, entities
from simulation.entities import State
from simulation.stochasticity import ONCE_A_DAY, Decision

KINDS = {"f8": "double", "i8": "int64_t", "i1": "int8_t"}
RESERVED = {"register", "default", "short", "long", "signed", "break", "case", "double", "union", "static"}
CODES = {
    entities: (
        "EMPTY", "ENROLLED", "BETWEEN_SCHOOLS", "DISLIKED", "NEITHER", "FRIEND", "HERE", "ILL", "AFRAID", "AWAY",
        "KEPT", "OUT", "LESSON", "BREAK", "WAY_HOME", "ONLINE", "VERBAL", "PHYSICAL", "RELATIONAL", "MATERIAL",
        "CYBER", "IGNORES", "DEFENDS", "ASSISTS", "REINFORCES",
    ),
    casework: ("AT_SCHOOL", "HOME_OPEN", "HOME_AGREED"),
    calendar: ("YEAR", "WEEK", "SCHOOL_DAY", "FREE_DAY"),
}  # fmt: skip


def name_in_c(field: str) -> str:
    """A field's name, with a stroke behind a word that C keeps for itself."""
    return f"{field}_" if field in RESERVED else field


def kind_of(dtype: np.dtype) -> str:
    """The C type of one number."""
    return KINDS[dtype.str[1:]]


def struct(name: str, dtype: np.dtype) -> str:
    """A C struct with the layout of a numpy row. Raises ValueError if C would lay it out otherwise."""
    if any(dtype[field].itemsize != 8 for field in dtype.names):
        raise ValueError(f"{name}: a field is not of eight bytes, so C might pad the row")
    fields = " ".join(f"{kind_of(dtype[field])} {name_in_c(field)};" for field in dtype.names)
    return f"typedef struct {{ {fields} }} {name};"


def parameters(dtype: np.dtype) -> list[str]:
    """A struct of numbers for every submodel, and the row that holds them all."""
    parts = [struct(f"{part}_numbers", dtype[part]) for part in dtype.names]
    row = " ".join(f"{part}_numbers {name_in_c(part)};" for part in dtype.names)
    return [*parts, f"typedef struct {{ {row} }} parameters_row;"]


def header(state: State) -> str:
    """All of rows.h: codes and decisions, a struct for every kind of row, and `state`, a pointer to each array."""
    codes = {name: getattr(module, name) for module, names in CODES.items() for name in names}
    codes |= {decision.name: int(decision) for decision in Decision} | {"ONCE_A_DAY": ONCE_A_DAY}
    lines = ["#include <stdint.h>", f"enum {{ {', '.join(f'{name} = {code}' for name, code in codes.items())} }};"]
    pointers = []
    for name, array in state._asdict().items():
        if name == "parameters":
            lines += parameters(array.dtype)
        elif array.dtype.names:
            lines.append(struct(f"{name}_row", array.dtype))
        pointers.append(f"{f'{name}_row' if array.dtype.names else kind_of(array.dtype)} *{name};")
    return "\n".join([*lines, f"typedef struct {{ {' '.join(pointers)} }} state;", ""])
