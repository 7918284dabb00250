"""Every question that chance decides: its number, where it is asked, and the call with its address."""

import ast
from collections.abc import Iterator

from experiments.odd.markdown import code, grid
from experiments.odd.sources import dotted, functions, model_files, named
from simulation.stochasticity import Decision

CALLS = ("draw", "draws", "draws_of_each", "normals", "four_draws")


def table(argument: str) -> str:
    """Number, decision, file, the call that draws, and the names its words get."""
    asked = list(questions())
    rows = []
    for decision in Decision:
        found = [(file, call, words) for name, file, call, words in asked if name == decision.name]
        for file, call, words in found or [("not asked yet: the number is kept free", "", "")]:
            rows.append((int(decision), code(decision.name), file, code(call), code(words)))
    return grid(("no.", "decision", "asked in", "call", "words"), rows)


def questions() -> Iterator[tuple[str, str, str, str]]:
    """Decision, file, call and names of the words, for every draw in the model."""
    for path in model_files():
        for function in functions(path):
            for call, words in calls(function):
                for argument in call.args:
                    decision = next((n for n in ast.walk(argument) if dotted(n).startswith("Decision.")), None)
                    if decision is not None:
                        yield decision.attr, named(path), ast.unparse(call), words
                        break


def calls(function: ast.FunctionDef) -> Iterator[tuple[ast.Call, str]]:
    """Calls of a function that draw, with what the statement around them writes to."""
    for statement in ast.walk(function):
        if isinstance(statement, ast.stmt) and not isinstance(statement, ast.FunctionDef):
            for call in (n for n in own_expressions(statement) if is_draw(n)):
                targets = getattr(statement, "targets", [])
                yield call, ast.unparse(targets[0]).strip("()") if targets else ""


def own_expressions(statement: ast.stmt) -> Iterator[ast.AST]:
    """Expressions of a statement, without those of the statements inside it."""
    waiting = [child for child in ast.iter_child_nodes(statement) if not isinstance(child, ast.stmt)]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += [child for child in ast.iter_child_nodes(node) if not isinstance(child, ast.stmt)]


def is_draw(node: ast.AST) -> bool:
    """Whether a node calls one of the functions that draw."""
    return isinstance(node, ast.Call) and dotted(node.func).split(".")[-1] in CALLS
