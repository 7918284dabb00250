"""The model from a wave of a class on: what its pupils answer some school weeks later, asked as the class was asked."""

from collections.abc import Sequence

import numpy as np

from experiments.calendars import calendar_kinds
from experiments.instruments import hold
from experiments.origins import OLDEST_GROUP, nominations_of
from experiments.parameters import rows_of_values
from experiments.populations import drawn_from
from experiments.sociogram import FROM_RATINGS
from experiments.waves_reading import Step

YEARS = 2  # that are looked ahead
Answers = dict[int, dict[str, np.ndarray]]


def last_week() -> int:
    """School weeks in the years that are looked ahead."""
    from simulation.calendar import school_weeks  # compiled code: loaded when something is simulated

    return YEARS * len(school_weeks(np.array(calendar_kinds())))


def answers_after(
    step: Step, place: int, *, weeks: Sequence[int], relations: Sequence[str], worlds: int, seed: int
) -> Answers:
    """Week → relation → what those who stayed answer about each other, [world, m, m]; NaN where the file has no answer.

    place: number of the step. No two steps share a world, so their luck is independent.
    """
    from simulation.run import run

    scenarios = scenarios_of(step, place, weeks, worlds, seed)
    waves: dict[int, object] = {}
    kinds = np.array(scenarios[0].calendar, np.int8)
    record = run(scenarios, threads=1, batch=worlds, watch=camera(kinds, set(weeks), waves))
    waves[0] = next(wave for wave in record.waves if wave.label == "start")
    return {week: asked(step, record, waves[week], relations) for week in weeks}


def scenarios_of(step: Step, place: int, weeks: Sequence[int], worlds: int, seed: int) -> list:
    """The worlds of a step, with as many years as are needed."""
    from simulation.scenario import Scenario

    one = {
        "seed": seed, "origin": nominations_of(step.start), "population": drawn_from(),
        "parameters": rows_of_values(), "calendar": tuple(int(kind) for kind in calendar_kinds()),
        "burn_in_years": 0, "receiving": False, "group": min(step.start.group or OLDEST_GROUP, OLDEST_GROUP),
        "years": 1 if max(weeks) <= last_week() // YEARS else YEARS,
    }  # fmt: skip
    return [Scenario(world=place * worlds + world, **one) for world in range(1, worlds + 1)]


def camera(kinds: np.ndarray, weeks: set[int], waves: dict):
    """A watch that keeps a wave at the end of each of the school weeks."""
    from simulation.calendar import WEEK, YEAR, school_weeks
    from simulation.journal import snapshot

    of_school = school_weeks(kinds)

    def watch(state, day: int) -> None:
        years, week = divmod((day - 1) // WEEK, YEAR // WEEK)
        number = years * len(of_school) + int(np.searchsorted(of_school, week + 1, side="right"))
        if week + 1 in of_school and number in weeks:
            waves[number] = snapshot(state, day, years + 1, f"week {number}")

    return watch


def asked(step: Step, record, wave, relations: Sequence[str]) -> dict[str, np.ndarray]:
    """The answers of those who stayed at a wave of the model, missing where they are missing at the later wave."""
    found = {}
    for name in relations:
        if step.start.instrument[name] == "rating":
            rating = hold("roster_ratings", record, wave)["rating"]
            ties = np.where(np.isnan(rating), np.nan, np.isin(rating, FROM_RATINGS[name]))
        else:
            ties = hold("nominations", record, wave)["dislike" if name == "dislike" else "friend"]
        stayed = ties[:, step.stayed[:, None], step.stayed[None, :]]
        found[name] = np.where(step.after[name] == -1, np.nan, stayed)
    return found
