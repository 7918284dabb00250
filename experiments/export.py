"""`klaslab export`: simulated waves as researchers of networks use them, in tables and in their own file formats."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from importlib import import_module
from pathlib import Path

import numpy as np

from experiments import archive
from experiments.archive import Tables
from experiments.calendars import calendar_kinds
from experiments.compare import everything_it_depends_on
from experiments.configuration import Comparison
from experiments.errors import UserError, unknown_name
from experiments.export_classes import exported_classes
from experiments.export_codebook import write_codebook
from experiments.export_waves import camera, check_weeks, chosen_waves, waves_of
from experiments.export_words import lines_of
from experiments.folders import shown
from experiments.manner import Manner, answer, notice
from experiments.origins import burn_in_of, scenarios_of, sociogram_of
from experiments.parallel import in_parallel
from experiments.progress import progress, say_if_compiling
from experiments.provenance import Expense, manifest

WORLDS = 10  # unless more are asked for: an export is looked at pupil by pupil
CHUNK = 10  # worlds that are lived together


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What is to be exported: a comparison with the arms and worlds to be lived, and what is written of them."""

    comparison: Comparison
    waves: tuple[str, ...]
    weeks: tuple[int, ...] = ()
    receiving: bool = False
    hidden: bool = False
    absent_missing: bool = False


def export(wanted: Wanted, *, manner: Manner, out: Path, formats: Sequence[str], threads: int) -> None:
    """Produce or load the tables, write every format, and say what is where."""
    known, expense = format_names(), Expense()
    for name in formats:
        if name not in known:
            raise unknown_name("export.unknown_format", name, known)
    wanted = settled(wanted)
    name, configuration = f"export-{wanted.comparison.name}", whole_configuration(wanted)
    folder = archive.result_folder(out, name, configuration, archive.number_sources())
    result = archive.loaded(folder)
    loaded = result is not None
    if not loaded:
        result = archive.at_once(folder, lived_tables(wanted, manner, threads))
    classes = list(exported_classes(result.tables))
    files = {one: module(one).write(folder / one, classes) for one in formats or known}
    write_codebook(folder, result.tables)
    if not loaded:
        id, seeds = folder.name.rpartition("-")[2], {"seed": wanted.comparison.seed}
        archive.seal(result, result.tables, manifest(name, id, configuration, seeds, expense))
    sealed = archive.read_manifest(folder)
    told = {"folder": shown(folder), "loaded": loaded, "content_hash": sealed["content_hash"], "files": files}
    told |= {"rows": {one: table.num_rows for one, table in sorted(result.tables.items())}}
    told |= asdict(replace(wanted, comparison=None)) | {"worlds": wanted.comparison.worlds}
    told |= {"arms": [arm.name for arm in wanted.comparison.arms]}
    answer(manner, "\n".join(lines_of(told, manner.lang)), told)
    notice(manner, "export.loaded" if loaded else "export.written", {"folder": shown(folder)})


def settled(wanted: Wanted) -> Wanted:
    """The same with the names of all its waves; raises UserError for an unknown one, and for a real class."""
    sociogram = sociogram_of(wanted.comparison)
    if sociogram is not None and sociogram.real:
        raise UserError("export.real_class")
    weeks = tuple(sorted(set(wanted.weeks)))
    check_weeks(weeks, calendar_kinds(wanted.comparison.calendar))
    known = waves_of(wanted.comparison, burn_in_of(wanted.comparison, sociogram), weeks)
    return replace(wanted, weeks=weeks, waves=chosen_waves(wanted.waves, known, weeks))


def with_arms(comparison: Comparison, names: Sequence[str]) -> Comparison:
    """The comparison with these arms only, by default with its first; raises UserError for an unknown arm."""
    known = [arm.name for arm in comparison.arms]
    for name in names:
        if name not in known:
            raise unknown_name("swings.unknown_arm", name, known)
    chosen = tuple(arm for arm in comparison.arms if arm.name in (names or known[:1]))
    return comparison.model_copy(update={"arms": chosen})


def whole_configuration(wanted: Wanted) -> dict:
    """What the tables depend on: the comparison with every number of the model, and what is written of it."""
    asked = {"waves": list(wanted.waves), "weeks": list(wanted.weeks), "receiving": wanted.receiving,
             "hidden": wanted.hidden, "absent_missing": wanted.absent_missing}  # fmt: skip
    return everything_it_depends_on(wanted.comparison) | {"export": asked}


def lived_tables(wanted: Wanted, manner: Manner, threads: int) -> Tables:
    """The tables of freshly simulated classes."""
    from experiments.export_tables import Contents, export_tables  # compiled code: loaded when something is simulated
    from simulation.record import concatenate

    say_if_compiling(manner)
    comparison = wanted.comparison
    worlds = range(1, comparison.worlds + 1)
    chunks = [worlds[first : first + CHUNK] for first in range(0, len(worlds), CHUNK)]
    with progress(manner, "export.running", len(worlds) * len(comparison.arms)) as advance:
        record = concatenate(in_parallel(lambda chunk: lived(wanted, chunk, advance), chunks, threads))
    arms = tuple(arm.name for arm in comparison.arms) * len(worlds)
    contents = Contents(arms=arms, waves=wanted.waves, receiving=wanted.receiving, hidden=wanted.hidden,
                        absent_missing=wanted.absent_missing)  # fmt: skip
    return export_tables(record, contents)


def lived(wanted: Wanted, worlds: Sequence[int], advance: Callable[[int], None]):
    """The record of some worlds, lived as one batch, with the waves at the end of the school weeks asked for."""
    from simulation.run import run

    comparison = wanted.comparison
    scenarios = scenarios_of(comparison, sociogram_of(comparison), worlds)
    one, taken = scenarios[0], []
    watch = camera(np.array(one.calendar, np.int8), one.burn_in_years, one.years, wanted.weeks, taken)
    batch = len(scenarios) * one.rows_per_scenario
    record = run(scenarios, threads=1, batch=batch, progress=advance, watch=watch)
    return replace(record, waves=(*record.waves, *taken))


def format_names() -> list[str]:
    """The file formats that are there, sorted."""
    return sorted(file.stem for file in (Path(__file__).parent / "exports").glob("[a-z]*.py"))


def module(name: str):
    """The module of a file format."""
    return import_module(f"experiments.exports.{name}")
