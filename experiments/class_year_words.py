"""A class after a year in the model, in words and a table."""

import math
from collections.abc import Mapping, Sequence

from experiments.language import number, say

LEFT, WIDTHS = 60, (9, 10, 13, 15, 11)  # widths of the first column and of the others


def lines_of(rows: Sequence, told: Mapping, lang: str) -> list[str]:
    """Heading, a block for each relation, and what the table does not say."""
    lines = [say("class_year.title", lang, told), say("class_year.how", lang)]
    relations = list(dict.fromkeys(row.relation for row in rows))
    for relation in relations:
        chosen = [row for row in rows if row.relation == relation]
        title = f"sociogram.relation.{relation}" if relation != "across" else f"sociogram.class.across_{relations[0]}"
        lines += ["", heading(title, chosen[0].instrument, lang), *(line(row, lang) for row in chosen)]
    return [*lines, "", *(say(f"class_year.{key}", lang) for key in ("at_start", "closing", "no_child"))]


def heading(title: str, instrument: str, lang: str) -> str:
    """The relation, how it was asked, and the columns."""
    columns = [say(f"class_year.{name}", lang) for name in ("file", "start", "mean", "range", "ratio")]
    return cells(f"{say(title, lang)} ({say(f'sociogram.instrument.{instrument}', lang)})", columns)


def line(row, lang: str) -> str:
    """One statistic."""
    stable = math.isnan(row.file)
    words = say(f"{'class_year' if stable else 'sociogram'}.statistic.{row.statistic}", lang)
    span = " – ".join(written(value, lang) for value in (row.low, row.high))
    ends = [written(row.file, lang), written(row.start, lang), written(row.mean, lang), span, written(row.ratio, lang)]
    return cells("  " + words, ends)


def cells(first: str, others: Sequence[str]) -> str:
    """One line of the table."""
    columns = (f"{text:>{width}}" for text, width in zip(others, WIDTHS, strict=True))
    return (f"{first:<{LEFT}}" + "".join(columns)).rstrip()


def written(value: float, lang: str) -> str:
    """Two decimals, or nothing where there is no value."""
    return "" if math.isnan(value) else number(value, lang, 2).replace("-", "−")
