"""The compare page as it is first sent: the question, a guess, and an empty place for the answer."""

import json
from html import escape

from browser.compare.form import about_programmes, form
from browser.compare.question import Question, first_question
from browser.layout import Place, document
from browser.markup import tag
from experiments import page
from experiments.errors import UserError
from experiments.language import catalogue, say

WORDS = (
    "running", "waiting", "assumed", "other", "done", "cancelled", "stopped", "stale", "lost", "copied", "guessed",
    "share", "cancel", "begin", "answer",
)  # fmt: skip
GUESSES = ("most", "half", "few", "none")


def compare_page(question: Question | UserError, lang: str, query: str, own: int | None = None) -> str:
    """The whole page; of a query that cannot be read it says what is wrong, above the first question.

    own: number of pupils of a class of the visitor's own.
    """
    asked = first_question() if isinstance(question, UserError) else question
    wrong = page.box([question.text(lang)], "warning") if isinstance(question, UserError) else ""
    place = Place(page="compare", lang=lang, query=query if not wrong else "")
    body = "".join(
        [
            page.heading(1, say("browser.compare.heading", lang)),
            page.paragraph(say("browser.compare.lead", lang), "lead"),
            wrong,
            _script_needed(lang),
            tag("div", form(asked, lang, own) + result(lang), {"class": "two"}),
            _data(lang, bool(query) and not wrong),
        ]
    )
    banner = "report.banner" if own is None else "report.banner_real"
    return document(place, body, scripts=("compare.js", "tabs.js"), banner=banner)


def result(lang: str) -> str:
    """Where the answer comes; what changes is announced to who cannot see it."""
    heading = {"id": "answer-heading", "tabindex": -1}  # the keyboard comes here when the answer is asked for
    inside = tag("h2", escape(say("report.answer.heading", lang)), heading) + _guess(lang)
    first = escape(say("browser.compare.first", lang))
    inside += tag("p", first, {"id": "status", "role": "status", "class": "soft"})
    inside += tag("progress", "", {"id": "progress", "max": 1, "value": 0, "hidden": True, "aria-labelledby": "status"})
    inside += tag(
        "button", escape(say("browser.compare.cancel", lang)), {"type": "button", "id": "cancel", "hidden": True}
    )
    inside += tag("div", "", {"id": "stale", "class": "warning", "role": "status", "hidden": True})
    inside += tag("p", "", {"id": "guess-said", "hidden": True}) + tag("div", "", {"id": "answer"})
    inside += _parts_below(lang) + taking_along(lang)
    parts = "".join(tag("div", "", {"id": name}) for name in ("rest", "closing"))
    up = tag("a", escape(say("browser.compare.up", lang)), {"href": "#answer-heading"})
    parts += tag("p", up, {"id": "up", "hidden": True})
    return tag(
        "section", inside, {"class": "result", "id": "result", "aria-label": say("report.answer.heading", lang)}
    ) + tag("div", parts, {"class": "below"})


def taking_along(lang: str) -> str:
    """Link, PDF, CSV, and the question for a colleague at a university."""
    buttons = "".join(
        tag("button", escape(say(f"browser.take.{name}", lang)), {"type": "button", "id": f"take-{name}"})
        for name in ("link", "command")
    )
    links = "".join(
        tag("a", escape(say(f"browser.take.{name}", lang)), {"id": f"take-{name}", "download": True, "hidden": True})
        for name in ("pdf", "csv", "outcomes", "toml")
    )
    written = tag("pre", "<code></code>", {"id": "command", "hidden": True, "tabindex": 0})
    noted = tag("p", "", {"id": "taken", "role": "status", "class": "soft"})
    return tag("div", buttons + links + written + noted, {"class": "take", "id": "take", "hidden": True})


def _parts_below(lang: str) -> str:
    """A way to every part of the answer; the script fills it, for the parts come one by one."""
    words = say("browser.compare.parts", lang)
    return tag("nav", f"<h3>{escape(words)}</h3><ul></ul>", {"id": "parts", "hidden": True, "aria-label": words})


def _guess(lang: str) -> str:
    """One guess before the first answer; it can be skipped."""
    legend = f"<legend>{escape(say('browser.guess.question', lang))}</legend>"
    choices = "".join(
        f'<label><input type="radio" name="guess" value="{name}"> {escape(say(f"browser.guess.{name}", lang))}</label>'
        for name in GUESSES
    )
    skip = tag("button", escape(say("browser.guess.skip", lang)), {"type": "button", "id": "skip"})
    return tag("fieldset", legend + choices + skip, {"id": "guess", "class": "guess", "hidden": True, "tabindex": -1})


def _script_needed(lang: str) -> str:
    return f"<noscript><p>{escape(say('browser.script_needed', lang))}</p></noscript>"


def _data(lang: str, asked: bool) -> str:
    """What the script says, and what it tells of a programme; as data, never as code."""
    words = {name: catalogue()[f"browser.compare.words.{name}"][lang] for name in WORDS}  # filled in by the script
    words |= {f"guess.{name}": say(f"browser.guess.{name}", lang) for name in GUESSES}
    data = {"lang": lang, "words": words, "programmes": about_programmes(lang), "asked": asked}
    written = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
    return f'<script type="application/json" id="data">{written}</script>\n'
