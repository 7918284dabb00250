"""A component: its theory of change, the levers it may move, and what its numbers do."""

import ast
import inspect

from experiments.odd.markdown import as_written, code
from experiments.odd.sources import MODEL, constants, tree
from simulation.assembly import component_class, numbers_of


def table(argument: str) -> str:
    """Docstring of the component's file and of its class, its levers, verbs, numbers and constants."""
    kind, path = component_class(argument), MODEL / "interventions" / f"{argument}.py"
    levers = ", ".join(code(lever) for lever in kind.pulls) or "none"
    verbs = " and ".join(code(verb) for verb in ("pull", "act") if hasattr(kind, verb))
    numbers = ", ".join(code(name) for name in numbers_of(argument))
    fixed = ", ".join(code(f"{name} = {value}") for name, value in constants(path))
    facts = [f"levers: {levers}", f"verbs: {verbs}", f"numbers: {numbers}"] + ([f"fixed: {fixed}"] if fixed else [])
    words = as_written(ast.get_docstring(tree(path)))
    return f"{words}\n\n{'; '.join(facts)}.\n\n{inspect.getdoc(kind)}"
