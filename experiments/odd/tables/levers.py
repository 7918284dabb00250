"""Levers: what an intervention may add to, the very statement that reads each, and which components move it."""

import ast
from pathlib import Path

from experiments.odd.markdown import code, grid
from experiments.odd.sources import MODEL, functions, named
from simulation.assembly import component_class, kinds_of_component
from simulation.entities import CLASS_LEVERS, PAIR_LEVERS, SEAT_LEVERS

AXES = (("seat", SEAT_LEVERS), ("class", CLASS_LEVERS), ("pair", PAIR_LEVERS))
HOLDERS = ("levers", "climate", "pulse", "lever")  # how the submodels name what holds levers


def table(argument: str) -> str:
    """Lever, axis, meaning, where it enters, who moves it."""
    rows = [
        (code(name), axis, meaning, "<br>".join(places(name)), ", ".join(map(code, moved_by(name))) or "nobody yet")
        for axis, levers in AXES
        for name, meaning in levers.items()
    ]
    return grid(("lever", "axis", "adds to", "enters at", "moved by"), rows)


def moved_by(lever: str) -> list[str]:
    """Components that may move a lever."""
    return [kind for kind in kinds_of_component() if lever in component_class(kind).pulls]


def places(lever: str) -> list[str]:
    """Statements of the submodels that read a lever, with the file and function they stand in."""
    return [
        f"{named(path)}: {code(text)}"
        for path in sorted((MODEL / "submodels").glob("*.py"))
        for text in reading(path, lever)
    ]


def reading(path: Path, lever: str) -> list[str]:
    """Statements of a file that read a lever and go on to use it; where there are none, conditions on it."""
    uses, conditions = [], []
    if lever not in path.read_text(encoding="utf-8"):
        return []
    for node in (inner for function in functions(path) for inner in ast.walk(function)):
        if isinstance(node, ast.If) and any(is_lever(part, lever) for part in ast.walk(node.test)):
            conditions.append(f"if {ast.unparse(node.test)}: …")
        elif isinstance(node, ast.Assign | ast.AugAssign | ast.Expr | ast.Return):
            targets = getattr(node, "targets", [])
            read = (part for part in ast.walk(node) if part not in targets)
            if any(is_lever(part, lever) for part in read) and not any(is_lever(t, lever) for t in targets):
                uses.append(ast.unparse(node))
    return uses or conditions


def is_lever(node: ast.AST, lever: str) -> bool:
    """Whether an expression is this lever of a row of levers."""
    return isinstance(node, ast.Attribute) and node.attr == lever and any(h in ast.unparse(node.value) for h in HOLDERS)
