"""Doses of programmes in plain words: what a dose is, and how much of it an arm gives where that is not its own."""

import re
from collections.abc import Mapping

from experiments.answer import lowered
from experiments.doses import doses_of
from experiments.language import LANGUAGES, as_stated, catalogue, say
from experiments.programmes import Dose, programme_file

ASIDE = re.compile(r" \([^)]*\)$")  # at the end of the words of a dose
DIGITS = 10  # so that arms that differ can be told apart


def dose_words(name: str, stated: Dose, lang: str) -> str:
    """What a dose is, in plain words where there are any."""
    return say(f"dose.{name}", lang) if f"dose.{name}" in catalogue() else stated.meaning


def amount_words(value: float, unit: str, lang: str) -> str:
    """An amount with its unit."""
    said, one = as_stated(value, lang, DIGITS), f"dose_unit_one.{unit}"
    key = one if value == 1 and one in catalogue() else f"dose_unit.{unit}"
    return say(key, lang, {"value": said}) if key in catalogue() else f"{said} {unit}"


def other_doses_in_words(programme: str, given: Mapping[str, float], lang: str) -> list[str]:
    """Each dose that an arm changes, with its amount and unit, such as "number of lessons on the norm: 12 lessons"."""
    known = doses_of(programme_file(programme))
    return [
        say("dose_changed.one", lang, {
            "dose": lowered(ASIDE.sub("", dose_words(name, known[name], lang))),
            "amount": amount_words(value, known[name].unit, lang),
        })
        for name, value in sorted(given.items())
    ]  # fmt: skip


def with_doses_in_words(programme: str, given: Mapping[str, float]) -> dict[str, str]:
    """The name of a programme, with the doses that an arm changes."""
    name = programme_file(programme).name
    return {
        lang: f"{getattr(name, lang)} ({', '.join(other_doses_in_words(programme, given, lang))})"
        if given else getattr(name, lang) for lang in LANGUAGES
    }  # fmt: skip


def changed_in_words(programme: str, given: Mapping[str, float]) -> dict[str, str]:
    """A sentence on the doses that an arm changes, each beside the programme's own."""
    own = doses_of(programme_file(programme))
    said = {}
    for lang in LANGUAGES:
        changes = other_doses_in_words(programme, given, lang)
        usual = [amount_words(own[name].value, own[name].unit, lang) for name in sorted(given)]
        each = [say("dose_changed.instead_of", lang, {"change": change, "own": amount})
                for change, amount in zip(changes, usual, strict=True)]  # fmt: skip
        said[lang] = say("dose_changed.all", lang, {"list": "; ".join(each)})
    return said
