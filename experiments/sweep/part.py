"""Which shards are for one of several processes, on one machine or many."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Part:
    """The shards of one process of several: those with number ≡ index modulo `of`."""

    index: int = 0
    of: int = 1

    def takes(self, shard: int) -> bool:
        """Whether a shard is for this process."""
        return shard % self.of == self.index
