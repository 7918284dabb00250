"""`klaslab calibrate NAME`: from the prior to an ensemble, generation by generation, and what the patterns tell."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow as pa

from experiments import archive
from experiments.archive import Result, Tables
from experiments.calibration import stages, target
from experiments.calibration.identify import Recovery, posterior, recoveries, with_error
from experiments.calibration.sampler import distance
from experiments.calibration.settings import Calibration, read_calibration
from experiments.calibration.smoother import weights
from experiments.calibration.stages import Advance, Generation, Work, generation_of
from experiments.calibration.words import lines_of
from experiments.dependence import depends_on
from experiments.ensembles import Ensemble, Made, Member, ensemble_path, write_ensemble
from experiments.errors import Stopped
from experiments.folders import shown
from experiments.manner import Manner, answer, notice
from experiments.progress import progress, say_if_compiling
from experiments.provenance import Expense, manifest
from experiments.tables import write_json

NUMBERS = ("evidence", "funnel", "instruments", "populations", "calendars")  # configs it depends on, besides parameters
RECOVERY = pa.schema([
    ("name", pa.string()), ("coverage", pa.float64()), ("width", pa.float64()), ("correlation", pa.float64()),
    ("identified", pa.bool_()), ("bank_median", pa.float64()), ("bank_sd", pa.float64()),
    ("member_median", pa.float64()), ("member_sd", pa.float64()),
])  # fmt: skip
MOST_USED = 0.9  # share of the data that the bank is taken to have used, at most
LEARNED_WITH = 7  # stage number, far from those of the generations, whose luck the bank is read with


def calibrate(manner: Manner, name: str, out: Path, write: bool, threads: int) -> None:
    """Do or load the calibration, tell it, and with `write` put the ensemble into configs/ensembles."""
    calibration, expense = read_calibration(name), Expense()
    label = f"calibration-{Path(name).stem}"
    configuration = {"calibration": calibration.model_dump(mode="json")} | depends_on(NUMBERS)
    folder = archive.result_folder(out, label, configuration, archive.number_sources())
    result = produced(calibration, folder, manner, threads)
    tables = result.tables if result.loaded else result.tables | concluded(calibration, result.tables)
    if not result.loaded:
        id = folder.name.removeprefix(f"{label}-")
        made = manifest(label, id, configuration, {"seed": calibration.seed}, expense)
        expense_in_all = {"seconds": seconds(folder), "class_years": class_years(calibration, tables)}
        archive.seal(result, tables, made | expense_in_all)
    sealed = archive.read_manifest(folder)
    members = ensemble_of(calibration, tables, sealed, Path(name).stem)
    if write:
        write_ensemble(ensemble_path(Path(name).stem), members)
    told = {"folder": shown(folder), "seconds": sealed["seconds"], "class_years": sealed["class_years"]}
    text = lines_of(calibration, tables, told, manner.lang)
    answer(manner, "\n".join(text), told | {"recovery": tables["recovery"].to_pylist(), "written": write})
    ending = "calibrate.ensemble_written" if write else "calibrate.ensemble_not_written"
    notice(manner, ending, {"name": Path(name).stem})


def produced(calibration: Calibration, folder: Path, manner: Manner, threads: int) -> Result:
    """All generations, from the archive or produced now; Ctrl-C or a kill loses the one that was being made."""
    bare = Work(calibration=calibration, threads=threads)

    def one(stage: int, advance: Advance) -> Tables:
        return one_stage(replace(bare, advance=advance), stage, folder, manner)

    return staged(folder, stages.sets_of_each(bare), manner, one)


def staged(folder: Path, sets: Sequence[int], manner: Manner, one: Callable[[int, Advance], Tables]) -> Result:
    """All stages, from the archive or made now by `one`, which is told whom to tell of each of its sets."""
    done, count = archive.finished_shards(folder), len(sets)
    waiting = sum(each for stage, each in enumerate(sets) if stage not in done)
    if done and len(done) < count:
        notice(manner, "calibrate.resumed", {"finished": len(done), "stages": count})
    try:
        if waiting:
            say_if_compiling(manner)
        with progress(manner, "calibrate.running", waiting) as advance:
            return archive.produced_or_loaded(folder, count, lambda stage: one(stage, advance))
    except KeyboardInterrupt:
        finished = archive.so_far(folder, count).finished
        raise Stopped("calibrate.stopped", {"finished": finished, "stages": count}) from None


def one_stage(work: Work, stage: int, folder: Path, manner: Manner) -> Tables:
    """The table of one stage, made from the generation that it starts from."""
    expense, plan = Expense(), work.stages()
    kind, number = plan[stage]
    before = None if kind == stages.HISTORY else kept(folder, stages.earlier(plan, stage))
    if kind == stages.LADDER:
        tables = {"intercepts": stages.ladder(work, number, before)}
    else:
        tables = {"generation": made(work, stage, kind, number, before).table(work.space.names, work.aims, stage)}
    write_json(folder / "stages" / f"{stage:06d}.json", expense.so_far())
    notice(manner, f"calibrate.stage.{kind}", {"stage": stage + 1, "stages": len(plan), **told(work, tables)})
    return tables


def made(work: Work, stage: int, kind: str, number: int, before: Generation | None) -> Generation:
    """One generation."""
    if kind == stages.HISTORY:
        return stages.history(work, stage)
    if kind == stages.SMOOTHING:
        return stages.smoothing(work, stage, number, before)
    if kind == stages.SAMPLING:
        return stages.sampling(work, stage, number, before)
    return stages.bank(work, stage, number, before)


def kept(folder: Path, stage: int) -> Generation:
    """A generation that lies in the archive."""
    return generation_of(archive.merged(folder, {stage})["generation"])


def told(work: Work, tables: Tables) -> dict:
    """What is said of a stage: how far the middle member is off, and how many draws were tried."""
    if "generation" not in tables:
        return {"distance": "", "tried": "", "members": len(tables["intercepts"])}
    one = generation_of(tables["generation"])
    known = one.strata[0] >= 0 and np.isfinite(one.r).all()
    far = f"{np.median(distance(one.r, work.holds(one.strata))):.2f}" if known else ""
    return {"distance": far, "tried": one.tried, "members": len(one.strata)}


def concluded(calibration: Calibration, tables: Tables) -> Tables:
    """The members with their numbers and distances, and what the bank tells of each number."""
    work = Work(calibration=calibration, threads=1)
    plan, last = work.stages(), last_generation(calibration, tables)
    holds = work.holds(last.strata)
    far, inside = distance(last.r, holds), (np.abs(last.r) <= 1) & holds
    columns = {"member": np.arange(len(far)), "stratum": last.strata, "distance": far, "inside": inside.sum(axis=1)}
    columns |= {"held_against": holds.sum(axis=1)}
    numbers = [work.space.values(z, work.fixed(s)) for z, s in zip(last.z, last.strata, strict=True)]
    columns |= {name: np.array([one.get(name, np.nan) for one in numbers]) for name in calibration.names}
    if "intercepts" in tables:
        ladder = tables["intercepts"].sort_by("member")
        columns |= {name: np.asarray(ladder[name]) for name in ladder.column_names if name != "member"}
    learned = learned_from_bank(work, tables, len(plan) + LEARNED_WITH, last)
    return {"members": pa.table(columns), "recovery": pa.Table.from_pylist(learned, schema=RECOVERY)}


def learned_from_bank(work: Work, tables: Tables, stage: int, last: Generation) -> list[dict]:
    """Of each number: recovery of known truths; and, on the published data, the bank's answer beside the members'.

    The bank lies around the ensemble after a few steps of the smoother, which have used a share s of the data: what the
    published data still have to tell counts with the rest, R/(1 − s).
    """
    calibration = work.calibration
    sets = [k for k, (kind, _) in enumerate(work.stages()) if kind == stages.BANK]
    if not sets:
        return []
    rows = tables["generation"].filter(np.isin(np.asarray(tables["generation"]["stage"]), sets))
    known, holds = generation_of(rows), target.holds_under(work.aims, "inferred")
    y, luck = known.r[:, holds], work.luck(stage)
    found = recoveries(work.space.names, known.z, y, calibration.bank.truths, luck)
    steps = calibration.smoothing.steps
    used = min(weights(steps, calibration.smoothing.further)[: stages.BANK_AFTER].sum(), MOST_USED)
    rest = target.SD / np.sqrt(1 - used)
    drawn = posterior(known.z, with_error(y, luck, rest), np.zeros(y.shape[1]))
    mine, free = work.holds(last.strata)[:, holds].all(axis=1), work.free(last.strata)
    return [row_of(one, drawn[:, j], last.z[mine & free[:, j], j]) for j, one in enumerate(found)]


def row_of(found: Recovery, drawn: np.ndarray, members: np.ndarray) -> dict:
    """One number in the table of what was learned, in scores."""
    return {
        "name": found.name, "coverage": found.coverage, "width": found.width, "correlation": found.correlation,
        "identified": found.identified, "bank_median": float(np.median(drawn)), "bank_sd": float(drawn.std()),
        "member_median": float(np.median(members)), "member_sd": float(members.std()),
    }  # fmt: skip


def last_generation(calibration: Calibration, tables: Tables) -> Generation:
    """The generation after the last round of moves: the members."""
    plan = Work(calibration=calibration, threads=1).stages()
    stage = plan.index((stages.SAMPLING, stages.last_of(plan, stages.SAMPLING)))
    return generation_of(tables["generation"].filter(np.asarray(tables["generation"]["stage"]) == stage))


def ensemble_of(calibration: Calibration, tables: Tables, sealed: Mapping, name: str) -> Ensemble:
    """The members as an ensemble."""
    columns = tables["members"].column_names
    names = tuple(columns[columns.index("held_against") + 1 :])
    rows = tables["members"].sort_by("member").to_pylist()
    members = tuple(
        Member(mechanism=calibration.strata[row["stratum"]][1].name, reading=calibration.strata[row["stratum"]][0],
               copy_of=copied, values=tuple(row[one] for one in names))
        for row, copied in zip(rows, copies(rows, calibration.names), strict=True)
    )  # fmt: skip
    made = Made(calibration=name, result=sealed["result_id"], date=sealed["date"][:10],
                software=f"Klaslab {sealed['software']['version']}",
                class_years=sealed["class_years"], seconds=float(sealed["seconds"]))  # fmt: skip
    return Ensemble(
        meaning=calibration.meaning, population=calibration.population, made=made, names=names, members=members,
        mechanisms={mechanism.name: mechanism.meaning for mechanism in calibration.mechanisms},
    )  # fmt: skip


def copies(rows: list[dict], names: Sequence[str]) -> list[int | None]:
    """Of each member the place of the first one with the same class, if that is another: moves may leave copies.

    The ladder is fitted for each on luck of its own, so that copies differ there.
    """
    first: dict[tuple, int] = {}
    found = [first.setdefault((row["stratum"], *(repr(row[one]) for one in names)), k) for k, row in enumerate(rows)]
    return [None if one == k else one for k, one in enumerate(found)]


def seconds(folder: Path) -> float:
    """Wall time of all stages, those of earlier, stopped runs too."""
    kept = sorted((folder / "stages").glob("*.json"))
    return round(sum(json.loads(file.read_text(encoding="utf-8"))["wall_seconds"] for file in kept), 1)


def class_years(calibration: Calibration, tables: Tables) -> int:
    """Class-years that were simulated in all."""
    tried = generation_of(tables["generation"].filter(np.asarray(tables["generation"]["stage"]) == 0)).tried
    work = Work(calibration=calibration, threads=1)
    years, (_, *later) = stages.years_of_a_set(work), zip(work.stages(), stages.sets_of_each(work), strict=True)
    return tried * years[stages.HISTORY] + sum(count * years[kind] for (kind, _), count in later)
