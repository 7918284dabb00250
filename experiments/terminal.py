"""A table as text of so many signs a line, for a terminal."""

import io

from rich.console import Console
from rich.table import Table


def as_text(table: Table, width: int) -> str:
    """The table without blanks at the end of its lines, nor empty lines after it."""
    into = io.StringIO()
    Console(file=into, width=width).print(table)
    return "\n".join(line.rstrip() for line in into.getvalue().splitlines()).rstrip("\n")


def room(least: int, most: int) -> int:
    """Signs a line on this terminal, within bounds."""
    return min(most, max(Console().width, least))
