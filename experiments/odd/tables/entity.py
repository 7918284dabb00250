"""The variables of an entity, by the name of its table in `simulation/entities.py`."""

from experiments.odd.markdown import code, grid, span
from simulation import entities, journal

WHOLE = {"i8": "whole", "i1": "whole", "f8": "real"}


def table(argument: str) -> str:
    """Variable, kind, unit, range and meaning."""
    found = journal.WEEK if argument == "WEEK" else getattr(entities, argument)
    rows = (
        (code(name), WHOLE[one.kind], one.unit, span(one.low, one.high), one.meaning) for name, one in found.items()
    )
    return grid(("variable", "kind", "unit", "range", "meaning"), rows)
