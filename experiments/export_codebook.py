"""The codebook of an export: of every column of its tables and every layer of its edges, the meaning, unit and values.

What it says stands in `configs/codebooks/export.toml`; of the hidden state the model says it itself.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pyarrow as pa
from pydantic import Field

from experiments.archive import Tables
from experiments.calendars import Bilingual
from experiments.export_layers import HIDDEN, LAYERS
from experiments.folders import configs_folder
from experiments.language import LANGUAGES, say
from experiments.reading import read_toml
from experiments.tables import write_csv
from experiments.validation import Settings, validated

LAYER = "layer."


class Line(Settings):
    """What one column or layer means, its unit, and the values that it takes."""

    meaning: Bilingual
    unit: Bilingual
    values: str = Field(min_length=1)


def write_codebook(folder: Path, tables: Tables) -> None:
    """`codebook.en.csv` and `codebook.nl.csv`."""
    for lang in LANGUAGES:
        rows = [{"table": table, "column": column} | words(column, lang) for table, column in columns(tables)]
        write_csv(folder / f"codebook.{lang}.csv", pa.Table.from_pylist(rows))


def columns(tables: Tables) -> Iterator[tuple[str, str]]:
    """Every column of every table, and every layer of the edges."""
    for table in sorted(tables):
        yield from ((table, column) for column in tables[table].column_names)
    for layer in sorted({*LAYERS, *tables["edges"]["layer"].to_pylist()}):
        yield "edges", LAYER + layer


def words(column: str, lang: str) -> dict[str, str]:
    """Meaning, unit and values of a column or layer."""
    name = column.removeprefix(LAYER)
    if name.startswith(HIDDEN):
        return of_the_state(name.removeprefix(HIDDEN), lang)
    line = codebook()[name]
    return {"meaning": getattr(line.meaning, lang), "unit": getattr(line.unit, lang), "values": line.values}


def of_the_state(name: str, lang: str) -> dict[str, str]:
    """What the model says of a variable of its state; a name of a tie is no name of a pupil or a class."""
    from simulation.entities import CLASSROOM, PUPIL, TIE

    variable = next(table[name] for table in (PUPIL, TIE, CLASSROOM) if name in table)
    meaning = say("export.hidden", lang, {"meaning": variable.meaning})
    return {"meaning": meaning, "unit": variable.unit, "values": f"{variable.low:g} … {variable.high:g}"}


@cache
def codebook() -> dict[str, Line]:
    """What stands in the codebook, by column or layer."""
    file = read_toml(configs_folder() / "codebooks" / "export.toml")
    return {name: validated(Line, file, at=(name,)) for name in file.data}
