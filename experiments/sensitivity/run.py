"""Both designs lived, one after the other, in shards that a stopped run keeps; then the answer, sealed.

Each design is a study of its own, as a sweep has one; their shards lie in `shards/morris` and `shards/sobol` of the
results folder. Two processes may share the folder: each skips what the other has finished.
"""

import importlib.metadata
import shutil
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa

from experiments import archive
from experiments.errors import Stopped, UserError
from experiments.manner import Manner, notice
from experiments.provenance import Expense, manifest
from experiments.sensitivity import morris, sobol
from experiments.sensitivity.config import Sensitivity
from experiments.sensitivity.space import Space, needs_salib
from experiments.sweep.answer import points_table
from experiments.sweep.designs import Points
from experiments.sweep.ledger import Ledger
from experiments.sweep.living import Here
from experiments.sweep.part import Part
from experiments.sweep.run import Answer, live_shards, of_comparison
from experiments.sweep.study import Study
from experiments.sweep.values import Values, gathered

MORRIS, SOBOL = "morris", "sobol"
Live = Callable[[str, Points], Values]


def everything_it_depends_on(sensitivity: Sensitivity) -> dict:
    """The whole configuration, and the version of the library that lays out the points."""
    own = {"sensitivity": sensitivity.file.model_dump(mode="json"), "salib": importlib.metadata.version("SALib")}
    return own | of_comparison(sensitivity.comparison)


def folder_of(sensitivity: Sensitivity, out: Path) -> Path:
    """The folder of a sensitivity. Raises UserError where SALib is missing."""
    needs_salib()
    name = f"sensitivity-{sensitivity.file.name}"
    return archive.result_folder(out, name, everything_it_depends_on(sensitivity), archive.number_sources())


def first_design(sensitivity: Sensitivity) -> Points:
    """Morris over all numbers."""
    asked = sensitivity.file.morris
    return morris.design(sensitivity.space, asked.trajectories, asked.levels, sensitivity.comparison.seed)


def second_design(sensitivity: Sensitivity, space: Space) -> Points:
    """Sobol' over the first numbers of a space, with the rest as one group."""
    return sobol.design(space, sensitivity.singles, sensitivity.file.sobol.rows, sensitivity.comparison.seed)


def study_of(sensitivity: Sensitivity, points: Points) -> Study:
    """What is lived of a design."""
    return Study(comparison=sensitivity.comparison, points=points, measures=sensitivity.measures)


def ledger_of(sensitivity: Sensitivity, points: Points, method: str, folder: Path) -> Ledger:
    """The shards of a design, as far as they are finished."""
    ledger = Ledger(study=study_of(sensitivity, points), folder=folder / "shards" / method, answer=folder)
    ledger.look()
    return ledger


def carried_out(sensitivity: Sensitivity, *, manner: Manner, out: Path, threads: int) -> Answer:
    """Load the answer, or live what is missing and put it together. Raises Stopped where it was stopped."""
    expense, folder = Expense(), folder_of(sensitivity, out)
    if archive.is_sealed(folder):
        return loaded(folder)
    try:
        return put_together(sensitivity, folder, manner, threads, expense)
    except (FileNotFoundError, UserError):
        if archive.is_sealed(folder):  # another process was first, and has removed the shards
            return loaded(folder)
        raise


def loaded(folder: Path) -> Answer:
    """The whole answer in a folder; shards that were left behind or written too late are removed."""
    shutil.rmtree(folder / "shards", ignore_errors=True)
    tables = archive.loaded(folder).tables
    return Answer(folder=folder, tables=tables, sealed=archive.read_manifest(folder), loaded=True)


def put_together(sensitivity: Sensitivity, folder: Path, manner: Manner, threads: int, expense: Expense) -> Answer:
    """Live what is missing of both designs, compute the answer, and seal it."""
    ledgers: dict[str, Ledger] = {}

    def live(method: str, points: Points) -> Values:
        ledgers[method] = ledger = ledger_of(sensitivity, points, method, folder)
        return lived(ledger, method, manner, threads)

    tables = answered(sensitivity, live)
    tables |= {f"lived_{method}": lived_table(ledger) for method, ledger in ledgers.items()}
    id, seeds = folder.name.rpartition("-")[2], {"seed": sensitivity.comparison.seed}
    made = manifest(f"sensitivity-{sensitivity.file.name}", id, everything_it_depends_on(sensitivity), seeds, expense)
    made |= {"points": {method: len(ledger.study.points) for method, ledger in ledgers.items()}}
    sealed = archive.seal(archive.at_once(folder, tables), tables, made)
    return Answer(folder=folder, tables=tables, sealed=sealed, loaded=False)


def answered(sensitivity: Sensitivity, live: Live) -> archive.Tables:
    """Both designs, one after the other, and everything that they tell."""
    from experiments.sensitivity import tables  # what computes: not needed to load an answer

    first = first_design(sensitivity)
    found = {MORRIS: tables.morris_table(sensitivity, first, live(MORRIS, first))}
    space = sensitivity.space.led_by(tables.most_influential(sensitivity, found[MORRIS]))
    second = second_design(sensitivity, space)
    values = live(SOBOL, second)
    found |= {SOBOL: tables.sobol_table(sensitivity, space, values)}
    found |= tables.ranking_tables(sensitivity, space, second, values)
    found |= tables.box_tables(sensitivity, space, second, values)
    return found | {"design_morris": points_table(first), "design_sobol": points_table(second)}


def lived(ledger: Ledger, method: str, manner: Manner, threads: int) -> Values:
    """The values of a design, living what is missing. Raises Stopped where it was stopped."""
    study = ledger.study
    notice(manner, f"sensitivity.stage.{method}", {"points": len(study.points), "numbers": len(study.points.names)})
    if not live_shards(ledger, Part(), manner, Here(threads=threads, manner=manner)):
        raise Stopped("compare.stopped", {"finished": len(ledger.kept), "shards": ledger.needed})
    ledger.look()  # what another process has finished counts too
    tables = (ledger.read(shard) for shard in range(study.shards))
    return gathered(tables, study.measures, study.arms, len(study.points), study.comparison.worlds)


def lived_table(ledger: Ledger) -> pa.Table:
    """Everything that was lived at the points of a design, a row for each world, point, arm, outcome and group."""
    return pa.concat_tables([ledger.read(shard) for shard in range(ledger.study.shards)]).unify_dictionaries()
