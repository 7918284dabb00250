"""One more pupil who is away from every place all year, and whom nobody names, changes no bit of anybody else."""

import numpy as np
import pytest

from experiments.made_up import made_up_class
from simulation.calendar import WEEK
from simulation.entities import AWAY, HERE
from simulation.initialization import settle
from simulation.journal import happened, taken
from simulation.schedule import live
from tests.live_days import LIVELY, busy

SIZE, DAYS = 14, 40 * WEEK
COUNTS_HEADS = {"seats", "places", "registered"}
NUMBER = 101 + SIZE  # of the pupil who is away


def alone(around, presence=AWAY):
    """A class with one pupil too many, whom nobody has ever met."""
    state = settle([a_class(SIZE + 1, around)])
    state.pupils["presence"][0, SIZE] = presence
    for pairs in (state.ties, state.bonds):
        pairs[0, SIZE, :] = pairs[0, :, SIZE] = np.zeros((), pairs.dtype)
    return state


def a_class(size, around):
    one = made_up_class(4, size=size, parameters=LIVELY, burn_in_years=0, receiving=False)
    return busy(one) if around else one


def lived(state):
    """What a class leaves after most of a year: rows of the first pupils, and episodes."""
    kinds, first, episodes, events = np.array(a_class(2, False).calendar, np.int8), slice(0, SIZE), [], []
    for day in range(1, DAYS, WEEK):
        live(state, kinds, day, day + WEEK)
        episodes.append(taken(state))
        events.append(happened(state))
    rows = {"pupils": state.pupils[0, first], "families": state.families[0, first], "staff": state.staff}
    rows |= {"cases": state.cases[0, first], "posts": state.posts[0, first], "procedures": state.procedures[0, first]}
    rows |= {"schools": state.schools, "towns": state.towns, "events": np.concatenate(events)}
    rows |= {"ties": state.ties[0, first, first], "bonds": state.bonds[0, first, first]}
    return rows | {"classrooms": state.classrooms, "episodes": np.concatenate(episodes)}


@pytest.fixture(scope="module", params=[False, True], ids=["quiet", "much around the class"])
def around(request):
    """Whether families, school and services have much to do."""
    return request.param


@pytest.fixture(scope="module")
def without(around):
    return lived(settle([a_class(SIZE, around)]))


def unlike(one, other):
    """Fields that differ, but for the head counts of the class."""
    pairs = ((f"{name}.{f}", one[name][f], other[name][f]) for name in one for f in one[name].dtype.names or (...,))
    return [name for name, a, b in pairs if name.split(".")[1] not in COUNTS_HEADS and a.tobytes() != b.tobytes()]


def test_a_pupil_who_is_away_all_year_changes_no_bit_of_anybody_else(without, around):
    state = alone(around)
    assert [] == unlike(without, lived(state))
    assert len(without["episodes"]) > (60 if around else 300)
    assert len(without["events"]) > (500 if around else 20)
    assert (AWAY, 0.0) == (state.pupils["presence"][0, SIZE], state.pupils["distress"][0, SIZE])
    assert not state.ties["affect"][0, SIZE].any() and not state.ties["memory"][0, :, SIZE].any()


def test_an_away_pupil_meets_no_episode(around):
    episodes = lived(alone(around))["episodes"]
    assert NUMBER not in set(episodes["actor"]) | set(episodes["target"])


def test_a_pupil_who_comes_to_school_is_noticed(without, around):
    changed = unlike(without, lived(alone(around, HERE)))
    assert {"pupils.distress", "ties.affect"} <= set(changed)
    assert around or "bonds.Ellipsis" in changed
