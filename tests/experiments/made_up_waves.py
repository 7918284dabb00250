"""Made-up classes in two waves, lived and asked by the model itself, written as a folder."""

from pathlib import Path

import numpy as np

from experiments.calendars import calendar_kinds
from experiments.instruments import hold
from experiments.parameters import rows_of_values
from experiments.populations import drawn_from
from experiments.waves_life import camera
from simulation.record import is_pupil
from simulation.run import run
from simulation.scenario import Scenario

MADE_UP = "# klaslab: made-up\n"


def class_waves(classes: int, weeks: int, exact: bool = False) -> list[tuple]:
    """(sexes, ratings at the start of a year, ratings so many school weeks later) of made-up classes.

    exact: pupils answer without error, so that only their feelings change.
    """
    numbers = rows_of_values({"sociometry.noise": 0.0} if exact else {})
    one = {"seed": 77, "origin": drawn_from(), "population": drawn_from(), "parameters": numbers, "group": 8,
           "calendar": tuple(int(kind) for kind in calendar_kinds()), "receiving": False}  # fmt: skip
    waves: dict = {}
    scenarios = [Scenario(world=world, **one) for world in range(1, classes + 1)]
    kinds = np.array(calendar_kinds(), np.int8)
    record = run(scenarios, threads=1, batch=classes, watch=camera(kinds, {40, 40 + weeks}, waves))
    found = []
    both = [(waves[week], hold("roster_ratings", record, waves[week])["rating"]) for week in (40, 40 + weeks)]
    for c in range(classes):
        seats = np.flatnonzero(is_pupil(both[0][0])[c])
        sexes = both[0][0].pupils["boy"][c, seats]
        found.append((sexes, *(rating[c][np.ix_(seats, seats)] for _, rating in both)))
    return found


def folder_of(folder: Path, waves: list[tuple], first_line: str = MADE_UP) -> Path:
    """A folder with those classes, in the layout that Klaslab recognises by itself."""
    pupils, answers = ["class,wave,pupil,sex"], ["class,wave,relation,from,to,value"]
    for c, (sexes, *ratings) in enumerate(waves):
        for wave, rating in enumerate(ratings, start=1):
            pupils += [f"K{c},{wave},k{c}-{i},{'girl' if boy == 0 else 'boy'}" for i, boy in enumerate(sexes)]
            answers += [f"K{c},{wave},rating,k{c}-{i},k{c}-{j},{rating[i, j]:.0f}" for i, j in zip(*np.nonzero(
                ~np.isnan(rating)), strict=True)]  # fmt: skip
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pupils.csv").write_text(first_line + "\n".join(pupils) + "\n", encoding="utf-8")
    (folder / "nominations.csv").write_text(first_line + "\n".join(answers) + "\n", encoding="utf-8")
    return folder
