"""A country in words: for a terminal, and as plain data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
from rich import box
from rich.table import Table

from experiments.country_asked import Asked
from experiments.country_built import Built, built
from experiments.country_national import A_YEAR
from experiments.country_spread import MEASURES, POINTS
from experiments.funnel import FunnelRow
from experiments.funnel_words import WIDEST, drawn_table
from experiments.language import number, say
from experiments.terminal import as_text, room


@dataclass(frozen=True, kw_only=True)
class Told:
    """All that is told of a country: what was asked, the rows and tables, and where they are kept."""

    asked: Asked
    rows: Sequence[FunnelRow]
    spread: pa.Table
    measures: Mapping[str, np.ndarray]
    classes: pa.Table
    officers: pa.Table
    sealed: Mapping
    folder: Path

    @property
    def sizes(self) -> dict[str, int]:
        """How much was simulated: countries, municipalities, schools, classes and pupils of one country."""
        countries = len(self.classes["country"].unique())
        schools = self.classes.group_by(["country", "school"]).aggregate([]).num_rows
        return {
            "countries": countries, "municipalities": len(self.officers["municipality"].unique()),
            "schools": schools // countries, "classes": self.classes.num_rows // countries,
            "pupils": int(self.classes["pupils"].to_numpy().sum()) // countries, "seed": self.asked.seed,
        }  # fmt: skip

    @property
    def rates(self) -> list[FunnelRow]:
        """Rows per pupil, per victim, in days or as a share."""
        return [row for row in self.rows if row.unit != A_YEAR]

    @property
    def yearly(self) -> list[FunnelRow]:
        """Rows of numbers a year in the whole country."""
        return [row for row in self.rows if row.unit == A_YEAR]


def lines_of(told: Told, lang: str) -> list[str]:
    """The answer of `klaslab country`: rates, numbers a year, spread, and how to read them."""
    width = room(80, WIDEST)
    return [
        title_of(told, lang), simulated(told, lang), numbers_told(told, lang), "",
        say("country.rates", lang), drawn_table(told.rates, width, lang), "",
        say("country.yearly", lang), drawn_table(told.yearly, width, lang), "",
        say("country.spread", lang), spread_drawn(told.spread, width, lang), "",
        say("funnel.kinds", lang), say("country.shared", lang), say("funnel.explores", lang),
    ]  # fmt: skip


def title_of(told: Told, lang: str) -> str:
    """What was simulated, as a title."""
    return getattr(told.asked.country.meaning, lang)


def simulated(told: Told, lang: str) -> str:
    """How many classes of how many schools lived, and which part of the country that is."""
    sizes = {name: number(size, lang) for name, size in told.sizes.items()}
    for name in ("municipalities", "schools", "classes"):
        sizes[name] = say(f"country.{name}.{'one' if told.sizes[name] == 1 else 'more'}", lang, {"n": sizes[name]})
    part = "country.whole" if told.asked.share == 1 and not told.sealed["partial"] else "country.part"
    share = 100 * told.sizes["classes"] / len(told.asked.plan.class_size)
    return say(part, lang, sizes | {"share": number(share, lang, 1)})


def numbers_told(told: Told, lang: str) -> str:
    """With which numbers the country lived, and what the interval means."""
    if not told.asked.members:
        return say("country.one_set", lang)
    return say("country.members", lang, {"members": told.asked.members})


def spread_drawn(spread: pa.Table, width: int, lang: str) -> str:
    """The distributions as a table for a terminal of so many signs."""
    table = Table(box=box.SIMPLE_HEAD, padding=0)
    for place, head in enumerate(spread_head(lang)):
        table.add_column(head, justify="right" if place else "left", no_wrap=place > 0, ratio=None if place else 1)
    for row in spread_cells(spread, lang):
        table.add_row(*row)
    return as_text(table, width)


def spread_head(lang: str) -> list[str]:
    """Heads of the table of distributions."""
    percentiles = [f"{round(100 * share)} %" for share in POINTS.values()]
    return [say("country.column.measure", lang), say("country.column.mean", lang), *percentiles,
            say("country.column.none", lang)]  # fmt: skip


def spread_cells(spread: pa.Table, lang: str) -> list[list[str]]:
    """The table of distributions, cell by cell; the last one is the share of places with none."""
    return [
        [say(f"country.measure.{row['measure']}", lang)]
        + [number(row[point], lang, MEASURES[row["measure"]]) for point in ("mean", *POINTS)]
        + [f"{number(100 * row['none'], lang)} %"]
        for row in spread.to_pylist()
    ]


def built_cells(told: Told, lang: str) -> list[list[str]]:
    """How the country was built, beside published numbers."""
    return [[say(f"country.built.{one.name}", lang), number(one.planned, lang, one.digits), known(one, lang)]
            for one in built(told.asked.plan, told.asked.country)]  # fmt: skip


def known(one: Built, lang: str) -> str:
    """The published number; nothing where there is none."""
    return "" if np.isnan(one.published) else number(one.published, lang, one.digits)


def as_data(told: Told) -> dict:
    """The answer as plain data."""
    asked = {"country": told.asked.name, "share": told.asked.share, "members": told.asked.members}
    plan = [{"name": one.name, "planned": one.planned, "published": one.published}
            for one in built(told.asked.plan, told.asked.country)]  # fmt: skip
    return asked | told.sizes | {
        "content_hash": told.sealed["content_hash"], "resources": told.sealed["resources"],
        "rows": [row.as_json() for row in told.rows], "spread": told.spread.to_pylist(), "built": plan,
    }  # fmt: skip
