"""Who runs which shards: this process alone, or together with others that share the folder; then the answer.

Ctrl-C or a kill leaves the finished shards; the same command goes on from there and ends with the same content hash.
"""

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from experiments import archive
from experiments.compare import NUMBERS
from experiments.configuration import Comparison
from experiments.dependence import depends_on
from experiments.ensembles import ensemble_hash
from experiments.errors import Stopped, UserError
from experiments.manner import Manner, notice
from experiments.progress import progress
from experiments.provenance import Expense, manifest
from experiments.sweep.config import Sweep
from experiments.sweep.laid_out import points_hash
from experiments.sweep.ledger import Ledger
from experiments.sweep.living import Living
from experiments.sweep.part import Part
from experiments.sweep.study import Study, measured
from experiments.sweep.table import TABLE
from experiments.tables import write_csv


def study_of(sweep: Sweep) -> Study:
    """What is lived: shards of it need nothing else of a sweep."""
    measures = measured(sweep.file.outcomes, sweep.file.groups)
    return Study(comparison=sweep.comparison, points=sweep.points, measures=measures)


def everything_it_depends_on(sweep: Sweep) -> dict:
    """The whole configuration: sweep, comparison, points, every number of the model, programmes, and files read."""
    own = {"sweep": sweep.file.model_dump(mode="json"), "points_sha256": points_hash(sweep.points)}
    return own | of_comparison(sweep.comparison)


def of_comparison(comparison: Comparison) -> dict:
    """What lives of a comparison depend on: itself, the numbers of the model, its programmes, and its ensemble."""
    used = sorted({choice.name for arm in comparison.arms for choice in arm.programmes})
    kinds = NUMBERS if comparison.case is None else (*NUMBERS, "cases")
    numbers = depends_on(kinds, used, comparison.parameters)
    return {"comparison": comparison.written()} | numbers | ensemble_hash(comparison.drawn_over)


def folder_of(sweep: Sweep, out: Path) -> Path:
    """The folder of a sweep; any number of processes may share it."""
    name = f"sweep-{sweep.file.name}"
    return archive.result_folder(out, name, everything_it_depends_on(sweep), archive.number_sources())


def ledger_of(sweep: Sweep, folder: Path) -> Ledger:
    """The shards of a sweep, as far as they are finished."""
    ledger = Ledger(study=study_of(sweep), folder=folder, until=sweep.file.until)
    ledger.look()
    return ledger


def live_shards(ledger: Ledger, part: Part, manner: Manner, living: Living) -> bool:
    """Live the shards of this process that are missing and needed; whether it came to its end (not stopped)."""
    mine = [shard for shard in range(ledger.needed) if part.takes(shard) and not ledger.has(shard)]
    if ledger.finished and mine:
        notice(manner, "compare.resumed", {"finished": len(ledger.kept), "shards": ledger.needed})
    total = sum(_lives(ledger.study, shard) for shard in mine)
    try:
        with progress(manner, "sweep.running", total) as advance:
            for shard, table in living.lived(ledger.study, _missing(ledger, mine, advance)):
                _keep(ledger, shard, table)
                advance(_lives(ledger.study, shard))
                ledger.look_at_precision()
                if ledger.enough_at is not None:
                    break
    except KeyboardInterrupt:
        return False
    finally:
        for shard, table in living.left():
            _keep(ledger, shard, table)
    return True


def _missing(ledger: Ledger, mine: Sequence[int], advance: Callable[[int], None]) -> Iterator[int]:
    """The shards that nobody has finished by the time they are asked for, as long as they are needed."""
    for shard in mine:
        if shard >= ledger.needed or ledger.is_whole:
            return
        if not ledger.has(shard):
            yield shard
            continue
        advance(_lives(ledger.study, shard))
        ledger.look_at_precision()


def _keep(ledger: Ledger, shard: int, table: pa.Table) -> None:
    archive.write_shard(ledger.folder, shard, {TABLE: table})
    ledger.finished.add(shard)


def _lives(study: Study, shard: int) -> int:
    """Lives of a class in a shard: worlds × points × arms."""
    return len(study.worlds(shard)) * len(study.places(shard)) * len(study.arms)


@dataclass(frozen=True, kw_only=True)
class Answer:
    """A sweep, or a sensitivity, that was put together: its small tables, and its manifest as sealed."""

    folder: Path
    tables: archive.Tables
    sealed: dict
    loaded: bool

    @property
    def partial(self) -> bool:
        """Whether shards are missing that the answer needs."""
        return self.sealed["partial"]


def answer_of(sweep: Sweep, ledger: Ledger, expense: Expense) -> Answer:
    """The answer of the finished shards, loaded if it is there; raises UserError if none is finished."""
    if ledger.is_whole:
        return loaded(ledger.folder)
    ledger.look()
    if not ledger.kept:
        raise Stopped("sweep.nothing_finished", {"shards": ledger.needed})
    try:
        return put_together(sweep, ledger, expense)
    except (FileNotFoundError, UserError):
        if ledger.is_whole:  # another process was first, and has removed the shards
            return loaded(ledger.folder)
        raise


def loaded(folder: Path) -> Answer:
    """The whole answer in a folder; shards that were left behind or written too late are removed."""
    sealed = archive.read_manifest(folder)
    shutil.rmtree(folder / "shards", ignore_errors=True)
    return Answer(folder=folder, tables=archive.load(folder, sealed, (TABLE,)), sealed=sealed, loaded=True)


def put_together(sweep: Sweep, ledger: Ledger, expense: Expense) -> Answer:
    """Merge the shards that count, compute the answer, and seal it."""
    from experiments.sweep.answer import dictionary, small_tables
    from experiments.sweep.merge import merge

    study, folder = ledger.study, ledger.folder
    merged = merge(ledger)
    tables = small_tables(sweep, ledger)
    result = archive.Result(folder=folder, tables=tables, finished=len(ledger.kept), shards=ledger.needed, loaded=False)
    id, seeds = folder.name.rpartition("-")[2], {"seed": study.comparison.seed, "design": sweep.file.design.seed}
    made = manifest(f"sweep-{sweep.file.name}", id, everything_it_depends_on(sweep), seeds, expense)
    told = {"points": len(study.points), "arms": study.arms, "precision": precision_of(ledger)}
    told["worlds_finished"] = max(study.worlds(shard).stop - 1 for shard in ledger.kept)
    write_csv(folder / "dictionary.csv", dictionary(sweep))  # words: no part of the content hash
    sealed = archive.seal(result, tables, made | told, {TABLE: merged})
    return Answer(folder=folder, tables=tables, sealed=sealed, loaded=False)


def precision_of(ledger: Ledger) -> list[dict]:
    """Of each width asked for: how wide the widest interval was at the last look, and after how many worlds."""
    if not ledger.widths:
        return []
    worlds = max(ledger.widths) if ledger.enough_at is None else ledger.enough_at
    return [
        enough.model_dump() | {"widest": found if found < float("inf") else None, "worlds": worlds,
                               "reached": ledger.enough_at is not None}
        for enough, found in zip(ledger.until, ledger.widths[worlds], strict=True)
    ]  # fmt: skip
