"""What happens around a class, on records made by hand: each outcome counts its own events, and nothing else."""

from dataclasses import replace

import numpy as np
import pytest

from experiments.measures import MEASURES, group_value
from experiments.measures_of_cases import days_to_end
from experiments.observed import days_counted, present
from experiments.outcomes import load_outcomes
from simulation.entities import ELSEWHERE
from simulation.events import Event
from tests.simulation.made_up_record import YEAR, made_up_record

FIRST = YEAR + 1
COUNTED = {
    "talks": (Event.TALK_BETTER, Event.TALK_SAME, Event.TALK_WORSE), "broken_promises": (Event.LULL_ENDED,),
    "posts": (Event.POSTED,), "hostile_days": (Event.HOSTILE_DAY,), "complaints_board": (Event.COMPLAINT,),
    "complaints_committee": (Event.COMMITTEE,), "inspector_files": (Event.INSPECTOR,),
    "suspensions": (Event.SUSPENDED,), "removals": (Event.ACCEPTED,), "transfers": (Event.TRANSFERRED,),
}  # fmt: skip
HAPPENED = {"home_4w": Event.HOME_4W, "home_3m": Event.HOME_3M, "recorded_4w": Event.RECORDED_4W}


def event(kind, day=FIRST + 10, pupil=101):
    return {"kind": int(kind), "day": day, "pupil": pupil}


def of(outcome, pupil=101, events=(), change=None, years=1):
    """An outcome of one pupil of a made-up record."""
    return MEASURES[outcome](made_up_record(events=events, change=change, years=years))[0, pupil]


def test_each_outcome_counts_its_own_kinds_of_event_and_no_other():
    everything = [event(kind) for kind in Event]
    for outcome, kinds in COUNTED.items():
        assert len(kinds) == of(outcome, events=everything)
        assert 0 == of(outcome, events=[e for e in everything if e["kind"] not in kinds])


def test_events_before_the_observed_years_and_of_others_do_not_count():
    events = [event(Event.POSTED, FIRST - 1), event(Event.POSTED, pupil=102)]
    assert (0, 1) == (of("posts", events=events), of("posts", 102, events=events))


def test_counts_are_per_school_year():
    assert 1.5 == of("talks", years=2, events=[event(Event.TALK_SAME)] * 3)


def test_a_child_who_is_at_home_twice_for_weeks_is_one_child():
    for outcome, kind in HAPPENED.items():
        assert (1, 0) == tuple(of(outcome, pupil, events=[event(kind)] * 2) for pupil in (101, 102))


def test_a_share_of_children_is_told_per_ten_thousand():
    members = {"everyone": np.array([[True, True, True, True]])}
    value = group_value(load_outcomes()["home_4w"], "everyone", np.array([[1.0, 0, 0, 0]]), members)
    assert [2500.0] == value.tolist()


def test_what_families_feel_is_asked_of_children_who_were_bullied_before_the_arms_part():
    who = {"everyone": [1, 1, 1, 1], "most_bullied": [0, 1, 0, 0], "other_victims": [0, 0, 1, 0]}
    members = {name: np.array([row], bool) for name, row in who.items()}
    values = np.array([[9.0, 0.2, 0.4, 9.0]])
    assert [pytest.approx(0.3)] == group_value(load_outcomes()["heard"], "everyone", values, members).tolist()
    nobody = members | {"most_bullied": np.zeros((1, 4), bool), "other_victims": np.zeros((1, 4), bool)}
    assert np.isnan(group_value(load_outcomes()["heard"], "everyone", values, nobody)).all()


def test_days_to_the_end_are_school_days_from_the_first_signal_and_unknown_where_it_does_not_end():
    ends = [event(Event.CASE_OPENED, FIRST), event(Event.OVER, FIRST + 7), event(Event.CLOSED, FIRST + 30)]
    goes_on = [event(Event.CASE_OPENED, FIRST, 102), event(Event.TALK_BETTER, FIRST + 9, 102)]
    again = [event(Event.CASE_OPENED, FIRST + 60), event(Event.TRANSFERRED, FIRST + 61)]
    days = days_to_end(made_up_record(events=ends + goes_on + again))[0]
    assert 6 == days[101]
    assert np.isnan(days[102]) and np.isnan(days[103])


def test_a_case_that_was_open_before_counts_from_its_own_first_signal():
    before = [event(Event.CASE_OPENED, FIRST - YEAR), event(Event.CLOSED, FIRST - YEAR + 9)]
    open_then = [event(Event.CASE_OPENED, FIRST - YEAR + 21), event(Event.CLOSED, FIRST)]
    assert 5 * 37 + 1 == days_to_end(made_up_record(events=before + open_then))[0, 101]
    assert np.isnan(days_to_end(made_up_record(events=before))[0, 101])


def gone_elsewhere(wave):
    """Pupil 101 ends the year in a school that is not simulated."""
    wave.pupils["distress"][:, :4], wave.families["heard"][:, :4] = 0.5, 0.5
    if wave.label == "end" and wave.year == 1:
        wave.pupils["status"][:, 0] = ELSEWHERE


@pytest.mark.parametrize("outcome", ["episodes", "victims_distinct", "days_victimised", "distress", "days_absent",
                                     "hours_lost", "heard", "trust_head", "glasl"])  # fmt: skip
def test_what_befalls_a_child_in_a_school_that_is_not_simulated_is_unknown_and_not_0(outcome):
    assert np.isnan(of(outcome, change=gone_elsewhere))
    assert not np.isnan(of(outcome, 102, change=gone_elsewhere))


def test_that_a_child_went_elsewhere_is_known():
    assert 1 == of("transfers", change=gone_elsewhere, events=[event(Event.TRANSFERRED)])
    assert [102, 103, 104] == np.flatnonzero(present(made_up_record(change=gone_elsewhere))[0]).tolist()


def test_every_kind_of_lost_day_counts_once_and_a_lesson_day_has_5_15_hours():
    kinds = ("ill", "afraid", "kept", "out", "between")

    def change(wave):
        for count, kind in enumerate(kinds, start=1):
            wave.pupils[f"days_{kind}"][:, 0] = 10**count

    found = [of(outcome, change=change) for outcome in ("days_absent_fear", "days_kept", "days_out", "days_between")]
    assert [100, 1000, 10_000, 100_000] == found
    assert 111_110 == of("days_absent", change=change)
    assert pytest.approx(111_110 * 5.15) == of("hours_lost", change=change)


def case_of_a_year(start, counted, episodes=(), events=()):
    """Two school years with a case from `start` on; counted: days kept home at start, end of year 1, and end."""
    record = made_up_record(years=2, episodes=episodes, events=events)
    at = {wave.label + str(wave.year): wave for wave in record.waves}
    window = start, start + YEAR - 1
    waves = [replace(at["end1"], day=day, label=label, year=year, pupils=at["end1"].pupils.copy())
             for day, label, year in ((start, "case_start", 1), (window[1], "case_end", 2))]
    for wave, days in zip((waves[0], at["end1"], waves[1], at["end2"]), (*counted, 99), strict=True):
        wave.pupils["days_kept"][:, 0] = days
    return replace(record, waves=(*record.waves, *waves), window=window)


def test_the_year_of_a_case_runs_over_the_summer():
    record = case_of_a_year(FIRST + 133, (3, 10, 4))
    assert 10 - 3 + 4 == days_counted(record, ("days_kept",))[0, 101]
    assert 4 - 3 == days_counted(case_of_a_year(FIRST, (3, 10, 4)), ("days_kept",))[0, 101]


def test_only_what_happens_in_the_year_of_a_case_counts():
    start = FIRST + 133
    events = [event(Event.POSTED, day) for day in (start - 1, start, start + YEAR - 1, start + YEAR)]
    episodes = [{"day": day, "target": 101, "actor": 104} for day in (start - 1, start, start + YEAR - 1)]
    record = case_of_a_year(start, (0, 0, 0), episodes, events)
    assert 2 == MEASURES["posts"](record)[0, 101]
    assert 2 * 4 / 40 == MEASURES["episodes"](record)[0, 101]
    assert 1 == MEASURES["victims_distinct"](record)[0, 101]


def test_distress_in_the_year_of_a_case_is_the_area_under_its_waves():
    record = case_of_a_year(FIRST, (0, 0, 0))
    for wave in record.waves:
        wave.pupils["distress"][:, 0] = 1.0 if wave.label == "case_end" else 0.0
    day = max(wave.day for wave in record.waves if wave.day < FIRST + YEAR - 1)
    expected = 0.5 * (FIRST + YEAR - 1 - day) / (YEAR - 1)
    assert pytest.approx(expected) == MEASURES["distress"](record)[0, 101]
