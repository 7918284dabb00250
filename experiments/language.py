"""The message catalogue: every text a user reads, in Dutch and in English.

Texts stand in `configs/messages/*.toml`, one table per key with `en` and `nl`. Placeholders are `{name}`; a
float gets the decimal sign of the language, `{name:.1f}` fixes its decimals, and a `Phrase` is said in place.
"""

import difflib
import os
import string
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from experiments.folders import configs_folder

LANGUAGES = ("nl", "en")


@dataclass(frozen=True)
class Phrase:
    """A text still to be said: a catalogue key and its values, for use inside another text."""

    key: str
    values: Mapping = None


def say(key: str, lang: str, values: Mapping = {}) -> str:
    """The text of `key` in `lang`, filled in with `values`.

    Raises KeyError for an unknown key or a placeholder without a value: a mistake of ours, never of the user.
    """
    texts = catalogue()
    if key not in texts:
        raise KeyError(f"no text {key!r} in configs/messages; nearest: {nearest(key, texts)}")
    return _Filling(lang).vformat(texts[key][lang], (), values or {})


def number(x: float, lang: str, decimals: int = 0) -> str:
    """A number as people write it: 1,961.5 in English, 1.961,5 in Dutch."""
    written = f"{x:,.{decimals}f}"
    return written.translate(_DUTCH_SIGNS) if lang == "nl" else written


def as_stated(x: float, lang: str, digits: int = 6) -> str:
    """A number of a config with all the digits that count: 0.174, 1e-06; in Dutch 0,174."""
    written = f"{x:.{digits}g}".replace("-", "−")
    return written.replace(".", ",") if lang == "nl" else written


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known name that looks most like `word`, or None if none does."""
    found = difflib.get_close_matches(word, list(known), n=1, cutoff=0.55)
    return found[0] if found else None


def default_language(environment: Mapping[str, str] = os.environ) -> str:
    """Language when nobody asked for one: KLASLAB_LANG, else Dutch in a Dutch locale, else English."""
    asked = environment.get("KLASLAB_LANG", "").lower()
    if asked in LANGUAGES:
        return asked
    locales = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    locale = next((found for found in locales if found), "")
    return "nl" if locale.lower().startswith("nl") else "en"


@cache
def catalogue() -> Mapping[str, Mapping[str, str]]:
    """All texts: key to language to text."""
    return read_catalogue(configs_folder() / "messages")


def read_catalogue(folder: Path) -> dict[str, dict[str, str]]:
    """The merged texts of a folder of message files; raises ValueError if two files share a key."""
    texts: dict[str, dict[str, str]] = {}
    for file in sorted(folder.glob("*.toml")):
        for key, said in _leaves(tomllib.loads(file.read_text(encoding="utf-8")), ""):
            if key in texts:
                raise ValueError(f"{file.name}: the key {key!r} already has a text")
            texts[key] = said
    return texts


def placeholders(text: str) -> set[str]:
    """Names of the placeholders in a text."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def _leaves(table: Mapping, path: str) -> Iterator[tuple[str, dict[str, str]]]:
    said = {name: text for name, text in table.items() if isinstance(text, str)}
    if said:
        yield path, said
    for name, inner in table.items():
        if isinstance(inner, dict):
            yield from _leaves(inner, f"{path}.{name}" if path else name)


_DUTCH_SIGNS = str.maketrans(",.", ".,")


class _Filling(string.Formatter):
    """Fills placeholders in one language."""

    def __init__(self, lang: str):
        self.lang = lang

    def format_field(self, value, format_spec):
        if isinstance(value, Phrase):
            return say(value.key, self.lang, value.values)
        if isinstance(value, float):
            written = format(value, format_spec or ".10g")
            return written.translate(_DUTCH_SIGNS) if self.lang == "nl" else written
        return format(value, format_spec)
