"""How a command answers: in which language, for people or for machines, and how much it says."""

import dataclasses
import json
import math
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from experiments.errors import UserError
from experiments.language import LANGUAGES, Phrase, default_language, say


@dataclass(frozen=True, kw_only=True)
class Manner:
    """Language, JSON or text, quiet or not, and whether a traceback is shown when something breaks."""

    lang: str
    as_json: bool = False
    quiet: bool = False
    debug: bool = False

    @property
    def silent(self) -> bool:
        """Whether nothing but the answer is wanted."""
        return self.as_json or self.quiet


def manner_of(
    arguments: Sequence[str], environment: Mapping[str, str] = os.environ
) -> tuple[Manner, UserError | None]:
    """The manner a command line asks for, read before anything else so that help and errors follow it too.

    An impossible language is returned as a mistake beside the default manner, so that it can be said.
    """
    words = list(arguments[: arguments.index("--")] if "--" in arguments else arguments)
    asked, mistake = default_language(environment), None
    for i, word in enumerate(words):
        name, _, value = word.partition("=")
        if name == "--lang":
            found = value or (words[i + 1] if i + 1 < len(words) else "")
            if found in LANGUAGES:
                asked, mistake = found, None
            else:
                expected = Phrase("phrase.one_of", {"names": ", ".join(LANGUAGES)})
                mistake = UserError(
                    "error.option_value", {"option": "--lang"}, value=found, expected=expected
                )
    flags = {
        "as_json": "--json" in words,
        "quiet": "--quiet" in words or "-q" in words,
        "debug": "--debug" in words,
    }
    return Manner(lang=asked, **flags), mistake


def answer(manner: Manner, text: str, data: Mapping | Sequence) -> None:
    """Print the answer of a command on stdout: `text` for people, or `data` with --json."""
    click.echo(as_json(data) if manner.as_json else text)


def notice(manner: Manner, key: str, values: Mapping = {}) -> None:
    """Say something on stderr that is not the answer itself; nothing with --json or --quiet."""
    if not manner.silent:
        click.echo(say(key, manner.lang, values), err=True)


def as_json(data: object) -> str:
    """Data as JSON text; numbers that are not finite become null, for JSON knows none."""
    return json.dumps(_plain(data), ensure_ascii=False, indent=2, allow_nan=False)


def _plain(data: object) -> object:
    if dataclasses.is_dataclass(data) and not isinstance(data, type):
        data = {field.name: getattr(data, field.name) for field in dataclasses.fields(data)}
    elif hasattr(data, "tolist"):
        data = data.tolist()
    if isinstance(data, Mapping):
        return {str(name): _plain(value) for name, value in data.items()}
    if isinstance(data, list | tuple | set | frozenset):
        return [_plain(part) for part in data]
    if isinstance(data, float) and not math.isfinite(data):
        return None
    return str(data) if isinstance(data, Path) else data
