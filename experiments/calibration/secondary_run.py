"""`klaslab calibrate vo --ensemble NAME`: from an ensemble of primary school to that of secondary school, in stages.

Every stage is kept before the next begins; where members stand follows from all generations together, so that a run
that was stopped goes on and ends with the same numbers.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow as pa

from experiments import archive
from experiments.archive import Tables
from experiments.calibration.run import seconds, staged
from experiments.calibration.secondary import (
    PRIMARY,
    SECONDARY,
    SEED,
    Levelling,
    goal_of,
    measured,
    next_scores,
    primary,
    standing,
)
from experiments.calibration.secondary_words import lines_of
from experiments.calibration.stages import Advance, Generation, generation_of
from experiments.dependence import depends_on
from experiments.ensembles import (
    Ensemble,
    Extends,
    Made,
    Member,
    drawn_over,
    ensemble,
    ensemble_hash,
    ensemble_path,
    file_hash,
    write_ensemble,
)
from experiments.evidence_classes import BURN_IN, SECONDARY_YEARS
from experiments.folders import shown
from experiments.language import LANGUAGES, say
from experiments.manner import Manner, answer, notice
from experiments.populations import population
from experiments.provenance import Expense, manifest
from experiments.tables import write_json

CLASSES, STEPS = 100, 4
NUMBERS = ("evidence", "instruments", "populations", "calendars")  # configs it depends on, besides parameters


def calibrate_members(
    manner: Manner, name: str, out: Path, classes: int | None, steps: int | None, write: bool, threads: int
) -> None:  # fmt: skip
    """Do or load it, tell it, and with `write` put the ensemble into configs/ensembles."""
    name, expense = drawn_over("po", name), Expense()
    asked = {"classes": classes or CLASSES, "steps": STEPS if steps is None else steps}
    work = Levelling(members=ensemble(name), **asked, threads=threads)
    label, configuration = f"calibration-{SECONDARY}", asked | ensemble_hash(name) | depends_on(NUMBERS)
    folder = archive.result_folder(out, label, configuration, archive.number_sources())
    result = produced(work, folder, manner)
    tables = result.tables if result.loaded else result.tables | {"members": concluded(work, result.tables)}
    if not result.loaded:
        made = manifest(label, folder.name.removeprefix(f"{label}-"), configuration, {"seed": SEED}, expense)
        cost = {"seconds": seconds(folder), "class_years": class_years(work)}
        archive.seal(result, tables, made | cost)
    sealed = archive.read_manifest(folder)
    if write:
        write_ensemble(ensemble_path(SECONDARY), ensemble_of(work, name, tables["members"], sealed))
    told = asked | {"ensemble": name, "members": len(work.members.members), "folder": shown(folder)}
    told |= {"seconds": sealed["seconds"], "class_years": sealed["class_years"]}
    text = lines_of(work, tables["members"], told, manner.lang)
    answer(manner, "\n".join(text), told | {"fitted": tables["members"].to_pylist(), "written": write})
    notice(manner, "calibrate.ensemble_written" if write else "calibrate.ensemble_not_written", {"name": SECONDARY})


def produced(work: Levelling, folder: Path, manner: Manner) -> archive.Result:
    """All stages, from the archive or produced now; Ctrl-C or a kill loses the one that was being made."""
    count = len(work.stages())

    def one(stage: int, advance: Advance) -> Tables:
        return one_stage(replace(work, advance=advance), stage, folder, manner)

    return staged(folder, [len(work.members.members)] * count, manner, one)


def one_stage(work: Levelling, stage: int, folder: Path, manner: Manner) -> Tables:
    """The table of one stage, made from those before it."""
    expense, plan = Expense(), work.stages()
    if plan[stage][0] == PRIMARY:
        tables, gap = {"patterns": primary(work)}, ""
    else:
        before = archive.merged(folder, set(range(stage)))
        trail, goal = trail_of(before), goal_of(work, before["patterns"])
        trail.append(measured(work, next_scores(goal, trail), before["patterns"]))
        tables = {"generation": trail[-1].table(work.names, work.aims, stage)}
        gap = round(float(np.median(np.abs(standing(trail, goal).r).max(axis=1))), 2)
    write_json(folder / "stages" / f"{stage:06d}.json", expense.so_far())
    said = {"stage": stage + 1, "stages": len(plan), "members": len(work.members.members), "gap": gap}
    notice(manner, f"calibrate.vo.stage.{plan[stage][0]}", said)
    return tables


def trail_of(tables: Mapping[str, pa.Table]) -> list[Generation]:
    """All generations that are kept, in order."""
    if "generation" not in tables:
        return []
    table = tables["generation"]
    stage = np.asarray(table["stage"])
    return [generation_of(table.filter(stage == one)) for one in np.unique(stage)]


def concluded(work: Levelling, tables: Mapping[str, pa.Table]) -> pa.Table:
    """The levels of every member, and the figures they led to."""
    last = standing(trail_of(tables), goal_of(work, tables["patterns"]))
    levels = [work.levels(z) for z in last.z]
    columns = {"member": np.arange(len(levels))}
    columns |= {name: np.array([one[name] for one in levels]) for name in work.names}
    shares = {aim.label: aim.unscaled(last.r[:, n]) for n, aim in enumerate(work.aims)}
    return pa.table(columns | shares)


def class_years(work: Levelling) -> int:
    """Class-years that are simulated in all."""
    return len(work.stages()) * len(work.members.members) * work.classes * (BURN_IN + SECONDARY_YEARS)


def ensemble_of(work: Levelling, name: str, fitted: pa.Table, sealed: Mapping) -> Ensemble:
    """The members of primary school, each with its levels; a level that they had already is replaced."""
    base = work.members
    names = (*(one for one in base.names if one not in work.names), *work.names)
    members = tuple(
        Member(mechanism=member.mechanism, reading=member.reading, copy_of=member.copy_of,
               values=tuple((base.numbers(row["member"]) | row)[one] for one in names))
        for member, row in zip(base.members, fitted.sort_by("member").to_pylist(), strict=True)
    )  # fmt: skip
    made = Made(calibration=SECONDARY, result=sealed["result_id"], date=sealed["date"][:10],
                software=f"Klaslab {sealed['software']['version']}",
                class_years=sealed["class_years"], seconds=float(sealed["seconds"]))  # fmt: skip
    stated = population(SECONDARY).meaning.model_dump()
    meaning = {lang: say("calibrate.vo.meaning", lang, {"population": stated[lang]}) for lang in LANGUAGES}
    return Ensemble(
        meaning=meaning, population=SECONDARY, made=made, extends=Extends(name=name, sha256=file_hash(name)),
        names=names, members=members, mechanisms=base.mechanisms,
    )  # fmt: skip
