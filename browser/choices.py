"""What can be chosen on more than one page, in one language; read from the configs once."""

from functools import cache

from experiments.cases import case_file, case_names
from experiments.language import say
from experiments.programmes import programme_file, programme_names

POPULATIONS = ("po", "vo")
Options = tuple[tuple[str, str], ...]  # (value, words)


@cache
def programmes(lang: str) -> Options:
    """Every programme, by its name in words."""
    named = ((name, getattr(programme_file(name).name, lang)) for name in programme_names())
    return tuple(sorted(named, key=lambda option: option[1]))


@cache
def classes(lang: str) -> Options:
    """Every kind of made-up class, then every case to start from."""
    kinds = [(name, say(f"browser.form.classes.{name}", lang)) for name in POPULATIONS]
    named = [(name, {"name": getattr(case_file(name).name, lang)}) for name in case_names()]
    return tuple(kinds + [(name, say("browser.form.case", lang, values)) for name, values in named])


@cache
def weeks_of_cases() -> dict[str, int]:
    """School week in which each case begins."""
    return {name: case_file(name).week for name in case_names()}
