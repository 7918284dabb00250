"""The archive of answers: a results folder per experiment, its tables, and its unfinished work.

An experiment is produced or loaded, never run twice. Work comes in shards; a finished shard lies in
`shards/`, so a killed run goes on where it was and ends with the same bytes. The manifest is written
last: a folder whose manifest says `partial: false` is whole.
"""

import hashlib
import json
import shutil
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import pyarrow as pa
import pyarrow.parquet as pq

from experiments.errors import UserError
from experiments.tables import (
    canonical,
    file_hash,
    hash_of_hashes,
    sorted_by,
    table_hash,
    write_csv,
    write_json,
    write_parquet,
)

MANIFEST = "manifest.json"
# Written last of a shard: it says that the shard is finished.
LEDGERS = ("outcomes", "counts", "swings", "generation", "intercepts", "ablation", "patterns",
           "assumed", "sweep", "country_classes")
ID_LENGTH = 12
KEYS = {                    # what names a row of each table; a table without a key is sorted by all columns
    "outcomes": ("world", "arm", "outcome", "group"),
    "fan": ("world", "arm", "outcome", "week"),
    "costs": ("world", "arm", "price"),
    "effects": ("outcome", "group", "arm"),
    "dots": ("outcome", "group", "arm", "dot"),
    "chances": ("outcome", "group", "arm", "other"),
    "split": ("outcome", "group", "arm"),
    "assumed": ("draw", "mirrored", "arm", "outcome"),
    "moves": ("outcome", "arm", "name"),
    "moves_together": ("outcome", "arm"),
    "evidence": ("id", "number"),
    "counts": ("world", "year"),
    "funnel": ("place",),
    "swings": ("name",),
    "generation": ("stage", "member"),
    "intercepts": ("member",),
    "members": ("member",),
    "patterns": ("member", "id", "number"),
    "recovery": ("name",),
    "ablation": ("mechanism", "id", "number"),
    "levels": ("mechanism",),
    "sweep": ("world", "point", "arm", "outcome", "group"),
    "points": ("point",),
    "summary": ("point", "outcome", "group", "arm"),
    "morris": ("quantity", "arm", "outcome", "group", "name"),
    "sobol": ("quantity", "arm", "outcome", "group", "name"),
    "ranking": ("arm", "than", "outcome", "group"),
    "movers": ("arm", "than", "outcome", "group", "name"),
    "boxes": ("arm", "outcome", "group", "helps"),
    "limits": ("arm", "outcome", "group", "helps", "name"),
    "design_morris": ("point",),
    "design_sobol": ("point",),
    "lived_morris": ("world", "point", "arm", "outcome", "group"),
    "lived_sobol": ("world", "point", "arm", "outcome", "group"),
    "country_classes": ("country", "world"),
    "officers": ("country", "team"),
    "national": ("place",),
    "spread": ("place",),
    "class_year": ("relation", "statistic"),
    "waves": ("relation", "statistic", "part"),
    "waves_together": ("relation", "statistic"),
    "waves_times": ("week", "relation", "statistic"),
    "waves_worlds": ("relation", "statistic", "part", "world"),
    "edges": ("world", "arm", "wave", "class", "layer", "from", "to"),
    "pupils": ("world", "arm", "wave", "class", "pupil"),
    "classes": ("world", "arm", "wave", "class"),
}
AS_CSV = ("effects", "outcomes", "costs", "evidence", "class_year", "funnel", "swings", "members", "recovery", "waves",
          "waves_together", "waves_times", "waves_worlds", "ablation", "levels", "patterns", "split", "moves",
          "moves_together", "points", "summary", "edges", "pupils", "classes",
          "officers", "national", "spread", "morris", "sobol", "ranking", "movers", "boxes", "limits")
# Sources that only tell or draw what was computed, by how their paths begin: a change to them names no other result.
# Words that a results folder keeps (evidence, funnel, the story of a year) are not among them.
NO_NUMBERS = ("figures/", "commands/", "report", "case_report.py", "story.py", "sociogram_report.py", "page.py",
              "language.py", "errors.py", "answer.py", "__main__.py", "provenance.py", "command_line.py",
              "options.py", "manner.py", "progress.py", "terminal.py", "odd/", "compare_words.py", "arm_cards.py",
              "waves_words.py", "evidence_report.py", "ablation_words.py", "ablation_answer.py", "exports/",
              "export_codebook.py", "export_words.py", "export_classes.py", "recreations/", "recreated.py", "reproduce",
              "restored_", "typed.py", "toml_text.py", "sweep/words.py", "sweep/estimate.py", "country_words.py",
              "country_report.py", "sensitivity/words.py", "sensitivity/tell.py", "sensitivity/estimate.py",
              "sweep/tell.py", "answer_line.py", "programme_pages.py", "class_year_words.py", "calibration/words.py",
              "calibration/secondary_words.py", "case_story.py", "case_words.py", "case_meanwhile.py",
              "case_moments.py", "case_end.py", "case_dates.py", "dose_words.py")
Tables = dict[str, pa.Table]
NONE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, kw_only=True)
class Result:
    """Tables of an experiment: whole, or `partial` with the worlds of the finished shards only."""

    folder: Path
    tables: Tables
    finished: int
    shards: int
    loaded: bool

    @property
    def partial(self) -> bool:
        """Whether some shards are still to be run."""
        return self.finished < self.shards


def result_id(configuration: Mapping, sources: Mapping[str, str]) -> str:
    """Hash of the whole configuration and of the sources its numbers depend on, as 12 hex signs."""
    both = canonical({"configuration": configuration, "sources": dict(sources)})
    return hashlib.sha256(both).hexdigest()[:ID_LENGTH]


def number_sources(root: Path | None = None) -> dict[str, str]:
    """SHA-256 of every source file numbers depend on: simulation, and experiments but for words and plots."""
    root = Path(__file__).resolve().parent.parent if root is None else root
    found = {}
    for package in ("simulation", "experiments"):
        for path in sorted((root / package).rglob("*.py")):
            inside = path.relative_to(root / package).as_posix()
            if package == "simulation" or not inside.startswith(NO_NUMBERS):
                text = path.read_bytes().replace(b"\r\n", b"\n")
                found[f"{package}/{inside}"] = hashlib.sha256(text).hexdigest()
    return found


def result_folder(results: Path, name: str, configuration: Mapping, sources: Mapping[str, str]) -> Path:
    """`results/<name>-<hash>`."""
    return results / f"{name}-{result_id(configuration, sources)}"


def produced_or_loaded(folder: Path, shards: int, produce: Callable[[int], Tables]) -> Result:
    """The result in `folder` if it is whole; else the missing shards are produced first.

    `produce(index)` gives the tables of one shard, among them a ledger. If it raises, the shards that are
    finished stay, and a later call completes the result.
    """
    kept = loaded(folder)
    if kept is not None:
        return kept
    done = finished_shards(folder)
    for index in range(shards):
        if index not in done:
            write_shard(folder, index, produce(index))
    return so_far(folder, shards)


def so_far(folder: Path, shards: int) -> Result:
    """The result as far as its shards are finished."""
    done = finished_shards(folder)
    return Result(folder=folder, tables=merged(folder, done), finished=len(done), shards=shards, loaded=False)


def loaded(folder: Path) -> Result | None:
    """The whole result in `folder`; None if it is not there or not whole."""
    if not is_sealed(folder):
        return None
    manifest = read_manifest(folder)
    shards = manifest["shards"]
    return Result(folder=folder, tables=load(folder, manifest), finished=shards, shards=shards, loaded=True)


def is_sealed(folder: Path) -> bool:
    """Whether the whole result is there, whoever put it together."""
    found = read_manifest(folder)
    return found is not None and not found["partial"]


def at_once(folder: Path, tables: Tables) -> Result:
    """A result that was produced in one piece, to be sealed."""
    return Result(folder=folder, tables=tables, finished=1, shards=1, loaded=False)


def finished_shards(folder: Path) -> set[int]:
    """Numbers of the shards whose ledger file is there and whole."""
    ledgers = (path for name in LEDGERS for path in (folder / "shards").glob(f"*.{name}.parquet"))
    return {int(path.name.split(".")[0]) for path in ledgers if path.name[0] != "." and is_whole(path)}


def write_shard(folder: Path, index: int, tables: Tables) -> None:
    """The tables of one shard; the ledger table last."""
    for name in sorted(tables, key=lambda name: (name in LEDGERS, name)):
        write_parquet(shard_file(folder, index, name), tables[name])


def shard_file(folder: Path, index: int, name: str) -> Path:
    """Where a table of a shard stands."""
    return folder / "shards" / f"{index:06d}.{name}.parquet"


def merged(folder: Path, finished: set[int]) -> Tables:
    """The tables of all finished shards, put together and sorted, whatever the size of the shards."""
    found: dict[str, list[pa.Table]] = {}
    for index in sorted(finished):
        for path in sorted((folder / "shards").glob(f"{index:06d}.*.parquet")):
            found.setdefault(path.name.split(".")[1], []).append(pq.read_table(path))
    return {name: together(name, parts) for name, parts in found.items()}


def together(name: str, parts: Sequence[pa.Table]) -> pa.Table:
    """The parts of one table as one, sorted as it is kept."""
    return sorted_by(pa.concat_tables(parts).unify_dictionaries(), KEYS.get(name, ()))


def seal(result: Result, tables: Tables, manifest: Mapping, streamed: Mapping[str, str] = NONE) -> dict:
    """Writes tables and manifest of a produced result, and clears the shards of a whole one.

    `tables` are all tables to keep, those of the result and what was computed from them; `streamed` the hashes of
    tables too large for memory, which are there already. Returns the manifest as written, with `content_hash`,
    `tables`, `partial` and the finished shards.
    """
    whole = sealed(result, tables, manifest, streamed)
    for name, table in tables.items():
        write_parquet(result.folder / f"{name}.parquet", table)
        if name in AS_CSV:
            write_csv(result.folder / f"{name}.csv", table)
    write_json(result.folder / MANIFEST, whole)
    if not result.partial:
        _clear(result.folder / "shards")
    return whole


def sealed(result: Result, tables: Tables, manifest: Mapping, streamed: Mapping[str, str] = NONE) -> dict:
    """The manifest with what `seal` adds to it; nothing is written."""
    hashes = {name: table_hash(table, KEYS.get(name, ())) for name, table in tables.items()} | dict(streamed)
    whole = dict(manifest) | {
        "content_hash": hash_of_hashes(hashes), "tables": sorted(hashes), "partial": result.partial,
        "shards_finished": result.finished, "shards": result.shards}
    for ledger in {"outcomes", "counts"} & set(tables):
        whole["worlds_finished"] = len(tables[ledger]["world"].unique())
    return whole


def _clear(shards: Path, times: int = 3, wait: float = 0.2) -> None:
    """Removes the shards; raises UserError if they stay, for they must not be left behind unnoticed."""
    for attempt in range(times):
        shutil.rmtree(shards, ignore_errors=True)
        if not shards.exists():
            return
        time.sleep(wait * (attempt + 1))  # another programme may hold a file for a moment
    raise UserError("archive.shards_left", file=shards)


def read_manifest(folder: Path) -> dict | None:
    """The manifest of a results folder; None if there is none yet."""
    path = folder / MANIFEST
    if not path.is_file():
        return None
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        raise UserError("archive.manifest", file=path) from None


def load(folder: Path, manifest: Mapping, streamed: Sequence[str] = ()) -> Tables:
    """The tables of a whole result; refuses rows that are not those that were sealed.

    streamed: large tables whose rows are checked and not kept.
    """
    try:
        hashes = {name: file_hash(folder / f"{name}.parquet") for name in streamed}
        tables = {n: pq.read_table(folder / f"{n}.parquet") for n in manifest["tables"] if n not in streamed}
    except (OSError, pa.ArrowException):
        raise UserError("archive.incomplete", file=folder) from None
    hashes |= {name: table_hash(table, KEYS.get(name, ())) for name, table in tables.items()}
    if hash_of_hashes(hashes) != manifest["content_hash"]:
        raise UserError("archive.changed", file=folder)
    return tables


def is_whole(path: Path) -> bool:
    """Whether a Parquet file is there and was not cut off."""
    try:
        pq.read_metadata(path)
    except (OSError, pa.ArrowException):
        return False
    return True
