"""Live views: the variables of a row as attributes that read, and where that makes sense write, the model's state."""

from collections.abc import Callable, Iterable, Mapping

import numpy as np

from simulation.variables import Variable

READ_ONLY = (
    "number", "register", "status", "arrives_on", "receiving", "group", "seats", "places", "registered", "pending",
    "reports",
)  # fmt: skip
KEYS = ("seed", "world", "scenario")  # of no use to an agent: they belong to the whole model


def column(entity: str, name: str, variable: Variable, writes: bool = True) -> property:
    """One variable of a row as an attribute of its view; gives and takes Python numbers."""

    def read(view):
        return getattr(view.model.state, entity).view(np.ndarray)[name].item(view.place)

    def write(view, value):
        if not variable.low <= value <= variable.high or (variable.kind != "f8" and value != int(value)):
            span = f"{variable.low:g} to {variable.high:g}"
            raise ValueError(f"{name} = {value!r}: expected {span} ({variable.unit}; {variable.meaning})")
        getattr(view.model.state, entity).view(np.ndarray)[name][view.place] = value

    writes = writes and name not in READ_ONLY
    return property(read, write if writes else None, doc=f"{variable.meaning} ({variable.unit})")


def views(
    entity: str, table: Mapping[str, Variable], only: Iterable[str] = (), writes: bool = True
) -> Callable[[type], type]:
    """A class decorator: every variable of an entity's table becomes an attribute, unless the class has its own.

    only: these variables, where several agents share a row. writes: whether they can be written.
    """

    def give(view: type) -> type:
        for name in (name for name in only or table if name not in vars(view) and name not in KEYS):
            setattr(view, name, column(entity, name, table[name], writes))
        return view

    return give
