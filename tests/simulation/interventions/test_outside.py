"""What programmes around the class really reach: families, school, officer, youth worker, register and board."""

from dataclasses import replace

import numpy as np
import pytest

from simulation.calendar import first_day
from simulation.casework import IN_SCHOOL, NO_WORKER
from simulation.entities import CLASS_LEVERS, ENROLLED
from simulation.events import Event
from simulation.finders import case
from simulation.run import prepare_levers
from simulation.schedule import live
from tests.simulation.interventions.made_up_arms import (
    NONE,
    at,
    busy,
    lived,
    mornings,
    of,
    programme,
    with_numbers,
)

START = 22
NEVER = 10**9  # a day after all others
WORLDS = range(3)
TALKS = (Event.TALK_BETTER, Event.TALK_SAME, Event.TALK_WORSE)
AROUND = (
    "early_feedback", "hearing_protocol", "fast_officer", "in_school_worker", "sick_report_check", "process_statement",
    "broad_removal_rule", "removal_refused", "return_plan", "enforcement_first", "trained_team", "step_log",
)


def events_of(chosen=(), other=NONE):
    """Rows of case events from week 4 on, of some busy worlds together."""
    programmes = (chosen,) if chosen else ()
    record = lived(*(busy(number, other, programmes=programmes) for number in WORLDS))
    return record.events[(record.events["day"] >= START) & (record.events["classroom"] == 100)]


def count(events, *kinds):
    return int(np.isin(events["kind"], [int(kind) for kind in kinds]).sum())


def days_of(events, kind, scenario, pupil):
    chosen = (events["kind"] == int(kind)) & (events["scenario"] == scenario) & (events["pupil"] == pupil)
    return np.sort(events["day"][chosen])


def waits(events, first, then):
    """Calendar days from each event of one kind to the next of another of that child, if no first comes between."""
    found = []
    for row in events[events["kind"] == int(first)]:
        later, again = (days_of(events, kind, row["scenario"], row["pupil"]) for kind in (then, first))
        until = min(again[again > row["day"]], default=NEVER)
        found += (later[(later >= row["day"]) & (later < until)][:1] - row["day"]).tolist()
    return found


@pytest.fixture(scope="module")
def nothing():
    """Nothing extra, in the same worlds."""
    return events_of()


def test_with_the_protocol_parents_are_heard_within_a_school_week(nothing):
    heard = events_of(programme("hearing_protocol"))
    soon = waits(heard, Event.CONTACTED, Event.HEARD)
    assert 0 == count(nothing, Event.HEARD) < count(heard, Event.HEARD) == len(set_of(heard, Event.HEARD))
    assert max(soon) <= 7
    assert 0.9 * count(heard, Event.CONTACTED) <= len(soon)


def set_of(events, kind):
    rows = events[events["kind"] == int(kind)]
    return {(int(row["scenario"]), int(row["pupil"]), int(row["day"])) for row in rows}


def test_parents_who_are_heard_feel_heard():
    arms = [busy(k, programmes=chosen) for chosen in ((), (programme("hearing_protocol"),)) for k in WORLDS]
    families = lived(*arms).waves[-1].families
    without, heard = np.split(families[::2], 2)
    assert without["informed_school"].sum() > 0
    assert heard["heard"][heard["informed_school"] > 0].mean() > without["heard"][without["informed_school"] > 0].mean()


def test_with_a_statement_no_school_is_silent_after_a_post(nothing):
    said = events_of(programme("process_statement"))
    assert 0 == count(nothing, Event.STATEMENT)
    assert {1} == set(waits(said, Event.POSTED, Event.STATEMENT))
    assert count(said, Event.POSTED) - 1 <= count(said, Event.STATEMENT)


def test_checked_sick_reports_come_to_light_and_the_register_records_more():
    calm = {"register.agree_plan": 0.0, "keeping_home.open": -99.0}
    without, checked = events_of((), calm), events_of(programme("sick_report_check"), calm)
    assert count(without, Event.CAUSE_FOUND) < count(checked, Event.CAUSE_FOUND)
    assert count(without, Event.REPORTED) < count(checked, Event.REPORTED)


def test_where_no_school_is_willing_nobody_is_moved(nothing):
    refused = events_of(programme("removal_refused"))
    assert count(nothing, Event.PROCEDURE) < count(refused, Event.PROCEDURE)
    assert 0 < count(refused, Event.LAPSED)
    assert 0 == count(refused, Event.ACCEPTED)


def test_a_broad_rule_opens_more_procedures(nothing):
    broad = events_of(programme("broad_removal_rule"))
    assert count(nothing, Event.PROCEDURE) < count(broad, Event.PROCEDURE)
    assert 0 < count(broad, Event.HEARINGS_DONE)


def test_with_a_worker_in_the_school_children_go_there_and_not_into_the_specialist_queue(nothing):
    helped = events_of(programme("in_school_worker"))
    assert 0 == count(nothing, Event.REFERRED) < count(nothing, Event.SPECIALIST)
    assert 0 == count(helped, Event.SPECIALIST) < count(helped, Event.REFERRED)
    assert max(waits(helped, Event.REFERRED, Event.WORKER_BEGAN)) < 7 * 44


def test_what_is_written_down_is_not_lost_between_two_teachers(nothing):
    assert 0 == count(events_of(programme("step_log")), Event.STEP_LOST) < count(nothing, Event.STEP_LOST)


def test_what_is_written_down_is_not_lost_over_the_summer():
    kept = []
    for chosen in ((), (programme("step_log"),)):
        arm = busy(0, {"detection.summer_loss": 1.0}, programmes=chosen, years=2)
        day = first_day(2)
        state, adults = at(day, arm)
        known = state.ties["known"][0] > 0.0
        prepare_levers(state, adults, day)
        live(state, np.array(arm.calendar, np.int8), day, day + 1)
        kept.append((state.ties["known"][0][known] > 0.0).mean())
    assert kept[0] < 0.5 < kept[1] == 1.0


def test_a_fast_officer_takes_each_step_within_days(nothing):
    fast = events_of(programme("fast_officer"))
    assert max(waits(fast, Event.CALLED, Event.JOINT_TALK)) <= 7 < max(waits(nothing, Event.CALLED, Event.JOINT_TALK))


def test_enforcement_first_charges_before_the_joint_talk(nothing):
    charged = events_of(programme("enforcement_first"))
    assert count(nothing, Event.CHARGED) < count(charged, Event.CHARGED)
    assert count(charged, Event.JOINT_TALK) < count(charged, Event.CHARGED)


def test_talks_of_a_trained_team_end_better():
    better = events_of(with_numbers("trained_team", "trained_team", {"talk": 50.0}))
    assert 0 < count(better, Event.TALK_BETTER) == count(better, *TALKS)


def test_parents_are_told_of_every_talk_and_never_wait_long_without_a_word(nothing):
    chosen = with_numbers("early_feedback", "early_feedback", {"feedback": 50.0, "interim": 1.0})
    told = events_of(chosen)
    share = count(told, Event.FEEDBACK) / count(told, *TALKS)
    assert share > 0.9 > 2.0 * count(nothing, Event.FEEDBACK) / count(nothing, *TALKS)
    waiting = [(day, state.cases["silent"][0].max()) for day, state, _ in mornings(busy(programmes=(chosen,)))]
    assert 1 == max(silent for day, silent in waiting if day > START)


def test_with_the_rule_whoever_comes_back_has_a_plan():
    alone = {"register.early": 0.0, "register.on_time": 0.0, "register.late_days": 999.0}
    plans = [
        max(state.cases["plan_left"][0].max() for _, state, _ in mornings(busy(0, alone, programmes=chosen)))
        for chosen in ((), (programme("return_plan"),))
    ]
    assert 0 == plans[0] < plans[1]


def test_the_finder_of_cases_names_whom_the_oldest_known_case_names():
    state, _ = at(START + 28, busy())
    state.cases["known"] = 0
    assert case(state, 0, START, {}, None) is None
    numbers = state.pupils["number"][0]
    for seat, bully, opened in ((2, 5, 9), (3, 6, 8), (4, 7, 7)):
        one = state.cases[0, seat]
        one["open"] = one["known"] = 1
        one["bully"], one["opened_on"] = numbers[bully], opened
        state.pupils["status"][0, [seat, bully]] = ENROLLED
    assert (7, 4) == case(state, 0, START, {}, None)
    assert (6, 3) == case(state, 0, START, {}, np.arange(state.pupils.shape[1]) == 7)
    state.cases["open"][0, [3, 4]] = 0
    assert (5, 2) == case(state, 0, START, {}, None)


def test_whom_the_case_names_leaves_and_the_cases_are_kept_in_order():
    arms = [busy(k, programmes=(programme("removal_carried_out"),)) for k in WORLDS]
    record = lived(*arms)
    gone = []
    for k in WORLDS:
        rows = of(record.events, k)
        out = rows[(rows["kind"] == int(Event.MOVED_OUT)) & (rows["programme"] >= 0)]
        assert 1 == len(out)
        opened = rows[(rows["kind"] == int(Event.CASE_OPENED)) & (rows["day"] < out["day"][0])]
        found = rows[rows["kind"] == int(Event.FOUND)][0]
        assert found["pupil"] == out["pupil"][0] and found["other"] in opened["pupil"]
        gone += rows["other"][rows["kind"] == int(Event.RETURNED_GONE)].tolist()
    assert 0 < len(gone)
    for _, state, _ in mornings(*arms):
        assert state.cases["open"].sum(axis=1).tolist() == state.classrooms["cases"].tolist()
        away = (state.pupils["status"] != ENROLLED) & (state.cases["open"] == 1)
        assert (state.pupils["arrives_on"][away] > 0).all()  # sent away by the board, and not yet arrived


def test_a_place_with_the_worker_is_free_again_when_the_child_leaves():
    arms = [busy(k, programmes=(programme("in_school_worker"), programme("removal"))) for k in WORLDS]
    for _, state, _ in mornings(*arms):
        helped = state.cases["worker"] == IN_SCHOOL
        assert helped.sum(axis=1).tolist() == state.schools["worker_ours"].tolist()


def test_a_child_with_the_worker_through_its_case_is_not_helped_twice():
    state, adults = at(START + 28, *(busy(k, programmes=(programme("sterk_in_de_klas"),)) for k in WORLDS))
    state.cases["worker"] = NO_WORKER
    prepare_levers(state, adults, START + 28)
    assert state.levers["relief"].any()
    state.cases["worker"] = IN_SCHOOL
    prepare_levers(state, adults, START + 28)
    assert not state.levers["relief"].any()


@pytest.mark.parametrize("name", AROUND)
def test_levers_are_0_before_the_start_and_after_the_end_and_hold_through_the_summer(name):
    short, long = programme(name, weeks=3), programme(name, weeks=0)
    silent = replace(long, fidelity=0.0)
    for chosen, on in ((short, {START, START + 7, START + 14}), (silent, set()), (long, None)):
        arm = busy(programmes=(chosen,))
        state, adults = at(1, arm)
        moved = {day for day in range(1, 365, 7) if any_lever(state, adults, day)}
        assert moved == (set(range(START, 365, 7)) if on is None else on)


def any_lever(state, adults, day):
    """Whether any lever around the class is moved in the week that begins on a day."""
    prepare_levers(state, adults, day)
    return any(state.climate[lever].any() for lever in CLASS_LEVERS)


def test_half_the_fidelity_hears_half_of_the_parents_within_the_same_days():
    state, adults = at(1, busy(programmes=(programme("hearing_protocol", fidelity=0.5),)))
    prepare_levers(state, adults, START)
    assert (0.5, 5.0) == (state.climate["hearing"][0], state.climate["hearing_days"][0])
    assert not state.climate["hearing_days"][1]
