"""The pattern table in words: for a terminal, and as a tidy table for a spreadsheet."""

import io
import math
from collections.abc import Mapping, Sequence

from experiments.evidence import IN, OUT, Row, score
from experiments.language import number, say

DECIMALS = 3
COLUMNS = ("id", "name", "published", "tolerance", "simulated", "interval", "comparability", "verdict")
TEXTUAL = ("id", "name", "verdict")
WIDTH = 132  # signs; a narrower terminal wraps the names


def lines_of(rows: Sequence[Row], told: Mapping, lang: str) -> list[str]:
    """The answer of `klaslab evidence`: counts first, then the table by use."""
    counts = [_count("evidence.title", score(rows), lang)]
    counts.append(_count("evidence.other_reading", score(rows, "swapped"), lang))
    counts.append(_count("evidence.validated", score(rows, use="validate"), lang))
    lines = [*counts, say("evidence.classes", lang, told), ""]
    for use in ("calibrate", "validate"):
        lines += [drawn_table([row for row in rows if row.use == use], use, lang)]
    return [*lines, say("evidence.comparability", lang)]


def drawn_table(rows: Sequence[Row], use: str, lang: str) -> str:
    """The rows as a table for a terminal."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(title=say(f"evidence.use.{use}", lang), title_justify="left", box=box.SIMPLE_HEAD)
    for column in COLUMNS:
        justify = "left" if column in TEXTUAL else "right"
        table.add_column(say(f"evidence.column.{column}", lang), justify=justify, overflow="fold")
    for row in rows:
        table.add_row(*cells(row, lang), style=None if row.verdict in (IN, OUT) else "dim")
    into = io.StringIO()
    width = min(WIDTH, max(Console().width, 80))
    Console(file=into, width=width).print(table)
    return into.getvalue().rstrip("\n")


def cells(row: Row, lang: str) -> list[str]:
    """One row in words, in the order of COLUMNS."""
    margin = f"{written(row.tolerance_low, lang)} – {written(row.tolerance_high, lang)}"
    return [
        row.id.split("_")[0] + ("*" if row.variant == "swapped" else ""),
        row.name[lang] or row.finding[lang],
        " · ".join(written(value, lang) for value in row.published),
        margin if row.published else "",
        written(row.simulated, lang),
        "" if math.isnan(row.low) else f"{written(row.low, lang)} – {written(row.high, lang)}",
        row.comparability,
        say(f"evidence.verdict.{row.verdict}", lang),
    ]


def written(value: float | None, lang: str) -> str:
    """A number with three decimals; nothing where it is not known or open."""
    if value is None or math.isnan(value):
        return ""
    return number(value, lang, DECIMALS).replace("-", "−")


def written_table(rows: Sequence[Row]) -> list[dict]:
    """The rows as plain records, one text or number a cell."""
    found = []
    for row in rows:
        plain = row.as_json()
        for key in ("finding", "name"):
            told = plain.pop(key)
            plain |= {f"{key}_{lang}": told[lang] for lang in ("en", "nl")}
        plain["published"] = " ".join(str(value) for value in row.published)
        plain["sources"] = " ".join(row.sources)
        found.append(plain)
    return found


def _count(key: str, counted: tuple[int, int], lang: str) -> str:
    return say(key, lang, {"held": counted[0], "judged": counted[1]})
