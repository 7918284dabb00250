"""The report of `klaslab evidence`: one page that opens without a network, in Dutch and in English.

The answer first, then the figure, the findings the model may be fitted to apart from those kept aside, and for each
finding outside its margin why that may be. Reasons stand in `configs/explanations/<finding>.toml`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from experiments import page
from experiments.calendars import Bilingual
from experiments.evidence import ABSENT, OUT, Row, score
from experiments.evidence_words import classes_told, label_of, span, written
from experiments.findings import findings
from experiments.folders import configs_folder
from experiments.language import LANGUAGES, say
from experiments.reading import read_toml
from experiments.sources import cited
from experiments.tables import write_bytes
from experiments.validation import Settings, validated

COLUMNS = ("name", "simulated", "published", "tolerance", "verdict", "source", "alike")
LETTERS = ("A", "B", "C", "D")
USES = ("calibrate", "validate")
SWAPPED = "swapped"  # the other reading of C7 and C8


class Explanation(Settings):
    """Why the model may lie above the margin of a finding, or below it."""

    high: Bilingual | None = None
    low: Bilingual | None = None


@dataclass(frozen=True, kw_only=True)
class Made:
    """What made a result, and the command that makes it again."""

    manifest: Mapping
    command: str


@cache
def explanations(configs: Path | None = None) -> dict[str, Explanation]:
    """Explanations by the id of their finding; raises UserError if a file is wrong."""
    files = sorted(((configs or configs_folder()) / "explanations").glob("*.toml"))
    return {file.stem: validated(Explanation, read_toml(file)) for file in files}


def write_report(folder: Path, rows: Sequence[Row], told: Mapping, sealed: Mapping, lang: str) -> Path:
    """Writes `evidence.<lang>.html` in both languages; returns the one in `lang`."""
    for language in LANGUAGES:
        write_bytes(folder / f"evidence.{language}.html", report_html(rows, told, sealed, language).encode())
    return folder / f"evidence.{lang}.html"


def report_html(rows: Sequence[Row], told: Mapping, sealed: Mapping, lang: str) -> str:
    """The page in one language."""
    body = "".join([
        answer(rows, lang), picture(rows, sealed, lang), *(section(rows, use, lang) for use in USES),
        alike(lang), outside(rows, lang), waiting(rows, lang), origin(told, sealed, lang)])  # fmt: skip
    title = say("evidence.report.title", lang)
    return page.page(lang, title, header(told, sealed, lang), body, say("report.skip", lang))


def header(told: Mapping, sealed: Mapping, lang: str) -> str:
    """Title, the other language, and which classes were simulated."""
    other = next(language for language in LANGUAGES if language != lang)
    link = (f'<nav><a href="evidence.{other}.html" hreflang="{other}" lang="{other}">'
            f"{say('report.other_language', other)}</a></nav>")  # fmt: skip
    classes = classes_told(told, lang)
    return link + page.heading(1, say("evidence.report.title", lang)) + page.paragraph(classes, "soft")


def answer(rows: Sequence[Row], lang: str) -> str:
    """How many findings lie inside, under which reading of C7 and C8, and how many of those kept aside."""
    counts = (("evidence.title", score(rows)), ("evidence.report.other_reading", score(rows, "swapped")),
              ("evidence.validated", score(rows, use="validate")))  # fmt: skip
    told = [say(key, lang, {"held": held, "judged": judged}) for key, (held, judged) in counts]
    first = page.paragraph(f"{told[0]} {say('evidence.report.reading', lang)}", "answer")
    parts = [page.heading(2, say("evidence.report.answer", lang)), first, *map(page.paragraph, told[1:])]
    return "".join([*parts, page.box([say("evidence.report.meaning", lang)], "banner")])


def picture(rows: Sequence[Row], sealed: Mapping, lang: str) -> str:
    """The figure; what it shows stands in the tables below it."""
    from experiments.figures import style
    from experiments.figures.evidence import evidence, title

    by, result = sealed["software"]["version"], f"{sealed['name']}-{sealed['result_id']}"
    figure = evidence(rows, lang, say("figure.caption", lang, {"software": f"Klaslab {by}", "result": result}))
    alt = say("evidence.report.alt", lang, {"title": title(rows, lang)})
    return page.picture(style.data_address(style.svg(figure)), alt, "")


def section(rows: Sequence[Row], use: str, lang: str) -> str:
    """The findings of one use, as a table."""
    chosen = [cells(row, lang) for row in rows if row.use == use and row.verdict != ABSENT]
    head = [say(f"evidence.report.column.{column}", lang) for column in COLUMNS]
    title = say(f"evidence.use.{use}", lang)
    about = page.paragraph(say(f"evidence.report.use.{use}", lang))
    return page.heading(2, title) + about + page.table(title, head, chosen)


def cells(row: Row, lang: str) -> list[str]:
    """One published number beside the simulated one, in words."""
    known = written(row.simulated, lang)
    interval = f"\n({span(row.low, row.high, lang)})" if known and span(row.low, row.high, lang) else ""
    return [
        f"{label_of(row)} {row.name[lang] or row.finding[lang]}",
        known + interval,
        " · ".join(written(value, lang) for value in row.published),
        span(row.tolerance_low, row.tolerance_high, lang),
        say(f"evidence.verdict.{row.verdict}", lang),
        "\n".join(cited(key) for key in row.sources) or say("evidence.report.no_source", lang),
        alike_in_words(row.comparability, lang),
    ]


def alike(lang: str) -> str:
    """What the four kinds of comparability mean."""
    lines = [f"{letter}: {say(f'evidence.report.alike.{letter}', lang)}" for letter in LETTERS]
    return page.heading(3, say("evidence.report.alike.heading", lang)) + page.items(lines)


def alike_in_words(letters: str, lang: str) -> str:
    """How comparable a source is: the letter and what it means."""
    return "\n".join(f"{letter}: {say(f'evidence.report.alike.{letter}', lang)}" for letter in letters.split("/"))


def outside(rows: Sequence[Row], lang: str) -> str:
    """A paragraph for each number outside its margin: how far, whether chance may explain it, and why that may be."""
    missed = [row for row in rows if row.verdict == OUT and row.variant != SWAPPED]
    about = "outside_about" if missed else "none_outside"
    parts = [
        page.heading(2, say("evidence.report.outside", lang)),
        page.paragraph(say(f"evidence.report.{about}", lang)),
    ]
    parts += [explained(row, lang) for row in missed]
    if any(row.verdict == OUT and row.variant == SWAPPED for row in rows):
        parts.append(page.paragraph(say("evidence.report.swapped", lang)))
    return "".join(parts)


def explained(row: Row, lang: str) -> str:
    """How far one number lies outside its margin, and why that may be."""
    high = row.tolerance_high is not None and row.simulated > row.tolerance_high
    numbers = {"simulated": written(row.simulated, lang), "margin": span(row.tolerance_low, row.tolerance_high, lang),
               "published": " · ".join(written(value, lang) for value in row.published)}  # fmt: skip
    known = explanations().get(row.id)
    reason = (known.high if high else known.low) if known else None
    why = getattr(reason, lang) if reason else say("evidence.report.unexplained", lang)
    said = [say(f"evidence.report.{'above' if high else 'below'}", lang, numbers)]
    said += [say("evidence.report.by_chance", lang)] if within_chance(row) else []
    return page.heading(3, f"{label_of(row)} {row.name[lang]}") + page.paragraph(" ".join([*said, why]))


def within_chance(row: Row) -> bool:
    """Whether the interval of a number outside its margin reaches into the margin."""
    low = float("-inf") if row.tolerance_low is None else row.tolerance_low
    high = float("inf") if row.tolerance_high is None else row.tolerance_high
    return row.low <= high and row.high >= low


def waiting(rows: Sequence[Row], lang: str) -> str:
    """Findings that the model does not show yet, and why."""
    why = {row.id: findings()[row.id].absent for row in rows if row.verdict == ABSENT and row.id in findings()}
    lines = [f"{id.split('_')[0]}: {getattr(absent, lang)}" for id, absent in why.items() if absent]
    return page.heading(2, say("evidence.report.waiting", lang)) + page.items(lines) if lines else ""


def origin(told: Mapping, sealed: Mapping, lang: str) -> str:
    """What made the result, and how to make it again."""
    from experiments.report import provenance

    command = f"klaslab evidence --worlds {told['worlds']} --years {told['years']} --seed {told['seed']}"
    command += f" --ensemble {told['ensemble']}" if "ensemble" in told else ""
    return provenance(Made(manifest=dict(sealed) | {"worlds_finished": told["worlds"]}, command=command), lang)
