"""Who steps when: the calls of `schedule.py` and of the files that hold parts of it, in the order of their source."""

import ast
from collections.abc import Iterator

from experiments.odd.markdown import code, first_line
from experiments.odd.sources import MODEL, dotted, function, functions

FILES = [MODEL / f"{part}.py" for part in ("schedule", "case_schedule", "fading", "new_school", "cases")]


def table(argument: str) -> str:
    """A nested list that begins with a function of the schedule."""
    return "\n".join(steps(argument, 0, set()))


def steps(name: str, depth: int, opened: set[str]) -> Iterator[str]:
    """The calls inside a function of the schedule; those of the schedule itself are opened up, each once."""
    for call, condition in called(definition(name)):
        inside = "." not in call and call not in opened
        text = first_line(ast.get_docstring(definition(call)))
        when = f" — *{condition}*" if condition else ""
        again = " (opened above)" if call in opened else ""
        yield f"{'    ' * depth}1. {code(call)}{when}: {text}{again}"
        if inside:
            opened.add(call)
            yield from steps(call, depth + 1, opened)


def definition(call: str) -> ast.FunctionDef:
    """The function that a call in the schedule means."""
    module, _, name = call.rpartition(".")
    if module:
        return function(MODEL / "submodels" / f"{module}.py", name)
    for file in FILES:
        if any(found.name == name for found in functions(file)):
            return function(file, name)
    raise KeyError(f"no function of the schedule is called {name!r}")


def called(node: ast.FunctionDef) -> Iterator[tuple[str, str]]:
    """Names of the functions a function calls for their effect, in order, and the condition each is under.

    What only reads (its value is kept, and it is no step of a submodel) is left out.
    """
    for statement, condition in in_order(node.body, ""):
        call = getattr(statement, "value", None)
        if isinstance(call, ast.Call):
            name = dotted(call.func)
            if isinstance(statement, ast.Expr) or "." in name:
                yield name, condition


def in_order(body: list[ast.stmt], condition: str) -> Iterator[tuple[ast.stmt, str]]:
    """Statements from top to bottom, with the innermost condition they are under."""
    for statement in body:
        if isinstance(statement, ast.If):
            yield from in_order(statement.body, f"if {code(ast.unparse(statement.test))}")
            yield from in_order(statement.orelse, "else")
        elif isinstance(statement, ast.For):
            loop = f"for {ast.unparse(statement.target)} in {ast.unparse(statement.iter)}"
            yield from in_order(statement.body, code(loop))
        elif isinstance(statement, ast.While):
            yield from in_order(statement.body, code(f"while {ast.unparse(statement.test)}"))
        else:
            yield statement, condition
