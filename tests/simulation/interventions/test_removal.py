"""Removal: the pupil leaves, is between schools for as long as said, and arrives where nobody knows him."""

from dataclasses import replace

import numpy as np
import pytest

from simulation.entities import BETWEEN_SCHOOLS, ELSEWHERE, EMPTY, ENROLLED, EVENTS
from tests.simulation.interventions.made_up_arms import at, lived, mornings, programme, world

REMOVAL = programme("removal")
START = 22


def events(record, kind):
    return record.events[record.events["kind"] == EVENTS.index(kind)]


@pytest.fixture(scope="module")
def record():
    """Four worlds with removal."""
    return lived(*(world(number, programmes=(REMOVAL,)) for number in range(4)))


def test_every_found_pupil_moves_out_and_into_the_receiving_class(record):
    found, out, came = (events(record, kind) for kind in ("found", "moved_out", "moved_in"))
    assert 4 == len(found)
    assert found["pupil"].tolist() == out["pupil"].tolist()
    assert sorted(out["pupil"]) == sorted(came["pupil"])
    assert {100} == set(out["classroom"]) and {200} == set(came["classroom"])


def test_a_pupil_is_never_in_two_classes_and_never_lost(record):
    for wave in record.waves:
        for scenario in range(4):
            pupils = wave.pupils[2 * scenario : 2 * scenario + 2]
            numbers = pupils["number"][pupils["status"] != EMPTY]
            assert 24 == len(numbers) == len(set(numbers))


def test_between_two_schools_there_are_no_episodes_and_the_days_are_counted(record):
    for out, came in zip(events(record, "moved_out"), sorted_by_scenario(events(record, "moved_in"))):
        episodes = record.episodes[record.episodes["scenario"] == out["scenario"]]
        between = episodes[(episodes["day"] >= out["day"]) & (episodes["day"] < came["day"])]
        assert out["pupil"] not in between["actor"] and out["pupil"] not in between["target"]
        pupil = record.waves[-1].pupils[2 * out["scenario"] + 1]
        pupil = pupil[pupil["number"] == out["pupil"]][0]
        assert (came["day"] - out["day"]) // 7 * 5 == pupil["days_between"]
        assert 5 <= pupil["days_between"] <= 44


def sorted_by_scenario(rows):
    return rows[np.argsort(rows["scenario"])]


def on_the_day_of_arrival(arm):
    """Day, state and adults on the morning when a removed pupil comes to the next school; his old seat."""
    for day, state, adults in mornings(arm):
        waiting = np.flatnonzero(state.pupils[0]["status"] == BETWEEN_SCHOOLS)
        if len(waiting) and state.pupils[0]["arrives_on"][waiting[0]] == day:
            return day, state, adults, waiting
    raise AssertionError("nobody arrived")


def test_temper_travels_and_what_was_learned_stays_behind():
    day, state, adults, waiting = on_the_day_of_arrival(world(programmes=(REMOVAL,)))
    gone = state.pupils[0, waiting[0]].copy()
    kept = float(state.parameters["newcomer"]["gain_kept"][0])
    adults.act(state, day)
    seat = int(np.flatnonzero(state.pupils[1]["number"] == gone["number"])[0])
    here = state.pupils[1, seat]
    assert gone["dominance"] == here["dominance"] and gone["days_between"] == here["days_between"]
    assert kept * gone["gain"] == here["gain"] and 0.0 == here["standing"]
    for name in ("gain", "memory", "shielded", "grudge", "known", "protection"):
        assert not state.ties[name][1, seat].any() and not state.ties[name][1, :, seat].any()
        assert not state.ties[name][0, waiting[0]].any() and not state.ties[name][0, :, waiting[0]].any()
    others = (state.pupils[1]["status"] == ENROLLED) & (np.arange(len(state.pupils[1])) != seat)
    assert (state.ties["affect"][1, seat][others] != 0.0).all()
    assert EMPTY == state.pupils[0, waiting[0]]["status"] and 0 == state.pupils[0, waiting[0]]["number"]


def test_without_a_receiving_class_the_pupil_waits_or_leaves_for_a_school_outside_and_the_record_says_so():
    for ladder, kind, status in ((False, "no_seat", BETWEEN_SCHOOLS), (True, "left_world", ELSEWHERE)):
        record = lived(replace(world(programmes=(REMOVAL,), receiving=False), ladder=ladder))
        assert [1, 0] == [len(events(record, kind)), len(events(record, "moved_in"))]
        assert 1 == (record.waves[-1].pupils["status"] == status).sum()


def test_without_a_free_seat_the_pupil_waits():
    state, adults = at(START, world(programmes=(REMOVAL,)))
    state.pupils[1]["status"][state.pupils[1]["status"] == EMPTY] = ENROLLED
    out = adults.act(state, START)
    state.pupils[0]["arrives_on"][state.pupils[0]["arrives_on"] > 0] = START + 7
    told = adults.act(state, START + 7)
    assert ["found", "moved_out"] == [EVENTS[row[4]] for row in out]
    assert ["no_seat"] == [EVENTS[row[4]] for row in told]
    assert [] == adults.act(state, START + 14)


def test_nobody_is_removed_when_nobody_is_known_and_it_is_said_once():
    quiet = world(programmes=(REMOVAL,), base=-11.0)
    record = lived(quiet)
    assert ["nobody_found"] == [EVENTS[kind] for kind in record.events["kind"]]
    assert START + 9 * 7 == record.events["day"][0]
