"""Reading a TOML file that a user may have written: the data, and the line on which each setting stands."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from experiments.errors import UserError

LARGEST_FILE = 2_000_000  # bytes; a config of a few hundred lines has some 10,000


@dataclass(frozen=True, kw_only=True)
class TomlFile:
    """A file as read: where it came from, its text and its data."""

    path: Path
    text: str
    data: dict

    def line_of(self, location: Sequence[str | int]) -> int | None:
        """Line (from 1) of a setting such as ("arms", 1, "name"), or of the nearest table around it."""
        lines = _lines_of_keys(self.text)
        wanted = tuple(location)
        while wanted and wanted not in lines:
            wanted = wanted[:-1]
        return lines.get(wanted)


def read_toml(path: Path) -> TomlFile:
    """A TOML file; raises UserError if it is absent, a folder, too large, not UTF-8, or not TOML."""
    text = read_text(path)
    try:
        return TomlFile(path=path, text=text, data=tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        line, column = _where(message, text)
        twice = any(word in message for word in ("overwrite", "twice", "Duplicate"))
        raise UserError(
            "error.toml_twice" if twice else "error.toml_syntax", file=path, line=line, column=column
        ) from None
    except RecursionError:
        raise UserError("error.toml_too_deep", file=path) from None


def read_text(path: Path) -> str:
    """A UTF-8 text file a user named; raises UserError if it cannot be read as one."""
    try:
        if path.is_dir():
            raise UserError("error.file_is_folder", file=path)
        if path.exists() and path.stat().st_size > LARGEST_FILE:
            size = path.stat().st_size
            raise UserError("error.file_too_large", file=path, value=size, expected=LARGEST_FILE)
        raw = path.read_bytes()
    except FileNotFoundError:
        raise UserError("error.file_missing", file=path) from None
    except (OSError, ValueError):
        raise UserError("error.file_unreadable", file=path) from None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - raw.rfind(b"\n", 0, error.start)
        raise UserError("error.file_not_utf8", file=path, line=line, column=column) from None


def dotted(location: Sequence[str | int]) -> str:
    """A location as people read it: arms[2].name, counting list items from 1."""
    parts = (f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in location)
    return "".join(parts).lstrip(".")


def _where(message: str, text: str) -> tuple[int, int | None]:
    place = re.search(r"\(at line (\d+), column (\d+)\)", message)
    return (int(place[1]), int(place[2])) if place else (text.count("\n") + 1, None)


_HEADER = re.compile(r"^\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(#.*)?$")
_SETTING = re.compile(r"""^\s*((?:"[^"]*"|'[^']*'|[\w-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[\w-]+))*)\s*=""")
_NAME = re.compile(r"""\s*(?:"([^"]*)"|'([^']*)'|([\w-]+))\s*\.?""")


def _lines_of_keys(text: str) -> dict[tuple, int]:
    """Line of each table header and of each setting that starts a line; good enough to point at."""
    lines: dict[tuple, int] = {}
    counts: dict[tuple, int] = {}
    table: tuple = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            table = _indexed(_names(header[2]), counts)
            if header[1] == "[[":
                counts[table] = counts.get(table, -1) + 1
                lines.setdefault(table, number)
                table = (*table, counts[table])
            lines.setdefault(table, number)
        elif setting := _SETTING.match(line):
            where = table
            for name in _names(setting[1]):
                where = (*where, name)
                lines.setdefault(where, number)
    return lines


def _indexed(names: tuple[str, ...], counts: dict[tuple, int]) -> tuple:
    """Header names with the number of the current item after each list that encloses the last one."""
    found: tuple = ()
    for name in names[:-1]:
        found = (*found, name)
        if found in counts:
            found = (*found, counts[found])
    return (*found, names[-1])


def _names(key: str) -> tuple[str, ...]:
    return tuple(next(part for part in found if part) if any(found) else "" for found in _NAME.findall(key))
