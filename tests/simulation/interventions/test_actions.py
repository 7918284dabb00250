"""What the acting components do: whom they ask, how often, and how it can end."""

from dataclasses import replace

import numpy as np
import pytest

from experiments.programmes import read_programme
from simulation.entities import EVENTS
from simulation.interventions.mediation import BETTER, SAME, WORSE, ending
from tests.simulation.interventions.made_up_arms import at, lived, programme, with_numbers, world

START = 22


def kinds(events):
    return [EVENTS[row[4]] for row in events]


def test_between_equals_mediation_ends_better_more_often_than_under_a_difference_in_power():
    uniforms = (np.arange(1000) + 0.5) / 1000
    numbers = dict(read_programme("mediation").components[0].numbers)

    def share(power, outcome):
        better = numbers["equal_better"] + numbers["per_power_better"] * power
        worse = numbers["equal_worse"] + numbers["per_power_worse"] * power
        return np.mean([ending(u, better, worse) == outcome for u in uniforms])

    assert share(0.0, BETTER) > share(2.0, BETTER)
    assert share(0.0, WORSE) < share(2.0, WORSE)
    weights = np.exp([numbers["equal_better"], 0.0, numbers["equal_worse"]])
    assert weights[0] / weights.sum() == pytest.approx(share(0.0, BETTER), abs=0.002)
    assert weights[1] / weights.sum() == pytest.approx(share(0.0, SAME), abs=0.002)


@pytest.mark.parametrize(
    ("changes", "event", "shift"),
    [
        ({"refuses": 1.0}, "refused", 0.0),
        ({"refuses": 0.0, "equal_better": 50.0}, "mediation_better", -0.3),
        ({"refuses": 0.0, "equal_worse": 50.0}, "mediation_worse", 0.1),
        ({"refuses": 0.0, "equal_better": -50.0, "equal_worse": -50.0},
         "mediation_same", 0.0),
    ],
)
def test_each_end_of_a_mediation_leaves_its_mark_both_ways(changes, event, shift):
    state, adults = at(START, world(programmes=(with_numbers("mediation", "mediation", changes),)))
    told = adults.act(state, START)
    assert ["found", event] == kinds(told)
    shifts = state.pulses["gain_shift"][0]
    assert 2 * abs(shift) == pytest.approx(np.abs(shifts).sum())
    assert same_both_ways(shifts)


def test_a_mediation_moves_liking_whatever_it_does_to_the_gain():
    changes = {"refuses": 0.0, "equal_better": 50.0, "gain_better": 0.0, "liking_better": 0.5}
    state, adults = at(START, world(programmes=(with_numbers("mediation", "mediation", changes),)))
    adults.act(state, START)
    assert not state.pulses["gain_shift"][0].any()
    assert 1.0 == pytest.approx(state.pulses["affect_shift"][0].sum())


def same_both_ways(pairs):
    return bool((pairs == pairs.T).all())


def test_a_support_group_asks_six_and_only_members_look_after_the_pupil():
    chosen = with_numbers("support_group", "support_group", {"accepts": 1.0})
    state, adults = at(START, world(programmes=(chosen,)))
    told = adults.act(state, START)
    actor, target = (np.flatnonzero(state.pupils["number"][0] == told[-1][k])[0] for k in (5, 6))
    members = np.flatnonzero(state.pulses["protect"][0].any(axis=1))
    assert ["found", "group_formed"] == kinds(told)
    assert 4 <= len(members) <= 6
    assert actor in members and target not in members
    assert [target] == np.flatnonzero(state.pulses["protect"][0].any(axis=0)).tolist()
    adults.pull(state, START)
    assert members.tolist() == np.flatnonzero(state.levers["defend"][0]).tolist()
    assert not state.levers["defend"][1].any()


def test_a_support_group_meets_as_often_as_said_and_then_another_case_may_have_one():
    record = lived(world(programmes=(with_numbers("support_group", "support_group", {"groups": 2.0}),)))
    formed = record.events["day"][record.events["kind"] == EVENTS.index("group_formed")]
    assert 2 == len(formed)
    assert 3 * 7 <= formed[1] - formed[0]


def test_nobody_joins_a_group_who_does_not_accept():
    chosen = with_numbers("support_group", "support_group", {"accepts": 0.0})
    state, adults = at(START, world(programmes=(chosen,)))
    assert ["found", "group_formed"] == kinds(adults.act(state, START))
    assert not state.pulses["protect"].any()


def test_talks_come_back_to_the_same_pupil_only_after_the_follow_up_and_not_for_ever():
    chosen = with_numbers("indicated_talks", "indicated_talks", {"most": 2.0, "follow_up": 3.0})
    record = lived(world(programmes=(chosen,)))
    found = record.events[record.events["kind"] == EVENTS.index("found")]
    for number in set(found["pupil"]):
        days = found["day"][found["pupil"] == number]
        assert len(days) <= 2
        assert (np.diff(days) >= 3 * 7).all()
    assert 2 <= len(found)


def test_a_youth_worker_waits_sees_few_children_and_leaves():
    record = lived(*(world(k, programmes=(programme("sterk_in_de_klas"),)) for k in range(8)))
    started, ended = (
        record.events["day"][record.events["kind"] == EVENTS.index(kind)]
        for kind in ("worker_started", "worker_ended")
    )
    assert 8 == len(started) == len(ended)
    assert {1, 2, 3} >= {(day - START) // 7 for day in started}
    assert len(set(started.tolist())) > 1
    weeks = (np.sort(ended) - np.sort(started)) // 7
    assert 8 <= weeks.min() and weeks.max() <= 12


def test_of_the_children_a_worker_sees_some_are_helped():
    chosen = with_numbers("sterk_in_de_klas", "pull_out", {"wait_low": 0.0, "wait_high": 0.0})
    state, adults = at(START, *(world(k, programmes=(chosen,)) for k in range(8)))
    adults.act(state, START)
    seen = next(part for part in adults.components if hasattr(part, "children")).posting.memory["seen"]
    assert [3] * 8 == (seen[::2] > 0).sum(axis=1).tolist()  # 0.3 of 12 pupils, rounded down
    assert not seen[1::2].any()
    assert 0 < (seen == 2).sum() < 24


def test_a_survey_is_held_twice_and_tells_the_teacher():
    chosen = with_numbers("anonymous_survey", "anonymous_survey", {"every": 8.0})
    arms = (world(), world(programmes=(chosen,)))
    record = lived(*(replace(arm, ladder=False) for arm in arms))  # nobody acts on what the teacher knows
    held = record.events[record.events["kind"] == EVENTS.index("survey_held")]
    assert [START, START + 8 * 7] == held["day"].tolist()
    without, told = record.waves[1].ties.known[0], record.waves[1].ties.known[2]
    assert (told >= without).all() and (told > without).any()
