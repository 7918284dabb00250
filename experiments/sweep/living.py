"""Where the shards of a study are lived: whoever asks takes the tables as they come, and is the only one to write."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

import pyarrow as pa

from experiments.manner import Manner
from experiments.progress import say_if_compiling
from experiments.sweep.study import Study

Lived = Iterator[tuple[int, pa.Table]]


class Living(Protocol):
    """A place where shards are lived: this process, or a cluster."""

    def lived(self, study: Study, shards: Iterable[int]) -> Lived:
        """Shards with their tables, in any order; the next shards are asked for when there is room for them."""

    def left(self) -> Lived:
        """What was finished and not taken yet, when whoever asked stops early."""


@dataclass(frozen=True, kw_only=True)
class Here:
    """This process: one shard after the other, each on some threads."""

    threads: int
    manner: Manner

    def lived(self, study: Study, shards: Iterable[int]) -> Lived:
        """Shards in their order."""
        for shard in shards:
            from experiments.sweep.measure import shard_table  # compiled code: loaded when something is simulated

            say_if_compiling(self.manner)
            yield shard, shard_table(study, shard, self.threads)

    def left(self) -> Lived:
        """Nothing: each table is taken before the next shard begins."""
        return iter(())
