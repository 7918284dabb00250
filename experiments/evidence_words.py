"""The pattern table in words: for a terminal, and as a tidy table for a spreadsheet."""

import math
from collections.abc import Mapping, Sequence

from rich import box
from rich.table import Table

from experiments.evidence import Row, score
from experiments.language import Phrase, number, say
from experiments.terminal import as_text, room

COLUMNS = ("id", "name", "published", "tolerance", "simulated", "interval", "comparability", "verdict")
FOR_WIDE = ("interval", "comparability")
TEXTUAL = ("id", "name", "verdict")
WIDE, WIDEST = 112, 140  # signs: below the first two columns are left out, above the second nothing is gained


def lines_of(rows: Sequence[Row], told: Mapping, lang: str) -> list[str]:
    """The answer of `klaslab evidence`: counts first, then the table by use."""
    counts = [_count("evidence.title", score(rows), lang)]
    counts.append(_count("evidence.other_reading", score(rows, "swapped"), lang))
    counts.append(_count("evidence.validated", score(rows, use="validate"), lang))
    lines = [*counts, classes_told(told, lang), ""]
    width = room(80, WIDEST)
    for use in ("calibrate", "validate"):
        lines += [drawn_table([row for row in rows if row.use == use], use, width, lang), ""]
    return [*lines, say("evidence.comparability", lang)] if width >= WIDE else lines[:-1]


def classes_told(told: Mapping, lang: str) -> str:
    """Which classes were simulated; of an ensemble, how many with each member."""
    key = "evidence.classes_of_members" if "ensemble" in told else "evidence.classes"
    return say(key, lang, dict(told) | {"years": school_years(told["years"]), "worlds": number(told["worlds"], lang)})


def school_years(years: int) -> Phrase:
    """So many school years, in the singular where there is one."""
    return Phrase("evidence.years.one") if years == 1 else Phrase("evidence.years.several", {"years": years})


def drawn_table(rows: Sequence[Row], use: str, width: int, lang: str) -> str:
    """The rows as a table for a terminal of so many signs."""
    columns = [column for column in COLUMNS if width >= WIDE or column not in FOR_WIDE]
    title = say(f"evidence.use.{use}", lang)
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, padding=0)
    for column in columns:
        justify = "left" if column in TEXTUAL else "right"
        head, fixed = say(f"evidence.column.{column}", lang), column != "name"
        table.add_column(head, justify=justify, no_wrap=fixed, ratio=None if fixed else 1)
    for row in rows:
        told = cells(row, lang)
        table.add_row(*(told[column] for column in columns))
    return as_text(table, width)


def cells(row: Row, lang: str) -> dict[str, str]:
    """One row in words, by column."""
    return {
        "id": label_of(row),
        "name": row.name[lang] or row.finding[lang],
        "published": " · ".join(written(value, lang) for value in row.published),
        "tolerance": span(row.tolerance_low, row.tolerance_high, lang),
        "simulated": written(row.simulated, lang),
        "interval": span(row.low, row.high, lang),
        "comparability": row.comparability,
        "verdict": say(f"evidence.verdict.{row.verdict}", lang),
    }


def label_of(row: Row) -> str:
    """The short id of a finding; a star marks the other reading of C7 and C8."""
    return row.id.split("_")[0] + ("*" if row.variant == "swapped" else "")


def span(low: float | None, high: float | None, lang: str) -> str:
    """A range: from – to, or ≤ and ≥ where one end is open."""
    ends = [written(end, lang) for end in (low, high)]
    if all(ends):
        return " – ".join(ends)
    return f"≤ {ends[1]}" if ends[1] else f"≥ {ends[0]}" if ends[0] else ""


def written(value: float | None, lang: str) -> str:
    """A number with two decimals, up to four where it is small; nothing where it is not known."""
    if value is None or math.isnan(value):
        return ""
    decimals = 2 if value == 0 or abs(value) >= 0.1 else 3 if abs(value) >= 0.01 else 4
    return number(value, lang, decimals).replace("-", "−")


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
