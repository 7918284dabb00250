"""What the model is and is not for, how to use these pages, every number with unit, status and source, and limits."""

from functools import cache
from html import escape

from browser.layout import Place, document
from browser.markup import tag
from experiments import page
from experiments.findings import Finding, findings
from experiments.language import as_stated, say
from experiments.parameters import Stated, parameters
from experiments.programmes import programme_file, programme_names
from experiments.report import Row, parameter_table
from experiments.sources import cited

SECTIONS = ("what", "not", "help", "numbers", "evidence", "limits", "cite", "privacy", "access")


@cache
def about_page(lang: str) -> str:
    """The page in one language; it changes only with the configs."""
    parts = {"numbers": _numbers, "evidence": _evidence}
    body = page.heading(1, say("browser.about.heading", lang))
    for name in SECTIONS:
        words = say(f"browser.about.{name}.text", lang).strip().split("\n\n")
        inside = page.heading(2, say(f"browser.about.{name}.heading", lang)) + "".join(map(page.paragraph, words))
        body += tag("section", inside + parts.get(name, lambda _: "")(lang), {"id": name}) + "\n"
    return document(Place(page="about", lang=lang), body)


def _numbers(lang: str) -> str:
    """Every number of the model, process by process, then of every programme."""
    tables = "".join(_table(part, list(entries.items()), lang) for part, entries in parameters().items())
    for name in programme_names():
        tables += _table(getattr(programme_file(name).name, lang), list(programme_file(name).stated()), lang)
    return tables


def _table(title: str, entries: list[tuple[str, Stated]], lang: str) -> str:
    caption = say("browser.about.numbers.of", lang, {"name": title, "n": len(entries)})
    return parameter_table(caption, [_row(name, entry) for name, entry in entries], lang)


def _row(name: str, entry: Stated) -> Row:
    span = entry.prior if hasattr(entry, "prior") else (entry.low, entry.high)
    known = "\n".join(f"{cited(source.key)}: {source.supports}" for source in entry.sources) or entry.note
    return Row(name=name, meaning=entry.meaning, value=getattr(entry, "value", None), span=span, unit=entry.unit,
               status=entry.status, known=known)  # fmt: skip


def _evidence(lang: str) -> str:
    """Published findings: the number, what the model may show, what the finding is used for, and its source."""
    head = [say(f"browser.about.evidence.{key}", lang) for key in ("finding", "value", "tolerance", "use", "source")]
    rows = [row for id, finding in findings().items() for row in _finding(id, finding, lang)]
    caption = say("browser.about.evidence.caption", lang, {"n": len(rows)})
    return page.folded(caption, page.table(caption, head, rows)) + f"<p><code>{escape('klaslab evidence')}</code></p>"


def _finding(id: str, finding: Finding, lang: str) -> list[list[str]]:
    use, source = say(f"browser.about.evidence.{finding.use}", lang), "\n".join(map(cited, finding.sources))
    said = f"{id}: {getattr(finding.finding, lang)}"
    return [
        [f"{said}\n{getattr(number.name, lang)}", "; ".join(as_stated(value, lang) for value in number.published),
         _tolerance(number.low, number.high, lang),
         use, source]
        for number in finding.numbers
    ]  # fmt: skip


def _tolerance(low: float | None, high: float | None, lang: str) -> str:
    """How near the model must come; open on one side where only the other is stated."""
    written = {
        "low": "…" if low is None else as_stated(low, lang),
        "high": "…" if high is None else as_stated(high, lang),
    }
    return say("report.table.between", lang, written)
