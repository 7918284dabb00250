"""The functions of one file of the model, each with the first line of its docstring."""

import ast

from experiments.odd.markdown import code, first_line, grid
from experiments.odd.sources import MODEL, functions


def table(argument: str) -> str:
    """Function and what it is."""
    found = functions(MODEL / f"{argument}.py")
    rows = [(code(f"{f.name}({ast.unparse(f.args)})"), first_line(ast.get_docstring(f))) for f in found]
    return grid(("function", "is"), rows)
