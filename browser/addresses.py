"""Where every page lives, in each language: the address alone says which language is spoken."""

from collections.abc import Mapping
from types import MappingProxyType

from experiments.language import LANGUAGES, default_language

PATHS: Mapping[str, Mapping[str, str]] = MappingProxyType({
    "start": {"nl": "/nl", "en": "/en"},
    "compare": {"nl": "/vergelijk", "en": "/compare"},
    "explore": {"nl": "/verken", "en": "/explore"},
    "own_class": {"nl": "/eigen-klas", "en": "/own-class"},
    "about": {"nl": "/over", "en": "/about"},
})  # fmt: skip


def path_of(page: str, lang: str, query: str = "") -> str:
    """The address of a page, with what was asked there."""
    return PATHS[page][lang] + (f"?{query}" if query else "")


def other(lang: str) -> str:
    """The other language."""
    return next(language for language in LANGUAGES if language != lang)


def language_of(path: str) -> str | None:
    """The language of an address; None where it is no page."""
    first = "/" + path.strip("/").split("/")[0]
    return next((lang for paths in PATHS.values() for lang, known in paths.items() if known == first), None)


def preferred(headers: Mapping[str, str]) -> str:
    """The language that a browser asks for; where it asks for another, that of this computer."""
    wanted = headers.get("accept-language", "").lower()
    return next((lang for lang in LANGUAGES if wanted.startswith(lang)), default_language())
