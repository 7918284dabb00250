"""The record: where pupils sit, how far back a window reaches, and records joined."""

import numpy as np
import pytest

from simulation.calendar import YEAR
from simulation.entities import EMPTY, ENROLLED
from simulation.record import concatenate, is_pupil, school_day_back, seat_of, wave_at
from tests.simulation.made_up_record import calendar_kinds, made_up_record


def test_a_pupil_is_found_in_the_class_where_he_sits_now():
    def move(wave):
        if wave.label == "end":
            wave.pupils[0, 1].status = EMPTY
            wave.pupils[1, 4] = wave.pupils[0, 1]
            wave.pupils[1, 4].status = ENROLLED

    record = made_up_record(rows=2, change=move)
    row, seat = seat_of(record, wave_at(record, 1, "start"), 0, np.array([102, 201]))
    assert ([0, 1], [1, 0]) == (row.tolist(), seat.tolist())
    row, seat = seat_of(record, wave_at(record, 1, "end"), 0, np.array([102]))
    assert ([1], [4]) == (row.tolist(), seat.tolist())


def test_a_pupil_nobody_knows_has_no_seat():
    record = made_up_record()
    row, seat = seat_of(record, wave_at(record, 1), np.array([0, 0]), np.array([999, 7]))
    assert ([-1, -1], [-1, -1]) == (row.tolist(), seat.tolist())


def test_the_same_number_in_two_worlds_is_two_pupils():
    record = made_up_record(worlds=2)
    row, _ = seat_of(record, wave_at(record, 1), np.array([0, 1]), np.array([101, 101]))
    assert [0, 1] == row.tolist()


def test_a_window_of_five_school_days_skips_the_weekend():
    assert YEAR + 3 == school_day_back(calendar_kinds(), YEAR + 9, 5)


def test_a_window_reaches_back_over_the_summer():
    assert 280 - 2 - 4 == school_day_back(calendar_kinds(), YEAR, 5)


def test_a_window_longer_than_the_past_begins_on_the_first_day():
    assert 1 == school_day_back(calendar_kinds(), 3, 40)


def test_joined_records_keep_every_class_and_say_whose_episode_it_is():
    small = made_up_record(worlds=2, pupils=3, episodes=[{"scenario": 1, "day": 400, "target": 101}])
    large = made_up_record(worlds=1, pupils=6, episodes=[{"scenario": 0, "day": 401, "target": 106}])
    both = concatenate([small, large])
    wave = wave_at(both, 1)
    assert 3 == len(both.scenarios)
    assert [1, 2] == both.episodes["scenario"].tolist()
    assert [3, 3, 6] == is_pupil(wave).sum(axis=1).tolist()
    assert (3, 7, 7) == wave.ties.affect.shape
    assert [0, 1, 2] == wave.classrooms["scenario"].tolist()


def test_joining_leaves_the_parts_as_they_were():
    parts = [made_up_record(episodes=[{"day": 400, "target": 101}]) for _ in range(2)]
    concatenate(parts)
    assert [0] == parts[1].episodes["scenario"].tolist()


def test_records_of_different_years_cannot_be_joined():
    with pytest.raises(ValueError, match="cannot be joined"):
        concatenate([made_up_record(years=1), made_up_record(years=2)])


def test_a_wave_that_was_not_taken_is_said_to_be_missing():
    with pytest.raises(KeyError, match="middle of year 0"):
        wave_at(made_up_record(), 0, "middle")
