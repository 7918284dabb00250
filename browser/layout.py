"""The frame of every page: skip link, header, the banner that is always in the same place, and one `main`."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from browser.addresses import other, path_of
from experiments.language import say

NAVIGATION = ("compare", "explore", "own_class", "about")


@dataclass(frozen=True, kw_only=True)
class Place:
    """Which page is shown, in which language, and what was asked there (the query).

    named: the page that the title tells of, where it is another.
    """

    page: str
    lang: str
    query: str = ""
    named: str = ""


def document(place: Place, body: str, scripts: Sequence[str] = (), banner: str = "report.banner") -> str:
    """A whole page; `body` is HTML and begins with the `h1`."""
    return (
        f'<!DOCTYPE html>\n<html lang="{place.lang}">\n<head>\n{head(place, scripts)}</head>\n<body>\n'
        f'{top(place, banner)}<main id="main" tabindex="-1">\n{body}</main>\n{foot(place)}</body>\n</html>\n'
    )


def head(place: Place, scripts: Sequence[str] = ()) -> str:
    """What stands in the head of every page."""
    title = f"{say(f'browser.{place.named or place.page}.title', place.lang)} · Klaslab"
    loaded = "".join(f'<script type="module" src="/assets/{name}"></script>\n' for name in scripts)
    return (
        '<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n"
        '<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">\n'
        f'<link rel="stylesheet" href="/assets/klaslab.css">\n{loaded}'
    )


def top(place: Place, banner: str = "report.banner") -> str:
    """Skip link, header and banner."""
    lang = place.lang
    start = path_of("start", lang)
    return (
        f'<a class="skip" href="#main">{escape(say("browser.skip", lang))}</a>\n'
        f'<header class="top"><a class="name" href="{start}">Klaslab</a>\n'
        f'<nav aria-label="{escape(say("browser.nav.label", lang))}"><ul>{_links(place)}</ul></nav>\n'
        f"{languages(place)}</header>\n"
        f'<div class="banner" role="note" id="banner"><p>{escape(say(banner, lang))}</p></div>\n'
    )


def languages(place: Place) -> str:
    """The same page in either language."""
    there = other(place.lang)
    address = escape(path_of(place.page, there, place.query))
    label = escape(say("browser.other_language", there))
    link = f'<a id="language" href="{address}" hreflang="{there}" lang="{there}" aria-label="{label}">'
    shown = {place.lang: f'<span aria-hidden="true"><b>{place.lang.upper()}</b></span>',
             there: f"{link}{there.upper()}</a>"}  # fmt: skip
    return f'<p class="languages">{shown["nl"]} <span aria-hidden="true">|</span> {shown["en"]}</p>\n'


def foot(place: Place) -> str:
    """Where to turn with a worry about a child, and what the page does not do."""
    lines = (say(f"browser.foot.{key}", place.lang) for key in ("worry", "local"))
    return "<footer>" + "".join(f"<p>{escape(line)}</p>" for line in lines) + "</footer>\n"


def _links(place: Place) -> str:
    help_there = f"{path_of('about', place.lang)}#help"
    shown = [(path_of(page, place.lang), say(f"browser.nav.{page}", place.lang), page) for page in NAVIGATION]
    shown.insert(-1, (help_there, say("browser.nav.help", place.lang), "help"))
    here = ' aria-current="page"'
    return "".join(
        f'<li><a href="{address}"{here if page == place.page else ""}>{escape(words)}</a></li>'
        for address, words, page in shown
    )
