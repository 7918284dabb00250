"""The rules of a submodel as they are evaluated: its small scalar functions, term by term, without words.

Of the case work also what is done with one case, where order and addresses of draws matter; and the readings that its
submodels share (`cases`).
"""

import ast

from experiments.odd.sources import MODEL, dotted, functions


def table(argument: str) -> str:
    """Every `rule` and `seldom` of the file, folded away under a line to open."""
    file = MODEL / "submodels" / f"{argument}.py"
    found = [written(f) for f in functions(file if file.exists() else MODEL / f"{argument}.py") if is_rule(f)]
    code = "\n\n".join(found)
    return f"<details><summary>Rules as evaluated ({len(found)})</summary>\n\n```python\n{code}\n```\n\n</details>"


def is_rule(node: ast.FunctionDef) -> bool:
    """Whether a function is a rule: a scalar question, or what is done with one case, and no loop over all."""
    return any(dotted(decorator) in ("rule", "seldom") for decorator in node.decorator_list)


def written(node: ast.FunctionDef) -> str:
    """A function without docstring and decorator."""
    body = node.body[1:] if ast.get_docstring(node) is not None else node.body
    bare = ast.FunctionDef(name=node.name, args=node.args, body=body, decorator_list=[], type_params=[])
    return ast.unparse(ast.fix_missing_locations(bare))
