"""What the model is and is not for, how to use these pages, every number with unit, status and source, and limits."""

from functools import cache
from html import escape

from browser.layout import Place, document
from browser.markup import tag
from browser.patterns.packaged import packaged
from browser.patterns.told import patterns
from experiments import page
from experiments.language import catalogue, say
from experiments.parameters import Stated, parameters
from experiments.programmes import programme_file, programme_names
from experiments.report_numbers import StatedNumber, parameter_table
from experiments.sources import cited

SECTIONS = ("what", "not", "help", "evidence", "limits", "numbers", "cite", "privacy", "access")


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
    processes = [_table(_process(part, lang), list(entries.items()), lang) for part, entries in parameters().items()]
    files = [programme_file(name) for name in programme_names()]
    programmes = [_table(getattr(file.name, lang), list(file.stated()), lang) for file in files]
    return _group("model", processes, lang) + _group("programmes", programmes, lang)


def _group(kind: str, tables: list[str], lang: str) -> str:
    return page.folded(say(f"browser.about.numbers.{kind}", lang, {"n": len(tables)}), "".join(tables), paper=True)


def _process(part: str, lang: str) -> str:
    """A process in plain words, and its name in the files."""
    key = f"browser.about.process.{part}"
    return f"{say(key, lang)} ({part})" if key in catalogue() else part


def _table(title: str, entries: list[tuple[str, Stated]], lang: str) -> str:
    of = "one" if len(entries) == 1 else "of"
    caption = say(f"browser.about.numbers.{of}", lang, {"name": title, "n": len(entries)})
    return parameter_table(caption, [_row(name, entry) for name, entry in entries], lang)


def _row(name: str, entry: Stated) -> StatedNumber:
    span = entry.prior if hasattr(entry, "prior") else (entry.low, entry.high)
    known = "\n".join(f"{cited(source.key)}: {source.supports}" for source in entry.sources) or entry.note
    return StatedNumber(name=name, meaning=entry.meaning, value=getattr(entry, "value", None), span=span,
                        unit=entry.unit, status=entry.status, known=known)  # fmt: skip


def _evidence(lang: str) -> str:
    """Published findings beside the model: what comes out, and what does not."""
    return below_its_section(patterns(packaged(), lang)) + f"<p><code>{escape('klaslab evidence')}</code></p>"


def below_its_section(html: str) -> str:
    """Headings of a report of its own, each one level lower."""
    for level in (3, 2):
        html = html.replace(f"<h{level}>", f"<h{level + 1}>").replace(f"</h{level}>", f"</h{level + 1}>")
    return html
