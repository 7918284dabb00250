"""Secondary school: the class is newly formed for group 9, and many teachers share what they notice by half."""

from dataclasses import replace
from types import MappingProxyType

import numpy as np
import pytest

from experiments.made_up import made_up_class
from simulation.calendar import first_day
from simulation.entities import FRIEND, ONLINE
from simulation.initialization import settle
from simulation.origin import PRIMARY
from simulation.record import END, START, wave_at
from simulation.run import run
from simulation.schedule import live
from simulation.submodels.aging import value_of_applause

LIVELY, NONE = {"aggression.base": -5.0}, MappingProxyType({})
TEMPERAMENT = ("number", "boy", "dominance", "reactivity", "empathy", "withdrawal", "sociability", "tells_adults",
               "sickliness", "unlikeability", "standing_start", "attitude_start")  # fmt: skip
PAST = ("gain", "memory", "shielded", "grudge", "known", "protection", "calm")


def at_the_end_of(group, other=NONE):
    """The state of a lively class of the secondary population after the summer that ends a school year in a group."""
    one = made_up_class(
        5, group=group, size=20, population="vo", parameters={**LIVELY, **other}, burn_in_years=0, receiving=False
    )
    state, kinds = settle([one]), np.array(one.calendar, np.int8)
    before = {name: np.array(state.pupils[0][name]) for name in TEMPERAMENT}
    for first in range(1, first_day(2) - 1, 7):
        state.counts[:] = state.event_counts[:] = 0
        live(state, kinds, first, first + 7)
        if first + 7 == first_day(2) - 7:
            eve = {name: np.array(state.ties[0][name]) for name in (*PAST, "affect", "affinity")}
            eve |= {"cases": int(state.classrooms[0]["cases"]), "known": eve["known"].max()}
            eve |= {"school": int(state.schools[0]["number"]), "pupil_gain": np.array(state.pupils[0]["gain"])}
    return state, before, eve


@pytest.fixture(scope="module")
def formed():
    return at_the_end_of(8)


def test_nothing_that_happened_in_primary_school_is_left_between_two_pupils(formed):
    state, _, eve = formed
    assert all(eve[name].any() for name in ("gain", "memory", "grudge")) and eve["known"] > 0 and eve["cases"] > 0
    assert {0.0} == {float(np.abs(state.ties[0][name]).max()) for name in PAST}
    assert 0 == state.classrooms[0]["cases"] == state.cases[0]["open"].max() == state.procedures[0]["stage"].max()
    assert 0.0 == state.classrooms[0]["norm"]


def test_feelings_are_those_of_strangers(formed):
    state, _, eve = formed
    pairs = ~np.eye(20, dtype=bool)
    old, new = (feelings[:20, :20][pairs] for feelings in (eve["affinity"], state.ties[0]["affinity"]))
    assert abs(np.corrcoef(old, new)[0, 1]) < 0.2
    bits = [sum(1 << j for j in range(20) if state.bonds[0, i, j] == FRIEND) for i in range(20)]
    assert bits == state.friends[0][:20].tolist() and any(bits)


def test_temperament_goes_along_and_the_school_is_another_one(formed):
    state, before, eve = formed
    assert all((before[name] == state.pupils[0][name]).all() for name in TEMPERAMENT)
    assert (state.pupils[0]["standing"] == state.pupils[0]["standing_start"])[:20].all()
    kept = state.parameters[0]["newcomer"]["gain_kept"]
    assert np.allclose(kept * eve["pupil_gain"], state.pupils[0]["gain"])
    assert eve["school"] + 1 == state.schools[0]["number"]


def test_the_teacher_is_a_new_one_even_where_teachers_stay():
    state, _, _ = at_the_end_of(8, {"aging.new_teacher": 0.0})
    kinds, before = np.array(made_up_class().calendar, np.int8), int(state.staff[0]["number"])
    live(state, kinds, first_day(2), first_day(2) + 1)
    assert (before + 1, 9) == (state.staff[0]["number"], state.classrooms[0]["group"])


def test_a_class_that_goes_from_group_9_to_10_keeps_its_past():
    state, _, eve = at_the_end_of(9)
    assert all(state.ties[0][name].any() for name in ("gain", "memory"))
    assert (eve["affinity"] == state.ties[0]["affinity"]).all()


def test_a_class_of_primary_school_is_never_formed_anew():
    one = made_up_class(5, group=8, size=12, parameters=LIVELY, years=2, burn_in_years=0, receiving=False)
    assert PRIMARY == one.population.kind
    record = run([one], threads=1)
    end, start = wave_at(record, 1, END), wave_at(record, 2, START)
    assert (end.ties.affect == start.ties.affect).all() and start.ties.memory.any()
    assert (record.episodes["seen"] == record.episodes["passed_on"]).all()


def test_the_first_wave_of_group_9_meets_the_new_class_and_that_of_group_10_the_old_one():
    for group, met in ((9, False), (10, True)):
        record = run([made_up_class(5, group=group, size=12, parameters=LIVELY, receiving=False)], threads=1)
        start = wave_at(record, 1, START)
        assert met == bool(start.ties.memory.any()) and start.ties.friend.any()


def test_an_audience_is_worth_no_more_in_secondary_school_than_the_most():
    p = settle([made_up_class(1, size=10)]).parameters[0]["aging"]
    assert [1.0, 1.15, 1.15, 1.15] == pytest.approx([value_of_applause(group, p) for group in (7.5, 8, 9, 10)])
    assert 1.15 == settle([made_up_class(1, group=10, size=10)]).classrooms[0]["applause"]


def shares_passed_on(shared, teachers):
    """Share of the episodes that an adult saw, of which the class's own teacher heard."""
    numbers = LIVELY | {"teacher.shared": shared, "teacher.teachers": teachers}
    numbers |= {"teacher.lesson": 0.0, "teacher.online": -1.0}
    worlds = [made_up_class(5, world=w, group=10, size=20, parameters=numbers, receiving=False) for w in range(8)]
    episodes = run(worlds).episodes
    assert (episodes["passed_on"] <= episodes["seen"]).all()
    online = episodes[episodes["period"] == ONLINE]
    assert (online["passed_on"] == online["seen"]).all(), "online only the own teacher is there"
    seen = episodes[(episodes["seen"] == 1) & (episodes["period"] != ONLINE)]
    assert len(seen) > 400
    return float(seen["passed_on"].mean())


def test_half_of_what_other_teachers_notice_reaches_the_class_own_one():
    assert 0.1 + 0.9 * 0.5 == pytest.approx(shares_passed_on(0.5, 10), abs=0.08)
    assert 1.0 == shares_passed_on(1.0, 10) == shares_passed_on(0.0, 1)


def test_with_one_teacher_who_is_told_everything_secondary_school_is_taught_as_primary_school_is():
    numbers = LIVELY | {"teacher.teachers": 1}
    one = made_up_class(5, group=10, size=12, population="vo", parameters=numbers, receiving=False)
    other = replace(one, population=replace(one.population, kind=PRIMARY), origin=replace(one.origin, kind=PRIMARY))
    first, second = (run([each], threads=1).episodes for each in (one, other))
    assert len(first) > 20 and (first == second).all()
