"""Outcomes that arms are compared on."""

from experiments.odd.markdown import code, grid
from experiments.outcomes import load_outcomes


def table(argument: str) -> str:
    """Outcome, unit, better direction and meaning."""
    rows = [(code(name), one.unit["en"], one.better, one.meaning["en"]) for name, one in load_outcomes().items()]
    return grid(("outcome", "unit", "better", "meaning"), rows)
