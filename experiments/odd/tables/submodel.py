"""A submodel's own words and equations: the docstring of its file, and its fixed numbers."""

import ast

from experiments.odd.markdown import as_written, code
from experiments.odd.sources import MODEL, constants, tree


def table(argument: str) -> str:
    """The docstring of a submodel, its equations as code, and its constants."""
    path = MODEL / "submodels" / f"{argument}.py"
    fixed = ", ".join(code(f"{name} = {value}") for name, value in constants(path))
    text = as_written(ast.get_docstring(tree(path)))
    return f"{text}\n\nFixed numbers of the file: {fixed}." if fixed else text
