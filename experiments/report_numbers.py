"""Stated numbers as a table to unfold, for a report or a page: value, unit, range, status and source."""

from collections.abc import Sequence
from dataclasses import dataclass

from experiments import page
from experiments.language import as_stated, say


@dataclass(frozen=True, kw_only=True)
class StatedNumber:
    """A number as its file states it. value: None where only the span is; known: sources, or why it is assumed."""

    name: str
    meaning: str
    value: float | None
    span: tuple[float, float]
    unit: str
    status: str
    known: str


def parameter_table(summary: str, rows: Sequence[StatedNumber], lang: str) -> str:
    """Stated numbers with value, unit, range, status and source, to unfold."""
    head = [say(f"report.parameter.{key}", lang) for key in ("name", "value", "range", "status", "source")]
    cells = []
    for row in rows:
        low, high = (as_stated(end, lang) for end in row.span)
        between = say("report.table.between", lang, {"low": low, "high": high})
        value = between if row.value is None else as_stated(row.value, lang)
        cells.append([f"{row.name}\n{row.meaning}", f"{value} {row.unit}", between,
                      say(f"report.status.{row.status}", lang), row.known])  # fmt: skip
    return page.folded(summary, page.table(summary, head, cells), paper=True)
