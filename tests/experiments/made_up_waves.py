"""Made-up classes in two waves, lived and asked by the model itself, written as a folder."""

from dataclasses import replace
from pathlib import Path

import numpy as np

from experiments.calendars import calendar_kinds
from experiments.instruments import hold
from experiments.origins import NOT_RATED
from experiments.parameters import rows_of_values
from experiments.populations import drawn_from
from experiments.waves_life import camera
from simulation.calendar import school_weeks
from simulation.origin import Nominations
from simulation.record import is_pupil
from simulation.run import run
from simulation.scenario import Scenario

MADE_UP = "# klaslab: made-up\n"


def class_waves(classes: int, weeks: int, noise: float | None = None) -> list[tuple]:
    """(sexes, ratings, ratings so many school weeks later) of made-up classes: the later wave lived on from the first.

    noise: error in answers, if not as the model has it.
    """
    changed = {} if noise is None else {"sociometry.noise": noise}
    made = asked(Scenario(world=1, origin=drawn_from(), **shared(changed)), classes, 0)
    found = []
    for c, (sexes, first) in enumerate(made):
        origin = Nominations(sex=sexes, like=(), ratings=plain(first))
        lived_on = Scenario(world=1001 + c, origin=origin, burn_in_years=0, **shared(changed))
        ((_, later),) = asked(lived_on, 1, weeks)
        found.append((sexes, first, later))
    return found


def shared(changed: dict) -> dict:
    """What all these scenarios have in common."""
    return {"seed": 5, "population": drawn_from(), "parameters": rows_of_values(changed), "group": 8,
            "calendar": tuple(int(kind) for kind in calendar_kinds()), "receiving": False}  # fmt: skip


def plain(ratings: np.ndarray) -> tuple[tuple[int, ...], ...]:
    """Ratings as the model takes them."""
    return tuple(tuple(NOT_RATED if np.isnan(x) else int(x) for x in row) for row in ratings)


def asked(scenario: Scenario, worlds: int, weeks: int) -> list[tuple]:
    """Sexes and ratings in a scenario's world and the next ones, so many school weeks into the observed year."""
    waves: dict = {}
    scenarios = [replace(scenario, world=scenario.world + c) for c in range(worlds)]
    kinds, past = np.array(scenario.calendar, np.int8), scenario.burn_in_years
    whole = past * len(school_weeks(kinds)) + weeks
    record = run(scenarios, threads=1, batch=worlds, watch=camera(kinds, {whole}, waves))
    wave = waves[whole]
    rating = hold("roster_ratings", record, wave)["rating"]
    found = []
    for c in range(worlds):
        seats = np.flatnonzero(is_pupil(wave)[c])
        sexes = tuple(int(boy) for boy in wave.pupils["boy"][c, seats])
        found.append((sexes, rating[c][np.ix_(seats, seats)]))
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
