"""An address that leads nowhere: said in both languages, with the way to each page that is there."""

from browser.addresses import other, path_of
from browser.layout import Place, document
from browser.markup import tag
from experiments import page
from experiments.language import say


def missing_page(lang: str) -> str:
    """The page; the language that the browser prefers comes first."""
    there = other(lang)
    body = page.heading(1, say("browser.missing.heading", lang)) + _ways(lang)
    second = f"<h2>{say('browser.missing.heading', there)}</h2>\n{_ways(there)}"
    return document(Place(page="start", lang=lang, named="missing"), body + tag("section", second, {"lang": there}))


def _ways(lang: str) -> str:
    link = tag("a", say("browser.missing.start", lang), {"href": path_of("start", lang)})
    return page.paragraph(say("browser.missing.what", lang)) + tag("p", link)
