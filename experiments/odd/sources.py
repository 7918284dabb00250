"""The sources of the model as syntax trees: functions, docstrings, constants and calls, without running anything."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from experiments.odd.document import ROOT

MODEL = ROOT / "simulation"


def model_files() -> list[Path]:
    """Every source file of the model, sorted."""
    return sorted(MODEL.rglob("*.py"))


def named(path: Path) -> str:
    """A file as the document names it: relative to `simulation/`."""
    return path.relative_to(MODEL).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    """Every function and method of a file, in order."""
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef))


def function(path: Path, name: str) -> ast.FunctionDef:
    """A function of a file by name. Raises KeyError."""
    for found in functions(path):
        if found.name == name:
            return found
    raise KeyError(f"{named(path)} has no function {name}")


def statements(node: ast.AST) -> Iterator[ast.stmt]:
    """The simple statements in a node, those inside loops and conditions too."""
    for inner in ast.walk(node):
        if isinstance(inner, ast.Assign | ast.AugAssign | ast.Expr | ast.Return):
            yield inner


def constants(path: Path) -> list[tuple[str, str]]:
    """Names and values of a file's constants that are plain numbers."""
    found = []
    for node in tree(path).body:
        if isinstance(node, ast.Assign):
            target, value = node.targets[0], node.value
            several = isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple)
            pairs = zip(target.elts, value.elts, strict=True) if several else [(target, value)]
            found += [(dotted(name), ast.unparse(item)) for name, item in pairs if is_number(item)]
    return found


def is_number(node: ast.expr) -> bool:
    """Whether an expression is a number as it stands."""
    try:
        return isinstance(ast.literal_eval(node), int | float)
    except ValueError:
        return False


def dotted(node: ast.AST) -> str:
    """`ties.review` of an attribute access, or an empty string."""
    if isinstance(node, ast.Name):
        return node.id
    inner = dotted(node.value) if isinstance(node, ast.Attribute) else ""
    return f"{inner}.{node.attr}" if inner else ""
