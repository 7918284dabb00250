"""The funnel in words: for a terminal, and as a tidy table for a spreadsheet."""

import math
from collections.abc import Mapping, Sequence

import pyarrow as pa
from rich import box
from rich.table import Table

from experiments.funnel import FunnelRow
from experiments.funnel_config import UPPER_BOUND
from experiments.language import number, say
from experiments.terminal import as_text, room

COLUMNS = ("name", "simulated", "interval", "counted", "figure", "kind", "verdict", "source")
FOR_WIDE = ("counted", "kind", "source")  # and the tolerance of a figure
TEXTUAL = ("name", "kind", "verdict", "source")
WIDE, WIDEST = 128, 160  # signs: below the first some columns are left out, above the second nothing is gained
TEXTS, COUNTS = ("id", "name_en", "name_nl", "unit", "kind", "verdict", "fits", "sources", "note"), ("place", "counted")


def lines_of(rows: Sequence[FunnelRow], told: Mapping, lang: str) -> list[str]:
    """The answer of `klaslab funnel`: the table, and how to read it."""
    width = room(80, WIDEST)
    head = [say("funnel.title", lang), say("funnel.classes", lang, told), ""]
    return [*head, drawn_table(rows, width, lang), "", say("funnel.kinds", lang), say("funnel.explores", lang)]


def drawn_table(rows: Sequence[FunnelRow], width: int, lang: str) -> str:
    """The rows as a table for a terminal of so many signs."""
    columns = [column for column in COLUMNS if width >= WIDE or column not in FOR_WIDE]
    table = Table(box=box.SIMPLE_HEAD, padding=0)
    for column in columns:
        flows = column in ("name", "source")
        justify = "left" if column in TEXTUAL else "right"
        head = say(f"funnel.column.{column}", lang)
        table.add_column(head, justify=justify, no_wrap=not flows, ratio=1 if flows else None)
    for row in rows:
        told = cells(row, lang) if width >= WIDE else cells(row, lang) | {"figure": figure_of(row, lang, False)}
        table.add_row(*(told[column] for column in columns))
    return as_text(table, width)


def cells(row: FunnelRow, lang: str) -> dict[str, str]:
    """One row in words, by column."""
    return {
        "name": row.name[lang] + (say("funnel.share", lang) if row.unit == "share" else ""),
        "simulated": written(row.simulated, lang),
        "interval": span(row.low, row.high, lang),
        "counted": number(row.counted, lang),
        "figure": figure_of(row, lang),
        "kind": say(f"funnel.kind.{row.kind}", lang),
        "verdict": say(f"funnel.verdict.{row.verdict}", lang),
        "source": ", ".join(row.sources),
    }


def figure_of(row: FunnelRow, lang: str, tolerance: bool = True) -> str:
    """The figure a row is held against, and its tolerance; ≤ before a bound."""
    if math.isnan(row.value):
        return ""
    if row.kind == UPPER_BOUND:
        return f"≤ {written(row.value, lang)}"
    ends = span(row.tolerance_low, row.tolerance_high, lang) if tolerance else ""
    return written(row.value, lang) + (f" ({ends})" if ends else "")


def span(low: float, high: float, lang: str) -> str:
    """From – to; nothing where it is not known."""
    return "" if math.isnan(low) or math.isnan(high) else f"{written(low, lang)} – {written(high, lang)}"


def written(value: float, lang: str) -> str:
    """A number with about three figures; nothing where it is not known."""
    if math.isnan(value):
        return ""
    decimals = 0 if value >= 100 else 1 if value >= 10 else 2 if value >= 0.1 or value == 0 else 3
    return number(value, lang, decimals)


def table_of(rows: Sequence[FunnelRow]) -> pa.Table:
    """One row a line of the funnel: texts in both languages, sources parted by a space."""
    plain = [flat(row) for row in rows]
    kinds = dict.fromkeys(TEXTS, pa.string()) | dict.fromkeys(COUNTS, pa.int64())
    return pa.table({name: pa.array([row[name] for row in plain], kinds.get(name, pa.float64())) for name in plain[0]})


def flat(row: FunnelRow) -> dict:
    """A row as one text or number a cell."""
    plain = row.as_json()
    name = plain.pop("name")
    return plain | {"name_en": name["en"], "name_nl": name["nl"], "sources": " ".join(row.sources)}
