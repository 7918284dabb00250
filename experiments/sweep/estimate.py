"""Before a sweep starts: how much it is, from its design, and how long it takes, from a short timed sample."""

import time
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import pyarrow as pa

from experiments.sweep.designs import Points
from experiments.sweep.measure import class_years, shard_table
from experiments.sweep.part import Part
from experiments.sweep.study import Study
from experiments.tables import parquet_of

PATIENCE = 4.0  # seconds for the sample, about


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """What a sweep takes, at most: sizes are exact, seconds and bytes come from a sample."""

    points: int
    arms: int
    worlds: int
    shards: int
    shards_waiting: int
    class_years: int
    class_years_waiting: int
    rows: int
    seconds: float
    bytes: int
    milliseconds_per_class_year: float
    threads: int

    def row(self) -> dict:
        """Plain data."""
        return asdict(self)


def estimate(study: Study, finished: set[int], part: Part, threads: int) -> Estimate:
    """What the study takes, and what is left of it for one process."""
    first = Points(names=study.points.names, values=study.points.values[:1])
    timed(replace(study, points=first), 1, threads)  # compiles, or loads what was compiled: not part of the sample
    seconds, years, table = sample(study, threads)
    mine = [shard for shard in range(study.shards) if part.takes(shard) and shard not in finished]
    whole, left = class_years_of(study, range(study.shards)), class_years_of(study, mine)
    rows = study.comparison.worlds * len(study.points) * len(study.arms) * len(study.measures)
    each, files = seconds / years, study.shards + 1  # the parts, and the whole
    return Estimate(
        points=len(study.points), arms=len(study.arms), worlds=study.comparison.worlds, shards=study.shards,
        shards_waiting=len(mine), class_years=whole, class_years_waiting=left, rows=rows, seconds=each * left,
        bytes=bytes_of(table, 2 * rows, files), milliseconds_per_class_year=1e3 * each,
        threads=threads,
    )  # fmt: skip


def bytes_of(table: pa.Table, rows: int, files: int) -> int:
    """Bytes of so many rows like those of a table in so many files: each file has a frame, however few its rows."""
    frame = len(parquet_of(table.slice(0, 0)))
    return files * frame + round(rows * (len(parquet_of(table)) - frame) / table.num_rows)


def class_years_of(study: Study, shards) -> int:
    """Class-years of shards: counted once for each set of points and number of worlds, on which they depend."""
    known: dict[tuple[int, int], int] = {}
    total = 0
    for shard in shards:
        alike = (len(study.worlds(shard)), shard % study.chunks)
        if alike not in known:
            known[alike] = class_years(study, shard)
        total += known[alike]
    return total


def sample(study: Study, threads: int) -> tuple[float, int, pa.Table]:
    """Seconds, class-years and table of a few worlds; more of them as long as they are lived quickly."""
    worlds, spent, most = 1, 0.0, min(study.slice, study.comparison.worlds)
    while True:
        seconds, years, table = timed(study, worlds, threads)
        spent += seconds
        if spent + 2 * seconds > PATIENCE or worlds >= most:
            return seconds, years, table
        worlds = min(2 * worlds, most)


def timed(study: Study, worlds: int, threads: int) -> tuple[float, int, pa.Table]:
    """The first chunk of points in some worlds: seconds, class-years, and the table."""
    comparison = study.comparison.changed(worlds=worlds)
    small = Study(comparison=comparison, points=study.points, measures=study.measures)
    begin = time.perf_counter()
    table = shard_table(small, 0, threads)
    return time.perf_counter() - begin, class_years(small, 0), table


def bytes_in(folder: Path) -> int:
    """Bytes of the files in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else 0
