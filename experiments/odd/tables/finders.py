"""Finders: whom each can see, in its own words, and the numbers it needs."""

import inspect

from experiments.odd.markdown import code, grid
from simulation.finders import FINDERS, NEEDS


def table(argument: str) -> str:
    """Finder, what it does, numbers."""
    rows = (
        (code(name), inspect.getdoc(finder), ", ".join(code(n) for n in NEEDS.get(name, ())))
        for name, finder in FINDERS.items()
    )
    return grid(("finder", "answers with", "numbers"), rows)
