"""`klaslab ablation`: simulates the class without each mechanism in turn, keeps what was found, and tells it."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import pyarrow as pa

from experiments import archive
from experiments.ablation import Level, Shift, c1_of, levelled, measured, shifts, simulated
from experiments.ablation_answer import write_answer, write_docs
from experiments.ablation_words import lines_of
from experiments.errors import Stopped
from experiments.evidence import RESAMPLES
from experiments.evidence_run import everything_it_depends_on
from experiments.folders import shown
from experiments.manner import Manner, answer, notice
from experiments.mechanisms import BASE, Mechanism, chosen
from experiments.progress import progress, say_if_compiling
from experiments.provenance import Expense, manifest

WORLDS, YEARS, SEED = 240, 3, 1
LEVELS, TABLE = "levels", "ablation"


@dataclass(frozen=True, kw_only=True)
class Size:
    """How many classes, for how many years, and with whose luck."""

    worlds: int = WORLDS
    years: int = YEARS
    seed: int = SEED


def tell_ablation(
    size: Size, *, manner: Manner, out: Path, only: Sequence[str] = (), threads: int = 2, docs: bool = False
) -> None:
    """Produce or load the ablation of the mechanisms, write it, and tell which findings break."""
    asked, expense = chosen(only), Expense()
    configuration = everything_it_depends_on(asdict(size)) | {"mechanisms": _sets(asked), "resamples": RESAMPLES}
    folder = archive.result_folder(out, "ablation", configuration, archive.number_sources())
    result = produced(size, asked, folder, manner, threads)
    if not result.loaded:
        id = folder.name.removeprefix("ablation-")
        made = manifest("ablation", id, configuration, {"seed": size.seed}, expense)
        archive.seal(result, result.tables, made)
    sealed = archive.read_manifest(folder)
    found = [Shift(**row) for row in result.tables[TABLE].to_pylist()]
    levels = {row["mechanism"]: Level(**row) for row in result.tables[LEVELS].to_pylist()}
    write_answer(folder, found, levels, asdict(size), manner.lang)
    data = asdict(size) | {"folder": shown(folder), "loaded": result.loaded, "content_hash": sealed["content_hash"]}
    data |= {"levels": [asdict(level) for level in levels.values()], "shifts": [shift.row() for shift in found]}
    answer(manner, "\n".join(lines_of(found, levels, asdict(size), manner.lang)), _known(data))
    notice(manner, "ablation.loaded" if result.loaded else "ablation.written", {"folder": shown(folder)})
    if docs:
        page = write_docs(found, levels, asdict(size), folder.name, sealed["date"][:10])
        notice(manner, "ablation.docs", {"file": shown(page)})


def produced(size: Size, asked: Mapping[str, Mechanism], folder: Path, manner: Manner, threads: int) -> archive.Result:
    """The shifts of all mechanisms, one shard each; Ctrl-C leaves those that are finished."""
    names, full = list(asked), []

    def shard(index: int) -> archive.Tables:
        if not full:
            full.extend(measured(simulated({}, size.worlds, size.years, size.seed, threads), size.seed))
        tables = without(names[index], asked[names[index]], full, size, threads)
        advance(1)
        return tables

    waiting = len(names) - len(archive.finished_shards(folder))
    try:
        if waiting:
            say_if_compiling(manner)
        with progress(manner, "ablation.running", waiting) as advance:
            return archive.produced_or_loaded(folder, len(names), shard)
    except KeyboardInterrupt:
        told = {"finished": len(archive.finished_shards(folder)), "shards": len(names)}
        raise Stopped("ablation.stopped", told) from None


def without(name: str, mechanism: Mechanism, full: Sequence, size: Size, threads: int) -> archive.Tables:
    """The tables of one mechanism: where the base rate went, and what became of every finding."""
    level = levelled(name, mechanism.sets, c1_of(full), size.worlds, size.seed, threads)
    numbers = dict(mechanism.sets) | {BASE: level.base}
    record = simulated(numbers, size.worlds, size.years, size.seed, threads)
    found = shifts(name, full, measured(record, size.seed))
    return {LEVELS: pa.Table.from_pylist([asdict(level)]), TABLE: table_of(found)}


def table_of(found: Sequence[Shift]) -> pa.Table:
    """One row a mechanism and number of a finding."""
    kinds = {"number": pa.int64(), "moved": pa.bool_()}
    real = ("full", "without", "tolerance_low", "tolerance_high", "shift", "noise")
    kinds |= dict.fromkeys(real, pa.float64())
    rows = [shift.row() for shift in found]
    return pa.table({name: pa.array([row[name] for row in rows], kinds.get(name, pa.string())) for name in rows[0]})


def _sets(asked: Mapping[str, Mechanism]) -> dict:
    return {name: dict(mechanism.sets) for name, mechanism in asked.items()}


def _known(value):
    """Plain data in which a number that is not known is None."""
    if isinstance(value, dict):
        return {key: _known(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_known(each) for each in value]
    return None if isinstance(value, float) and value != value else value
