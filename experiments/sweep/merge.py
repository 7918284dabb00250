"""Shards put together: one long Parquet file, sorted and hashed a slice of worlds at a time, so memory stays small."""

from collections.abc import Iterator, Sequence

import numpy as np
import pyarrow as pa

from experiments.sweep.ledger import Ledger
from experiments.sweep.table import SCHEMA, TABLE
from experiments.tables import file_hash, write_pieces

ROWS = 200_000  # rows of a row group, at least: good to read


def merge(ledger: Ledger) -> str:
    """Write the long table of the shards that count; its hash."""
    path = ledger.folder / f"{TABLE}.parquet"
    write_pieces(path, SCHEMA, row_groups(ledger), beside=ledger.folder / "shards")
    return file_hash(path)


def row_groups(ledger: Ledger) -> Iterator[pa.Table]:
    """The rows in the order of their key, in pieces that hold whole slices of worlds."""
    waiting: list[pa.Table] = []
    for shards in slices(ledger):
        waiting.append(in_order([ledger.read(shard) for shard in shards]))
        if sum(table.num_rows for table in waiting) >= ROWS:
            yield together(waiting)
            waiting = []
    if waiting:
        yield together(waiting)


def slices(ledger: Ledger) -> Iterator[list[int]]:
    """The finished shards of each slice of worlds."""
    found: dict[int, list[int]] = {}
    for shard in ledger.kept:
        found.setdefault(shard // ledger.study.chunks, []).append(shard)
    yield from found.values()


def in_order(tables: Sequence[pa.Table]) -> pa.Table:
    """Shards of the same worlds by world and point; within a point rows stand in order already."""
    whole = together(tables)
    if len(tables) == 1:
        return whole
    return whole.take(np.lexsort((whole["point"].to_numpy(), whole["world"].to_numpy())))


def together(tables: Sequence[pa.Table]) -> pa.Table:
    """Tables one after another, in one piece."""
    return pa.concat_tables(tables).unify_dictionaries().combine_chunks()
