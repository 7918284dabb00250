"""Two folders of one result side by side: which tables hold the same, and how far apart those are that do not."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from experiments.archive import KEYS
from experiments.errors import UserError
from experiments.tables import file_hash, hash_of_hashes, table_hash

SAME, OTHER_BYTES, OTHER_CONTENT, GONE, NEW = "same", "other_bytes", "other_content", "gone", "new"
KINDS = (".parquet", ".csv", ".graphml", ".R")  # what holds content; pages and figures tell it, in a language
TABLE = ".parquet"
LARGE = ("sweep",)  # as wide as its design


@dataclass(frozen=True, kw_only=True)
class FileDifference:
    """One file: its state, and of a table with other content the rows that only one has, the cells that differ and the
    largest relative difference |a − b| ÷ max(|a|, |b|) of a number.
    """

    name: str
    state: str
    rows_gone: int = 0
    rows_new: int = 0
    cells: int = 0
    relative: float = 0.0


def compared(old: Path, new: Path) -> list[FileDifference]:
    """Every file of content in either folder, by name."""
    ours, theirs = files_in(old), files_in(new)
    return [one_file(name, ours.get(name), theirs.get(name)) for name in sorted(ours | theirs)]


def files_in(folder: Path) -> dict[str, Path]:
    """The files of content in a folder and its subfolders."""
    found = sorted(path for path in folder.rglob("*") if path.suffix in KINDS and path.is_file())
    return {path.relative_to(folder).as_posix(): path for path in found}


def one_file(name: str, old: Path | None, new: Path | None) -> FileDifference:
    """What became of one file."""
    if old is None or new is None:
        return FileDifference(name=name, state=NEW if old is None else GONE)
    if digest(old) == digest(new):
        return FileDifference(name=name, state=SAME)
    if old.suffix != TABLE:
        return FileDifference(name=name, state=OTHER_CONTENT)
    a, b = table_of(old), table_of(new)
    keys = KEYS.get(old.stem, ())
    if table_hash(a, keys) == table_hash(b, keys):
        return FileDifference(name=name, state=OTHER_BYTES)
    return table_difference(name, a, b, keys)


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def table_of(path: Path) -> pa.Table:
    """A table of a result; raises UserError if it cannot be read."""
    try:
        return pq.read_table(path)
    except (OSError, pa.ArrowException):
        raise UserError("archive.incomplete", file=path) from None


def hash_of(folder: Path, manifest: Mapping) -> str:
    """The content hash of the tables as they lie in the folder now; what may not fit in memory is read in pieces."""
    hashes = {name: table_hash(table_of(folder / f"{name}{TABLE}"), KEYS.get(name, ()))
              for name in manifest["tables"] if name not in LARGE}  # fmt: skip
    hashes |= {name: in_pieces(folder / f"{name}{TABLE}") for name in manifest["tables"] if name in LARGE}
    return hash_of_hashes(hashes)


def in_pieces(path: Path) -> str:
    """Hash of a table that lies in the order of its key; raises UserError if it cannot be read."""
    try:
        return file_hash(path)
    except (OSError, pa.ArrowException):
        raise UserError("archive.incomplete", file=path) from None


def table_difference(name: str, a: pa.Table, b: pa.Table, keys: tuple[str, ...]) -> FileDifference:
    """Rows are paired by their key, or by their place where a table has none."""
    here, there = places(a, keys), places(b, keys)
    both = [key for key in here if key in there]
    rows = {"rows_gone": len(here) - len(both), "rows_new": len(there) - len(both)}
    left, right = (part.take(pa.array([at[key] for key in both], pa.int64())) for part, at in ((a, here), (b, there)))
    cells, relative = 0, 0.0
    for column in set(a.column_names) | set(b.column_names):
        if column not in left.column_names or column not in right.column_names:
            cells += len(both)
            continue
        differing, far = apart(left[column], right[column])
        cells, relative = cells + differing, max(relative, far)
    return FileDifference(name=name, state=OTHER_CONTENT, cells=cells, relative=relative, **rows)


def places(table: pa.Table, keys: tuple[str, ...]) -> dict:
    """Key of each row → its place; of a table without a key, or one that lacks a column of it, the place itself."""
    if not keys or not set(keys) <= set(table.column_names):
        return {place: place for place in range(table.num_rows)}
    return {key: place for place, key in enumerate(zip(*(table[name].to_pylist() for name in keys)))}


def apart(a: pa.ChunkedArray, b: pa.ChunkedArray) -> tuple[int, float]:
    """How many cells differ, and the largest relative difference of numbers that both have."""
    if not all(pa.types.is_integer(one.type) or pa.types.is_floating(one.type) for one in (a, b)):
        return sum(x != y for x, y in zip(a.to_pylist(), b.to_pylist())), 0.0
    x, y = (one.to_numpy().astype(np.float64) for one in (a, b))
    differ = (x != y) & ~(np.isnan(x) & np.isnan(y))
    x, y = x[differ], y[differ]
    known = np.isfinite(x) & np.isfinite(y)
    far = np.abs(x[known] - y[known]) / np.maximum(np.abs(x[known]), np.abs(y[known]))
    return int(differ.sum()), float(far.max(initial=0.0))
