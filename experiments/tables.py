"""Tidy tables on disk and their content hash: the same rows give the same hash, whoever wrote them."""

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet as pq

from experiments.errors import UserError


def canonical(value: object) -> bytes:
    """The one spelling of plain data as JSON: sorted keys, no spaces, UTF-8, no NaN."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False,
                      allow_nan=False).encode()


def table_hash(table: pa.Table, keys: Sequence[str] = ()) -> str:
    """SHA-256 over the sorted rows, column by column in order of name, values little-endian.

    Rows are sorted by `keys`, or by all columns where there is no key. Raises ValueError if two rows
    share a key: their order, and so the hash, would be an accident.
    """
    table = sorted_by(table, keys)
    if keys and table.select(list(keys)).group_by(list(keys)).aggregate([]).num_rows < table.num_rows:
        raise ValueError(f"rows share a key of {', '.join(keys)}")
    digest = hashlib.sha256()
    for name in sorted(table.column_names):
        column = _plain(table[name])
        digest.update(canonical([name, str(column.type), len(column)]))
        digest.update(_bytes(column))
    return digest.hexdigest()


def file_hash(path: Path) -> str:
    """`table_hash` of a Parquet file whose rows stand in the order of their key: a row group and a column at a time."""
    digest, file = hashlib.sha256(), pq.ParquetFile(path)
    schema = file.schema_arrow
    for name in sorted(schema.names):
        kind = schema.field(name).type
        kind = kind.value_type if pa.types.is_dictionary(kind) else kind
        digest.update(canonical([name, str(kind), file.metadata.num_rows]))
        for part in _parts(kind):
            for group in range(file.num_row_groups):
                digest.update(part(_plain(file.read_row_group(group, [name])[name])))
    return digest.hexdigest()


def hash_of_hashes(each: Mapping[str, str]) -> str:
    """One hash from those of the tables, by name."""
    return hashlib.sha256(canonical(dict(each))).hexdigest()


def sorted_by(table: pa.Table, keys: Sequence[str] = ()) -> pa.Table:
    """The rows in order of `keys` (all columns if none), dictionaries numbered by first appearance."""
    keys = list(keys) or sorted(table.column_names)
    plain = pa.table({name: _plain(table[name]) for name in table.column_names})
    ranked = plain.take(pc.sort_indices(plain, sort_keys=[(name, "ascending") for name in keys]))
    return ranked.cast(table.schema).combine_chunks()


def write_bytes(path: Path, content: bytes) -> None:
    """A file that is there whole or not at all, even when the power fails."""
    with _whole(path, path.with_name(f".{path.name}.{os.getpid()}.tmp")) as file:
        file.write(content)


@contextmanager
def _whole(path: Path, temporary: Path) -> Iterator[BinaryIO]:
    """A file to write, under a temporary name until it is whole. Raises UserError where it cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(temporary, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except OSError as mistake:
        raise UserError("archive.unwritable", {"reason": mistake.strerror}, file=path) from None
    finally:
        if temporary.exists():
            temporary.unlink()


def write_json(path: Path, value: object) -> None:
    """Plain data as JSON that people can read."""
    write_bytes(path, (json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False) + "\n").encode())


def write_parquet(path: Path, table: pa.Table) -> None:
    """A table as Parquet: zstd level 3, floats split by byte, everything else with a dictionary."""
    write_bytes(path, parquet_of(table))


def write_pieces(path: Path, schema: pa.Schema, pieces: Iterable[pa.Table], beside: Path) -> None:
    """A table that comes in pieces as one Parquet file, a row group a piece; there whole or not at all.

    beside: folder of the unfinished file, on the same disk; what a killed run leaves there goes with the folder.
    """
    with (
        _whole(path, beside / f".{path.name}.{os.getpid()}.tmp") as file,
        pq.ParquetWriter(file, schema, **parquet_style(schema)) as writer,
    ):
        for piece in pieces:
            writer.write_table(piece, row_group_size=max(piece.num_rows, 1))


def parquet_style(schema: pa.Schema) -> dict:
    """How tables are written: zstd level 3, floats split by byte, everything else with a dictionary."""
    floats = [field.name for field in schema if pa.types.is_floating(field.type)]
    others = [field.name for field in schema if field.name not in floats]
    return {"compression": "zstd", "compression_level": 3, "use_dictionary": others, "use_byte_stream_split": floats}


def write_csv(path: Path, table: pa.Table) -> None:
    """A table as CSV, for a spreadsheet; a missing number is an empty cell."""
    write_bytes(path, csv_of(table))


def parquet_of(table: pa.Table) -> bytes:
    """A table as the bytes of a Parquet file."""
    into = pa.BufferOutputStream()
    pq.write_table(table, into, **parquet_style(table.schema))
    return into.getvalue().to_pybytes()


def csv_of(table: pa.Table) -> bytes:
    """A table as the bytes of a CSV file."""
    for place, field in enumerate(table.schema):
        if pa.types.is_floating(field.type):
            column = table[field.name]
            empty = pa.scalar(None, type=field.type)
            table = table.set_column(place, field.name, pc.if_else(pc.is_finite(column), column, empty))
        elif pa.types.is_dictionary(field.type):
            table = table.set_column(place, field.name, _plain(table[field.name]))
    into = pa.BufferOutputStream()
    pa.csv.write_csv(table, into)
    return into.getvalue().to_pybytes()


def _plain(column: pa.ChunkedArray) -> pa.Array:
    """A column in one piece, dictionaries spelt out."""
    whole = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    return whole.dictionary_decode() if pa.types.is_dictionary(whole.type) else whole


def _bytes(column: pa.Array) -> bytes:
    """Which entries are missing, then the values: numbers little-endian, texts with their length."""
    return b"".join(part(column) for part in _parts(column.type))


def _parts(kind: pa.DataType) -> tuple[Callable[[pa.Array], bytes], ...]:
    """The runs of bytes a column of some kind is hashed in, one after another over all of its rows."""
    if pa.types.is_string(kind) or pa.types.is_large_string(kind):
        return _missing, _lengths, _texts
    return _missing, _flags if pa.types.is_boolean(kind) else _numbers


def _missing(column: pa.Array) -> bytes:
    return np.asarray(column.is_null().to_numpy(zero_copy_only=False)).astype("u1").tobytes()


def _lengths(column: pa.Array) -> bytes:
    return pc.binary_length(column.fill_null("")).to_numpy(zero_copy_only=False).astype("<i8").tobytes()


def _texts(column: pa.Array) -> bytes:
    whole = column.fill_null("")
    offsets = pa.array([0, len(whole)], pa.int32())
    return pc.binary_join(pa.ListArray.from_arrays(offsets, whole), "")[0].as_py().encode()


def _flags(column: pa.Array) -> bytes:
    return np.asarray(column.fill_null(False).to_numpy(zero_copy_only=False), dtype="u1").tobytes()


def _numbers(column: pa.Array) -> bytes:
    numbers = column.fill_null(0).to_numpy(zero_copy_only=False)
    if np.issubdtype(numbers.dtype, np.floating):
        numbers = np.where(np.isnan(numbers), np.array(np.nan, numbers.dtype), numbers)   # one NaN only
    return numbers.astype(numbers.dtype.newbyteorder("<")).tobytes()
