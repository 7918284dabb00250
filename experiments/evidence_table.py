"""The pattern table as a flat table to keep, and the rows back from it."""

from collections.abc import Sequence
from dataclasses import fields

import pyarrow as pa

from experiments.evidence import Row
from experiments.evidence_words import written_table

NUMBERS = ("simulated", "low", "high", "factor")  # NaN where not known
BOUNDS = ("tolerance_low", "tolerance_high")  # missing where a side is open
COUNTS = ("number", "classes")
BILINGUAL = ("finding", "name")


def table_of(rows: Sequence[Row]) -> pa.Table:
    """One row a published number: texts in both languages, several values or sources parted by a space."""
    kinds = dict.fromkeys(NUMBERS + BOUNDS, pa.float64()) | dict.fromkeys(COUNTS, pa.int64())
    plain = written_table(rows)
    return pa.table({name: pa.array([row[name] for row in plain], kinds.get(name, pa.string())) for name in plain[0]})


def rows_of(table: pa.Table) -> list[Row]:
    """The rows that `table_of` wrote, number for number."""
    return [_row(plain) for plain in table.to_pylist()]


def _row(plain: dict) -> Row:
    read = {field.name: plain.get(field.name) for field in fields(Row)}
    read |= {name: float("nan") if read[name] is None else read[name] for name in NUMBERS}
    read |= {name: {lang: plain[f"{name}_{lang}"] for lang in ("en", "nl")} for name in BILINGUAL}
    read["published"] = tuple(float(value) for value in plain["published"].split())
    read["sources"] = tuple(plain["sources"].split())
    return Row(**read)
