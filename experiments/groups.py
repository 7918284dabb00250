"""Groups of pupils, fixed from the past that all arms share: the same pupils in every arm, moved or not.

The past is the 20 school days before the earliest programme starts; without programmes, the last burn-in
year. Bullied and bullying mean at least monthly: one episode per 20 school days. A pupil who is bullied and
bullies is in both groups. Defenders are a reading of peers at the start of the first observed year.
Of a case the past ends on the eve of its day 0; most bullied is the pupil whose case it is, and those who bully are
those who bully in it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from experiments.case_cast import targets_and_actors
from experiments.instruments import hold
from simulation.calendar import YEAR, school_days_between
from simulation.record import (
    START,
    Record,
    Wave,
    episodes_between,
    is_pupil,
    scenario_of_rows,
    school_day_back,
    wave_at,
)

PAST = 20  # school days
MONTH = 20  # school days
WORST_SHARE = 0.1


@dataclass(frozen=True, kw_only=True)
class Past:
    """What is known of each pupil before the arms part, [x, n]: scenario by lasting number.

    home, receiving: pupil of that class at the start of the first observed year. suffered, began: episodes in
    the past; before: episodes suffered in all recorded days up to its end. months: its length.
    """

    home: np.ndarray
    receiving: np.ndarray
    suffered: np.ndarray
    began: np.ndarray
    before: np.ndarray
    distress: np.ndarray
    defends: np.ndarray
    months: float


def groups_of(record: Record, start_day: int | None = None) -> dict[str, np.ndarray]:
    """Members of every group, boolean [x, n]: scenario of a baseline record by lasting number.

    start_day: day on which the earliest programme of any arm starts; None without programmes.
    """
    past = past_of(record, start_day)
    most = first_of(past.home & (past.suffered > 0), past.suffered, past.before)
    monthly = max(past.months, 1.0)
    bullied = past.home & (past.suffered >= monthly)
    bullies = past.home & (past.began >= monthly)
    if record.window is not None:
        most, bullies = those_of_case(record, past.home)
    defenders = past.home & past.defends
    return {
        "everyone": past.home,
        "most_bullied": most,
        "other_victims": bullied & ~most,
        "bullies": bullies,
        "defenders": defenders,
        "everyone_else": past.home & ~(most | bullied | bullies | defenders),
        "receiving_class": past.receiving,
        "worst_off": worst_tenth(past.home, past.suffered, past.distress),
    }


def those_of_case(record: Record, home: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The pupil whose case it is, and those who bully in it, boolean [x, n]."""
    targets, actors = targets_and_actors(record)
    numbers = np.arange(home.shape[1])
    return targets[:, None] == numbers, (actors[:, :, None] == numbers).any(axis=1)


def past_of(record: Record, start_day: int | None) -> Past:
    """The shared past of the baseline scenarios of a record."""
    last = record.first_day - 1 if start_day is None else start_day - 1
    whole_year = max(record.first_day - YEAR, 1)
    first = whole_year if start_day is None else school_day_back(record.kinds, last, PAST)
    wave = wave_at(record, 1, START)
    rows, seats = np.nonzero(is_pupil(wave))
    receiving = wave.classrooms["receiving"][rows] * 1.0
    episodes, all_before = episodes_between(record, first, last), episodes_between(record, 1, last)
    defends = hold("peer_roles", record, wave)["defender"]
    return Past(
        home=by_number(record, wave, receiving, rows, seats) == 0,
        receiving=by_number(record, wave, receiving, rows, seats) == 1,
        suffered=counts_by_number(record, episodes, "target"),
        began=counts_by_number(record, episodes, "actor"),
        before=counts_by_number(record, all_before, "target"),
        distress=by_number(record, wave, wave.pupils["distress"][rows, seats], rows, seats),
        defends=by_number(record, wave, defends[rows, seats], rows, seats) == 1,
        months=school_days_between(record.kinds, first, last) / MONTH,
    )


def numbers_of(record: Record) -> int:
    """One more than the largest lasting number of any pupil in a record."""
    return 1 + max(int(wave.pupils["number"].max()) for wave in record.waves)


def by_number(
    record: Record, wave: Wave, values: np.ndarray, rows: np.ndarray, seats: np.ndarray
) -> np.ndarray:
    """Values of the pupils at some rows and seats, laid out [x, n] by scenario and number; else NaN."""
    laid = np.full((len(record.scenarios), numbers_of(record)), np.nan)
    laid[scenario_of_rows(record)[rows], wave.pupils["number"][rows, seats]] = values
    return laid


def counts_by_number(record: Record, episodes: np.recarray, who: str) -> np.ndarray:
    """Episodes by scenario and lasting number of their actor or target, [x, n]."""
    shape = len(record.scenarios), numbers_of(record)
    place = episodes["scenario"] * shape[1] + episodes[who]
    return np.bincount(place, minlength=shape[0] * shape[1]).reshape(shape).astype(np.float64)


def ranked(members: np.ndarray, *keys: np.ndarray) -> np.ndarray:
    """Rank of each member in its scenario, 0 the highest; by keys in turn, then the lower number."""
    downward = [np.where(members, -np.nan_to_num(key), np.inf) for key in keys]
    order = np.lexsort((*reversed(downward), ~members), axis=1)
    rank = np.empty(members.shape, np.int64)
    np.put_along_axis(rank, order, np.broadcast_to(np.arange(members.shape[1]), members.shape), axis=1)
    return rank


def first_of(members: np.ndarray, *keys: np.ndarray) -> np.ndarray:
    """The one member of each scenario that ranks highest."""
    return members & (ranked(members, *keys) == 0)


def worst_tenth(members: np.ndarray, *keys: np.ndarray) -> np.ndarray:
    """The tenth of the members (rounded up) of each scenario that ranks highest."""
    tenth = np.ceil(WORST_SHARE * members.sum(axis=1, keepdims=True) - 1e-9)
    return members & (ranked(members, *keys) < tenth)


Groups = Mapping[str, np.ndarray]
