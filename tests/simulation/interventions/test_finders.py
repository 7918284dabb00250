"""Finders read only what their actor knows."""

import numpy as np
import pytest

from simulation.finders import FINDERS, NEEDS, in_trouble, nominations
from tests.simulation.interventions.made_up_arms import at, world

NUMBERS = {"view": 0.3, "doubt": 0.5, "naming": 0.4, "recall": 1.0}
READS = {"signalled": "known", "teacher": "known", "survey": "memory", "truth": "memory", "case": "", "none": ""}
DAY = 85


@pytest.fixture
def state():
    return at(DAY, world())[0]


def found(name, state, without=None):
    return FINDERS[name](state, 0, DAY, NUMBERS, without)


@pytest.mark.parametrize("name", sorted(FINDERS))
def test_a_finder_reads_no_tie_but_its_own(state, name):
    before = found(name, state)
    for tie in state.ties.dtype.names:
        if tie != READS[name]:
            state.ties[tie] = -0.5
    assert before == found(name, state)
    assert set(NEEDS.get(name, ())) <= set(NUMBERS)


@pytest.mark.parametrize("name", ["signalled", "teacher", "survey"])
def test_no_adult_sees_what_episodes_there_were(state, name):
    before = found(name, state)
    state.pupils["recent"], state.pupils["bullied"] = 0.0, 0.0
    state.pupils["recent"][0, 3] = 99.0
    assert before == found(name, state)


def test_nobody_is_found_where_nothing_is_known(state):
    state.ties["known"], state.ties["memory"], state.cases["known"] = 0.0, 0.0, 0
    assert [None] * len(FINDERS) == [found(name, state) for name in FINDERS]


def test_a_case_counts_from_the_threshold_on(state):
    state.ties["known"] = 0.0
    state.ties["known"][0, 4, 7] = float(state.parameters["detection"]["threshold"][0])
    assert found("signalled", state) is None
    state.ties["known"][0, 4, 7] += 1e-6
    assert (4, 7) == found("signalled", state)


def test_the_pupil_in_most_cases_is_named_and_who_is_passed_over_is_not(state):
    state.ties["known"] = 0.0
    state.ties["known"][0, 4, 7] = 0.9
    state.ties["known"][0, 5, 7] = state.ties["known"][0, 5, 8] = 0.6
    assert 5 == found("signalled", state)[0]
    assert (4, 7) == found("signalled", state, np.arange(state.pupils.shape[1]) == 5)


def test_who_left_is_never_found(state):
    for name in ("signalled", "teacher", "survey", "truth"):
        actor, target = found(name, state)
        for seat in (actor, target):
            status = state.pupils["status"][0, seat]
            state.pupils["status"][0, seat] = 2
            assert seat not in (found(name, state) or ())
            state.pupils["status"][0, seat] = status


def test_truth_is_the_pupil_who_began_most(state):
    state.pupils["recent"][0] = 0.0
    actor = int(np.argmax(state.ties["memory"][0].sum(axis=0)))
    state.pupils["recent"][0, actor] = 5.0
    assert actor == found("truth", state)[0]


def test_a_survey_asks_who_is_at_school_and_with_no_recall_names_nobody(state):
    named = nominations(state, 0, DAY, 0.4, 1.0)
    assert (named == (state.ties["memory"][0] > 0.4).T)[:, state.pupils["presence"][0] == 0].all()
    assert not named[:, state.pupils["presence"][0] != 0].any()
    assert not nominations(state, 0, DAY, 0.4, 0.0).any()


def test_a_teacher_worries_most_about_the_child_that_suffers_visibly(state):
    state.pupils["distress"][0] = 0.0
    state.pupils["distress"][0, 6] = 1.0
    for name in ("withdrawal", "reactivity"):
        state.pupils[name][0] = 0.0
    assert 6 == np.argmax(in_trouble(state, 0, DAY, 1.0))
    assert np.isneginf(in_trouble(state, 0, DAY, 1.0)[12:]).all()
