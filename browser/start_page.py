"""The first page: one sentence, and a door to each page that is there."""

from html import escape

from browser.addresses import path_of
from browser.layout import Place, document
from experiments import page
from experiments.language import say

DOORS = ("compare", "explore", "own_class", "about")


def start_page(lang: str) -> str:
    """The page in one language."""
    doors = "".join(_door(name, lang) for name in DOORS)
    body = page.heading(1, say("browser.start.heading", lang)) + page.paragraph(
        say("browser.start.sentence", lang), "lead"
    )
    return document(Place(page="start", lang=lang), f'{body}<ul class="doors">{doors}</ul>\n')


def _door(name: str, lang: str) -> str:
    said = {key: escape(say(f"browser.door.{name}.{key}", lang)) for key in ("name", "does")}
    return f'<li><a href="{path_of(name, lang)}"><b>{said["name"]}</b> <span>{said["does"]}</span></a></li>\n'
