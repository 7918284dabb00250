"""The page for a class of one's own as it is first sent: what to drop, what is done with it, and an example."""

import json
from html import escape

from browser.layout import Place, document
from browser.markup import tag
from experiments import page
from experiments.language import say

WORDS = ("reading", "read", "lost", "forgotten", "large")
BANNER = "report.banner_real"
LARGEST = 500_000  # bytes of a class file


def own_class_page(lang: str) -> str:
    """The whole page."""
    told = say("browser.own_class.text", lang).strip().split("\n\n")
    body = "".join(
        [
            page.heading(1, say("browser.own_class.heading", lang)),
            *map(page.paragraph, told),
            _drop(lang),
            _example(lang),
            tag("p", "", {"id": "status", "role": "status", "class": "soft"}),
            tag("div", "", {"id": "class-told"}),
            _asking(lang),
            tag(
                "button",
                escape(say("browser.own_class.forget", lang)),
                {"type": "button", "id": "forget", "hidden": True},
            ),
            _data(lang),
        ]
    )
    place = Place(page="own_class", lang=lang)
    return document(place, body, scripts=("own_class.js", "tabs.js"), banner=BANNER)


def _drop(lang: str) -> str:
    """Where the file is dropped; a keyboard chooses it."""
    chosen = {"type": "file", "id": "file", "accept": ".csv,.txt,text/csv"}
    words = escape(say("browser.own_class.drop", lang))
    # The button of the browser itself speaks the language of the browser, so it lies unseen over one of our own.
    button = tag("span", escape(say("browser.own_class.choose", lang)), {"class": "button", "aria-hidden": "true"})
    chooser = tag("span", button + tag("input", "", chosen | {"aria-labelledby": "file-words"}), {"class": "file"})
    return tag("div", tag("p", words, {"id": "file-words"}) + chooser, {"class": "drop", "id": "drop"})


def _example(lang: str) -> str:
    written = f'<pre tabindex="0"><code>{escape(say("browser.own_class.table", lang).strip())}</code></pre>'
    return page.folded(say("browser.own_class.example", lang), written)


def _asking(lang: str) -> str:
    """A way to the question: the compare page, about this class."""
    link = tag("a", escape(say("browser.own_class.compare", lang)), {"id": "compare", "class": "button", "href": "#"})
    note = page.paragraph(say("browser.own_class.compare_note", lang), "soft")
    return tag("div", link + note, {"id": "asking", "hidden": True})


def _data(lang: str) -> str:
    words = {name: say(f"browser.own_class.words.{name}", lang) for name in WORDS}
    written = json.dumps({"lang": lang, "words": words, "largest": LARGEST}, ensure_ascii=False).replace("<", "\\u003c")
    return f'<script type="application/json" id="data">{written}</script>\n'
