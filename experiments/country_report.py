"""What `klaslab country` writes beside its tables: figures, country.json, and one page that opens without a network."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from experiments import page
from experiments.country_config import Number
from experiments.funnel_words import cells
from experiments.language import LANGUAGES, number, say
from experiments.manner import as_json
from experiments.provenance import version
from experiments.sources import cited
from experiments.tables import write_bytes

if TYPE_CHECKING:
    from experiments.country_words import Told

COLUMNS = ("name", "simulated", "interval", "figure", "kind", "verdict")


@dataclass(frozen=True, kw_only=True)
class Made:
    """What made a result, and the command that makes it again."""

    manifest: dict
    command: str


def write_answer(told: "Told", lang: str) -> Path:
    """country.json, the figures in the reader's language, and a page in every language; the reader's page."""
    from experiments.country_words import as_data
    from experiments.figures import style

    write_bytes(told.folder / "country.json", (as_json(as_data(told)) + "\n").encode())
    for language in LANGUAGES:
        drawn = figures(told, language)
        pictures = {name: style.svg(figure) for name, figure in drawn.items()}
        if language == lang:
            for name, figure in drawn.items():
                write_bytes(told.folder / f"{name}.{lang}.svg", pictures[name])
                write_bytes(told.folder / f"{name}.{lang}.png", style.png(figure))
        write_bytes(told.folder / f"country.{language}.html", page_of(told, pictures, language).encode())
    return told.folder / f"country.{lang}.html"


def figures(told: "Told", lang: str) -> dict:
    """The distributions, and the rates beside published figures."""
    from experiments.figures.country import country
    from experiments.figures.funnel import funnel

    caption = say("figure.caption", lang, {"software": f"Klaslab {version()}", "result": told.folder.name})
    sizes = {name: number(size, lang) for name, size in told.sizes.items()}
    return {
        "country": country(told.measures, sizes, lang, caption),
        "rates": funnel(told.rates, {"class_years": sizes["classes"]}, lang, caption),
    }


def page_of(told: "Told", pictures: Mapping[str, bytes], lang: str) -> str:
    """The page in one language, with its figures as SVG."""
    from experiments.country_words import numbers_told, simulated, title_of

    other = next(language for language in LANGUAGES if language != lang)
    link = (f'<nav><a href="country.{other}.html" hreflang="{other}" lang="{other}">'
            f"{say('report.other_language', other)}</a></nav>")  # fmt: skip
    head = link + page.heading(1, title_of(told, lang)) + page.paragraph(simulated(told, lang), "soft")
    body = "".join([
        page.heading(2, say("country.report.answer", lang)), page.paragraph(numbers_told(told, lang)),
        page.box([say("country.shared", lang), say("funnel.explores", lang)], "banner"), shown(pictures, lang),
        table_of_rows(told.rates, "country.rates", lang), table_of_rows(told.yearly, "country.yearly", lang),
        page.paragraph(say("funnel.kinds", lang), "soft"), spread(told, lang), how_built(told, lang),
        origin(told, lang),
    ])  # fmt: skip
    return page.page(lang, title_of(told, lang), head, body, say("report.skip", lang))


def shown(pictures: Mapping[str, bytes], lang: str) -> str:
    """The figures; what they show stands in the tables below."""
    from experiments.figures import style

    alt = say("country.report.alt", lang)
    return "".join(page.picture(style.data_address(picture), alt, "") for picture in pictures.values())


def table_of_rows(rows, title: str, lang: str) -> str:
    """Simulated numbers beside published ones, with their sources and notes."""
    head = [say(f"funnel.column.{column}", lang) for column in (*COLUMNS, "source")]
    lines = [[cells(row, lang)[column] for column in COLUMNS] + ["\n".join(map(cited, row.sources))] for row in rows]
    return page.table(say(title, lang), head, lines)


def spread(told: "Told", lang: str) -> str:
    """The table of distributions."""
    from experiments.country_words import spread_cells, spread_head

    return page.table(say("country.spread", lang), spread_head(lang), spread_cells(told.spread, lang), numbers=True)


def how_built(told: "Told", lang: str) -> str:
    """The plan beside published numbers, and every number of the country that is assumed."""
    from experiments.country_words import built_cells

    head = [say(f"country.column.{column}", lang) for column in ("built", "planned", "published")]
    title = say("country.report.built", lang)
    found = ((name, getattr(told.asked.country, name)) for name in type(told.asked.country).model_fields)
    assumed = [f"{one.meaning}: {one.value:g} ({one.range[0]:g} – {one.range[1]:g}). {one.note}"
               for _, one in found if isinstance(one, Number) and one.range]  # fmt: skip
    return (page.heading(2, title) + page.paragraph(say("country.report.built_about", lang))
            + page.table(title, head, built_cells(told, lang), numbers=True)
            + page.heading(3, say("country.report.assumed", lang)) + page.items(assumed))  # fmt: skip


def origin(told: "Told", lang: str) -> str:
    """What made the result, and how to make it again."""
    from experiments.report import provenance

    asked = told.asked
    command = f"klaslab country {asked.name} --share {asked.share:g} --seed {asked.seed}"
    command += f" --members {asked.members}" if asked.members else ""
    sealed = dict(told.sealed) | {"worlds_finished": told.sizes["classes"]}
    return provenance(Made(manifest=sealed, command=command), lang)
