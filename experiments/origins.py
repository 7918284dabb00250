"""From a comparison to scenarios: where the classes come from, and what each arm adds."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from experiments.calendars import calendar_kinds
from experiments.case_comparisons import overrides_of, start_of
from experiments.configuration import ArmSpec, Comparison
from experiments.doses import dosed
from experiments.ensembles import ensemble, rows_in_world
from experiments.populations import drawn_from
from experiments.programmes import read_programme
from experiments.sociogram import Sociogram, read_sociogram
from simulation.origin import Nominations, Population
from simulation.programme import Programme
from simulation.scenario import Scenario

NOT_RATED = 9  # how Nominations marks a missing rating
OLDEST_GROUP = 8


def sociogram_of(comparison: Comparison) -> Sociogram | None:
    """The class of the comparison's file; None if classes are made up."""
    if comparison.class_file is None:
        return None
    return read_sociogram(Path(comparison.class_file), comparison.layout)


def nominations_of(sociogram: Sociogram) -> Nominations:
    """What the model takes from a sociogram: ratings if there are any, else friends, else whom one likes."""
    friends = sociogram.friend if sociogram.friend is not None else sociogram.like
    ratings = sociogram.ratings
    whole = None if ratings is None else np.where(np.isnan(ratings), NOT_RATED, ratings)
    return Nominations(
        sex=tuple(int(sex) for sex in sociogram.sex),
        like=_written(friends),
        dislike=_written(sociogram.dislike),
        bullying=_written(sociogram.bullying),
        defending=_written(sociogram.defending),
        ratings=_written(whole),
        real=sociogram.real,
    )


def _written(matrix: np.ndarray | None) -> tuple[tuple[int, ...], ...]:
    return () if matrix is None else tuple(tuple(int(x) for x in row) for row in matrix)


def origin_of(comparison: Comparison, sociogram: Sociogram | None) -> Population | Nominations:
    """The population that classes are made up from, or the user's class."""
    return drawn_from(comparison.population) if sociogram is None else nominations_of(sociogram)


def group_of(comparison: Comparison, sociogram: Sociogram | None) -> int | None:
    """School year group in the observed year; a class from a file that names none is taken to be in group 8."""
    if comparison.group is not None or sociogram is None:
        return comparison.group
    return min(sociogram.group or OLDEST_GROUP, OLDEST_GROUP)


def burn_in_of(comparison: Comparison, sociogram: Sociogram | None) -> int:
    """School years lived before the first observed one; none if a file already says who bullies whom."""
    known = sociogram is not None and sociogram.bullying is not None
    return 0 if known and "burn_in_years" not in comparison.model_fields_set else comparison.burn_in_years


def programmes_of(arm: ArmSpec, comparison: Comparison) -> tuple[Programme, ...]:
    """The programmes of an arm, with the dates, fidelity and doses that the comparison gives them."""
    return tuple(
        dosed(
            read_programme(choice.name, fidelity=choice.fidelity, start_week=comparison.start_week(choice)),
            choice.doses,
        )
        for choice in arm.programmes
    )


def scenarios_of(comparison: Comparison, sociogram: Sociogram | None, worlds: Sequence[int]) -> list[Scenario]:
    """Every arm of every world, world after world."""
    shared = {
        "seed": comparison.seed,
        "origin": origin_of(comparison, sociogram),
        "population": drawn_from(comparison.population),
        "calendar": tuple(int(kind) for kind in calendar_kinds(comparison.calendar)),
        "group": group_of(comparison, sociogram),
        "burn_in_years": burn_in_of(comparison, sociogram),
        "years": comparison.years,
    }
    arms = [
        {"programmes": programmes_of(arm, comparison), "case": start_of(comparison, arm)} for arm in comparison.arms
    ]
    members, changed = ensemble(comparison.drawn_over), overrides_of(comparison)
    return [
        Scenario(world=world, parameters=rows_in_world(members, world, changed), **arm, **shared)
        for world in worlds
        for arm in arms
    ]


def first_start(record, comparison: Comparison) -> int:
    """Day on which the earliest programme of any arm begins; of a case its day 0."""
    from simulation.calendar import YEAR, lesson_week_starts

    if record.window is not None:
        return record.window[0]
    weeks = [comparison.start_week(choice) for arm in comparison.arms for choice in arm.programmes]
    return lesson_week_starts(record.kinds, (record.first_day - 1) // YEAR + 1, min(weeks))


def class_fingerprint(comparison: Comparison) -> str | None:
    """Hash of the user's class file: it is part of what a result depends on, without saying what is in it."""
    if comparison.class_file is None:
        return None
    return file_fingerprint(Path(comparison.class_file))


def file_fingerprint(path: Path) -> str:
    """Hash of a text file, the same on every system."""
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()
