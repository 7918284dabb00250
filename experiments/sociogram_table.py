"""A CSV file as a teacher saved it: header, rows with their line numbers, and how it was encoded."""

import csv
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from experiments.errors import UserError

LARGEST_FILE = 5_000_000  # bytes; a roster of 39 pupils with five relations has some 40,000
MADE_UP = "# klaslab: made-up"
_SEPARATOR_LINE = re.compile(r"sep=(.?)", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of the file after the header."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Table:
    """A file as read. Every row has as many cells as the header; rows without any text are gone."""

    path: Path
    header: tuple[str, ...]
    header_line: int
    rows: tuple[Row, ...]
    encoding: str
    made_up: bool

    @property
    def shown_header(self) -> str:
        """The header, short enough for a message."""
        return ", ".join(self.header)[:120]

    def place(self, row: Row, column: int) -> dict:
        """Where a cell stands, as an error message says it; `column` counts from 0."""
        return {"file": self.path, "line": row.line, "column": column + 1}

    def top(self, column: int) -> dict:
        """Where a cell of the header stands."""
        return {"file": self.path, "line": self.header_line, "column": column + 1}


@dataclass(frozen=True, kw_only=True)
class Held:
    """A file that is in memory only: the name it had, and its bytes."""

    name: str
    content: bytes


def read_table(file: Path | Held) -> Table:
    """A CSV file, on disk or held in memory, separated by comma or semicolon.

    Raises UserError unless all of it can be read.
    """
    path, raw = (Path(file.name), _small(file)) if isinstance(file, Held) else (file, _raw(file))
    text, encoding = _decoded(raw, path)
    lines, first, made_up = _without_remarks(unicodedata.normalize("NFC", text))
    delimiter = _delimiter(lines[0], path, first) if lines else ","
    if lines and _SEPARATOR_LINE.fullmatch(lines[0].strip()):
        lines, first = lines[1:], first + 1
    rows = _parsed(lines, delimiter, path, first)
    if not rows:
        raise UserError("sociogram.error.empty", file=path)
    header = _header(rows[0], path)
    body = tuple(_fitted(row, len(header), len(rows[0].cells), path) for row in rows[1:])
    if not body:
        raise UserError("sociogram.error.header_only", file=path, line=rows[0].line)
    return Table(
        path=path,
        header=header,
        header_line=rows[0].line,
        rows=body,
        encoding=encoding,
        made_up=made_up,
    )


def _small(file: Held) -> bytes:
    if len(file.content) > LARGEST_FILE:
        raise UserError("error.file_too_large", file=file.name, value=len(file.content), expected=LARGEST_FILE)
    return file.content


def _raw(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise UserError("error.file_is_folder", file=path)
        if not path.exists():
            raise UserError("error.file_missing", file=path)
        if not path.is_file():  # a pipe or a device would never end
            raise UserError("error.file_unreadable", file=path)
        if (size := path.stat().st_size) > LARGEST_FILE:
            raise UserError("error.file_too_large", file=path, value=size, expected=LARGEST_FILE)
        return path.read_bytes()
    except (OSError, ValueError):
        raise UserError("error.file_unreadable", file=path) from None


def _decoded(raw: bytes, path: Path) -> tuple[str, str]:
    """Text and encoding: UTF-8 with or without its mark, else the Windows code page of the West."""
    if raw.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise UserError("sociogram.error.workbook", file=path)
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UserError("sociogram.error.utf16", file=path)
    if not raw.strip():
        raise UserError("sociogram.error.empty", file=path)
    try:
        text, encoding = raw.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError as error:
        text, encoding = _windows(raw, path, error.start), "cp1252"
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for line, written in enumerate(text.split("\n"), start=1):
        if sign := _CONTROL.search(written):
            raise UserError("sociogram.error.binary", file=path, line=line, value=f"0x{ord(sign[0]):02x}")
    return text, encoding


def _windows(raw: bytes, path: Path, start: int) -> str:
    line = raw.count(b"\n", 0, start) + 1
    if any(ord(sign) > 127 for sign in raw.decode("utf-8", "ignore")):
        raise UserError("sociogram.error.mixed_encoding", file=path, line=line)
    try:
        return raw.decode("cp1252")
    except UnicodeDecodeError:
        raise UserError("sociogram.error.encoding", file=path, line=line) from None


def _without_remarks(text: str) -> tuple[list[str], int, bool]:
    """Lines from the first that is no remark, its number, and whether the class is made up."""
    lines = [line + "\n" for line in text.split("\n")]
    first, made_up = 0, bool(lines) and lines[0].rstrip(";, \t\r\n") == MADE_UP
    while first < len(lines) and (lines[first].startswith("#") or not lines[first].strip()):
        first += 1
    return lines[first:], first + 1, made_up


def _delimiter(header: str, path: Path, line: int) -> str:
    """The sign between columns, told from the header, or from the `sep=` line above it."""
    if said := _SEPARATOR_LINE.fullmatch(header.strip()):
        if said[1] in (",", ";"):
            return said[1]
    elif ";" in (bare := re.sub(r'"[^"]*"', "", header)) or "," in bare:
        return ";" if ";" in bare else ","
    raise UserError("sociogram.error.delimiter", file=path, line=line, value=header.strip())


def _parsed(lines: list[str], delimiter: str, path: Path, first: int) -> list[Row]:
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    rows, line = [], first
    try:
        for cells in reader:
            tidy = tuple([cell.strip() for cell in cells])
            following = first + reader.line_num
            if following - line > 1:
                column = next((i for i, cell in enumerate(cells, start=1) if "\n" in cell), None)
                raise UserError("sociogram.error.line_break", file=path, line=line, column=column)
            if any(tidy):
                rows.append(Row(line=line, cells=tidy))
            line = following
    except csv.Error as error:
        raise UserError("sociogram.error.quotes", {"reason": str(error)}, file=path, line=line) from None
    return rows


def _header(row: Row, path: Path) -> tuple[str, ...]:
    header = row.cells
    while header and not header[-1]:
        header = header[:-1]
    seen = set()
    for column, name in enumerate(header, start=1):
        if column > 1 and not name:
            raise UserError("sociogram.error.column_unnamed", file=path, line=row.line, column=column)
        if name.casefold() in seen:
            place = {"file": path, "line": row.line, "column": column}
            raise UserError("sociogram.error.column_twice", **place, value=name)
        seen.add(name.casefold())
    return header


def _fitted(row: Row, width: int, padded: int, path: Path) -> Row:
    """The row with exactly `width` cells; a spreadsheet may have padded every line with empty ones.

    One cell more than the header is a comma between names that shifts all that follows: never guess.
    """
    if len(row.cells) != padded or any(row.cells[width:]):
        values = {"found": len(row.cells)}
        raise UserError("sociogram.error.row_width", values, file=path, line=row.line, expected=width)
    return Row(line=row.line, cells=row.cells[:width])
