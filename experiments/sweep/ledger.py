"""Which shards of a sweep are finished, and how many are needed: until a precision is reached, or all of them.

The shard files are the ledger, so any number of processes may share a folder. Whether it is enough is decided from the
first worlds of all points alone, look after look; shards beyond that are left out. So the answer does not depend on who
ran what, or when.
"""

from dataclasses import dataclass, field
from pathlib import Path

import pyarrow.parquet as pq

from experiments import archive
from experiments.sweep.config import Enough
from experiments.sweep.precision import looks, reached, widest
from experiments.sweep.study import Study
from experiments.sweep.table import TABLE
from experiments.sweep.values import gathered


@dataclass(kw_only=True, eq=False)
class Ledger:
    """The shards of a study in a folder. widths: the widest interval at each look, in the order of `until`.

    answer: where the answer is put, whoever puts it together; the folder itself, unless it rests on more studies.
    """

    study: Study
    folder: Path
    answer: Path | None = None
    until: tuple[Enough, ...] = ()
    finished: set[int] = field(default_factory=set)
    widths: dict[int, list[float]] = field(default_factory=dict)

    @property
    def is_whole(self) -> bool:
        """Whether the answer is there: then its shards are, or will be, removed."""
        return archive.is_sealed(self.answer or self.folder)

    def look(self) -> None:
        """Read which shards are finished, and look at the precision where that has become possible."""
        self.finished |= archive.finished_shards(self.folder)
        self.look_at_precision()

    def has(self, shard: int) -> bool:
        """Whether a shard is finished by now, by whomever."""
        if shard not in self.finished and archive.is_whole(archive.shard_file(self.folder, shard, TABLE)):
            self.finished.add(shard)
        return shard in self.finished

    def look_at_precision(self) -> None:
        """The looks that the finished shards allow, up to the first at which it is enough."""
        for worlds in looks(self.study.comparison.worlds) if self.until else ():
            if self.enough_at is not None or (worlds not in self.widths and not self._whole(worlds)):
                return
            if worlds not in self.widths:
                self.widths[worlds] = self._widths(worlds)

    @property
    def enough_at(self) -> int | None:
        """Number of worlds at which the precision asked for was reached; None as long as it is not."""
        return next((worlds for worlds, found in self.widths.items() if reached(found, self.until)), None)

    @property
    def needed(self) -> int:
        """How many shards, from the first, the answer rests on as far as is known now."""
        return self.study.shards if self.enough_at is None else self.study.shards_until(self.enough_at)

    @property
    def kept(self) -> list[int]:
        """The finished shards that the answer rests on."""
        return sorted(shard for shard in self.finished if shard < self.needed)

    def _whole(self, worlds: int) -> bool:
        return all(self.has(shard) for shard in range(self.study.shards_until(worlds)))

    def _widths(self, worlds: int) -> list[float]:
        """The widest interval over points and arms of each outcome asked for, from the first so many worlds."""
        comparison, measures = self.study.comparison, [(enough.outcome, enough.group) for enough in self.until]
        tables = (self.read(shard) for shard in range(self.study.shards_until(worlds)))
        points, drawn_over = len(self.study.points), comparison.drawn_over
        values = gathered(tables, sorted(set(measures)), self.study.arms, points, worlds)
        return [widest(values.differences(measure), drawn_over) for measure in measures]

    def read(self, shard: int):
        """The table of a finished shard."""
        return pq.read_table(archive.shard_file(self.folder, shard, TABLE))
