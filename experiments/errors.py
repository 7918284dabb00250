"""Mistakes a user can make, said as one readable message in the user's language."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from experiments.folders import shown
from experiments.language import Phrase, nearest, say


class UserError(Exception):
    """Something the user can put right: a catalogue key, the place, the bad value and what was expected.

    The text of `message_key` may use `{value}`, `{expected}`, `{key}`, `{file}` and every name in `values`.
    File, line, column and key are said in front of it. `expected` may be a `Phrase`.
    """

    def __init__(
        self,
        message_key: str,
        values: Mapping = {},
        *,
        file: Path | str | None = None,
        key: str | None = None,
        line: int | None = None,
        column: int | None = None,
        value: object = None,
        expected: Phrase | str | float | None = None,
    ):
        super().__init__(message_key)
        self.message_key = message_key
        self.values = dict(values)
        self.file = None if file is None else shown(Path(file))
        self.key, self.line, self.column = key, line, column
        self.value, self.expected = value, expected

    def __str__(self) -> str:
        return self.text("en")

    def text(self, lang: str) -> str:
        """The whole message in one language: place first, then what is wrong."""
        place = self._place(lang)
        said = say(self.message_key, lang, self._all_values())
        return f"{place}: {said}" if place else said

    def as_json(self, lang: str) -> dict:
        """The message as plain data, for `--json`."""
        expected = self.expected
        if isinstance(expected, Phrase):
            expected = say(expected.key, lang, expected.values)
        place = {"file": self.file, "key": self.key, "line": self.line, "column": self.column}
        value = self.value if isinstance(self.value, int | float | bool | str | None) else str(self.value)
        return {
            "code": self.message_key,
            "message": self.text(lang),
            **place,
            "value": value,
            "expected": expected,
        }

    def _all_values(self) -> dict:
        known = {"file": self.file, "key": self.key, "line": self.line, "column": self.column}
        value = shortened(self.value)
        return known | {"value": value, "expected": self.expected} | self.values

    def _place(self, lang: str) -> str:
        parts = [] if self.file is None else [self.file]
        for name in ("line", "column", "key"):
            if (found := getattr(self, name)) is not None:
                parts.append(say(f"error.place.{name}", lang, {name: found}))
        return ", ".join(parts)


class Stopped(UserError):
    """Stopped by the user before there was anything to tell; what is finished is kept, and the message says so."""


def shortened(value: object) -> object:
    """A bad value, short enough for a message; numbers stay numbers, to be said in the language."""
    if isinstance(value, Phrase) or (isinstance(value, int | float) and not isinstance(value, bool)):
        return value
    written = str(value).lower() if isinstance(value, bool) else str(value)
    written = "".join(sign if sign.isprintable() else "·" for sign in written)
    return written if len(written) <= 60 else written[:57] + "…"


def unknown_name(
    message_key: str, name: str, known: Iterable[str], *, file=None, key=None, line=None
) -> UserError:
    """The mistake of naming something that does not exist, with the nearest name as a hint.

    The text of `message_key` says `{value}`, and `{expected}`: the hint or the list of known names.
    """
    known = sorted(known)
    hint = nearest(name, known)
    if hint:
        expected = Phrase("phrase.did_you_mean", {"name": hint})
    elif known:
        expected = Phrase("phrase.choose_from", {"names": ", ".join(known[:20])})
    else:
        expected = Phrase("phrase.none_available")
    return UserError(message_key, file=file, key=key, line=line, value=name, expected=expected)
