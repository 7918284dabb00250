"""What can be taken along from a result: each figure with the table of its data, the whole tables, the question."""

from collections.abc import Iterator, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from browser.compare.one_page import one_page
from browser.compare.question import FILE, Question
from experiments.figures import style
from experiments.figures.year import year_bands
from experiments.report import Plate
from experiments.story import Story
from experiments.tables import csv_of

WHOLE = ("effects", "outcomes", "costs", "split")  # tables that can be taken along whole
LEANING = ("moves", "moves_together")  # the same, once it is known what the answer leans on
File = tuple[str, bytes]


def pictures(plates: list[Plate], lang: str) -> Iterator[File]:
    """Every figure, for a page and for slides."""
    for drawn in plates:
        yield f"{drawn.name}.{lang}.svg", drawn.picture
        yield f"{drawn.name}.{lang}.png", style.png(drawn.figure)


def tables(story: Story) -> Iterator[File]:
    """The data of each figure, then the whole tables."""
    for name, table in data_of_figures(story).items():
        yield f"{name}.csv", csv_of(table)
    yield from whole(story, WHOLE)


def whole(story: Story, names: Sequence[str]) -> Iterator[File]:
    """Those of these tables that the result has."""
    for name in names:
        if name in story.tables:
            yield f"table_{name}.csv", csv_of(story.tables[name])


def papers(story: Story, question: Question, plates: list[Plate], lang: str) -> Iterator[File]:
    """The question as a file for `klaslab compare`, and the answer on one page of A4."""
    yield FILE.name, question.toml().encode()
    yield f"klaslab.{lang}.pdf", one_page(story, plates, lang)


def data_of_figures(story: Story) -> dict[str, pa.Table]:
    """The rows each figure is drawn from, by its name."""
    main, tables = story.main[0], story.tables
    effects = _rows(tables["effects"], outcome=main)
    everyone = _rows(effects, group="everyone")
    found = {
        "paired_effect": everyone,
        "paired_effect_absence": _rows(tables["effects"], outcome=story.main[1], group="everyone"),
        "twenty_dots": _rows(tables["dots"], outcome=main, group="everyone"),
        "by_group": effects,
        "better_than": _rows(tables["chances"], outcome=main),
        "cost": story.costs().join(everyone.select(["arm", "difference", "mean_05", "mean_95"]), "arm").sort_by("arm"),
    }
    if "fan" in tables:
        found["year"] = year_bands(tables["fan"], main)
    return found


def _rows(table: pa.Table, outcome: str | None = None, group: str | None = None) -> pa.Table:
    for column, value in (("outcome", outcome), ("group", group)):
        if value is not None:
            table = table.filter(pc.equal(table[column].cast(pa.string()), value))
    return table
