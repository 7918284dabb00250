"""An instrument: what it asks, its equation, and its numbers."""

import ast

from experiments.instruments import SameAs, instrument
from experiments.odd.markdown import as_written, code, grid, number, span
from experiments.odd.sources import MODEL, tree
from experiments.parameters import ParameterEntry

HEADINGS = ("number", "meaning", "unit", "value", "prior", "status")


def table(argument: str) -> str:
    """Docstring of the instrument's file, and a row for each of its numbers."""
    words = as_written(ast.get_docstring(tree(MODEL / "observation" / f"{argument}.py")))
    rows = [row(name, entry) for name, entry in instrument(argument).items()]
    return f"{words}\n\n{grid(HEADINGS, rows)}"


def row(name: str, entry: ParameterEntry | SameAs) -> tuple:
    """One number of an instrument as a row."""
    if isinstance(entry, SameAs):
        return code(name), entry.meaning, entry.unit, f"same as {code(entry.same_as)}", "", ""
    return code(name), entry.meaning, entry.unit, number(entry.value), span(*entry.prior), entry.status
