"""Self-report, chronic victims, disclosure and bystanders: closed forms and exact thresholds."""

import numpy as np
import pytest

from experiments.instruments import hold
from simulation.record import school_day_back, wave_at
from tests.simulation.made_up_record import YEAR, made_up_record

EXACT = {"self_report.error": 0.0}
END = YEAR + 278  # day of the wave at the end of the first observed year


def episodes_of(count, last=END, told=None):
    told_of = {} if told is None else {told: 1}
    return [{"day": last - k, "actor": 104, "target": 101} | told_of for k in range(count)]


def held(name, record, overrides=EXACT, label="end"):
    return hold(name, record, wave_at(record, 1, label), overrides)


def test_without_episodes_nobody_is_a_victim():
    record = made_up_record(worlds=50)
    assert 0 == np.nansum(held("self_report", record, {"self_report.error": 0.5})["several"])
    assert 0 == np.nansum(held("self_report", record)["monthly"])
    assert 0 == np.nansum(held("chronic", record)["chronic"])


@pytest.mark.parametrize(
    ("reading", "threshold"), [("monthly", 2), ("often", 5), ("weekly", 8), ("several", 16)]
)
def test_a_threshold_is_met_by_exactly_that_many_episodes(reading, threshold):
    just = made_up_record(episodes=episodes_of(threshold))
    below = made_up_record(episodes=episodes_of(threshold - 1))
    assert [1, 0, 0, 0] == held("self_report", just)[reading][0, :4].tolist()
    assert [0, 0, 0, 0] == held("self_report", below)[reading][0, :4].tolist()


def test_only_the_last_forty_school_days_are_remembered():
    record = made_up_record()
    since = school_day_back(record.kinds, END, 40)
    inside = made_up_record(episodes=episodes_of(1, last=since) + episodes_of(1))
    outside = made_up_record(episodes=episodes_of(1, last=since - 1) + episodes_of(1))
    assert 2 == held("self_report", inside)["frequency"][0, 0]
    assert 1 == held("self_report", outside)["frequency"][0, 0]


def test_a_moved_pupil_takes_his_episodes_along():
    def move(wave):
        if wave.label == "end":
            wave.pupils[1, 4] = wave.pupils[0, 0]
            wave.pupils[0, 0].status = 0

    record = made_up_record(rows=2, change=move, episodes=episodes_of(3))
    frequency = held("self_report", record)["frequency"]
    assert 3 == frequency[1, 4]
    assert np.isnan(frequency[0, 0])


def test_reporting_errors_are_unbiased_in_the_logarithm_and_as_large_as_stated():
    record = made_up_record(worlds=4000, pupils=2, episodes=[
        {"scenario": x, "day": END, "target": 101} for x in range(4000) for _ in range(4)])
    frequency = held("self_report", record, {"self_report.error": 0.35})["frequency"][:, 0]
    errors = np.log((frequency + 0.5) / 4.5)
    assert pytest.approx(0.0, abs=0.02) == errors.mean()
    assert pytest.approx(0.35, abs=0.02) == errors.std()


def test_errors_differ_between_days_and_agree_between_arms():
    record = made_up_record(worlds=200, pupils=2)
    errors = [held("self_report", record, {"self_report.error": 1.0}, label)["frequency"][:, 0] for label in
              ("middle", "end", "end")]
    assert abs(np.corrcoef(errors[0], errors[1])[0, 1]) < 0.25
    np.testing.assert_array_equal(errors[1], errors[2])


def test_chronic_means_monthly_in_two_windows():
    once = made_up_record(episodes=episodes_of(3))
    middle = YEAR + 138
    twice = made_up_record(episodes=episodes_of(3) + episodes_of(3, last=middle))
    assert (1, 0) == tuple(held("chronic", once)[name][0, 0] for name in ("windows", "chronic"))
    assert (2, 1) == tuple(held("chronic", twice)[name][0, 0] for name in ("windows", "chronic"))


def test_who_was_never_bullied_is_not_asked_whom_he_told():
    told = held("telling", made_up_record(episodes=episodes_of(1)))
    assert 1 == told["told_nobody"][0, 0]
    assert np.isnan(told["told_nobody"][0, 1:]).all()


def test_telling_once_is_telling():
    episodes = [*episodes_of(4), *episodes_of(1, told="told_teacher")]
    told = held("telling", made_up_record(episodes=episodes))
    assert (1, 0, 0) == tuple(told[name][0, 0] for name in ("told_teacher", "told_peer", "told_nobody"))


def test_telling_last_year_is_not_telling_this_year():
    episodes = [*episodes_of(1, last=200, told="told_peer"), *episodes_of(1)]
    told = held("telling", made_up_record(episodes=episodes))
    assert 1 == told["told_nobody"][0, 0]


def test_an_observer_of_breaks_counts_who_watched_stepped_in_and_ended_it():
    seen = [{"peers": 0}, {"peers": 2}, {"peers": 3, "defenders": 1}]
    seen += [{"peers": 3, "defenders": 2, "stopped": 1}]
    episodes = [{"day": END, "target": 101, "period": 1, **more} for more in seen]
    unseen = [{"day": END, "target": 101, "period": period, "peers": 5} for period in (0, 2, 3)]
    counts = held("bystander_observation", made_up_record(episodes=episodes + unseen))
    assert [4, 3, 2, 1] == [counts[name][0] for name in ("episodes", "attended", "intervened", "stopped")]


def test_an_episode_in_the_receiving_class_is_counted_there():
    episode = {"day": END, "target": 101, "period": 1, "classroom": 200}
    counts = held("bystander_observation", made_up_record(rows=2, episodes=[episode]))
    assert [0, 1] == counts["episodes"].tolist()
