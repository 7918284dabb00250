"""Nominations, ratings, roles, lists and the register: what they answer when the truth is known."""

import numpy as np
import pytest

from experiments.instruments import hold
from simulation.entities import BETWEEN_SCHOOLS
from simulation.observation import peer_roles
from simulation.record import wave_at
from tests.simulation.made_up_record import made_up_record

CUTS = (("ties", "friend_above", 1.0), ("ties", "dislike_below", -1.0))


def held(name, change, pupils=4):
    record = made_up_record(change=change, pupils=pupils)
    return hold(name, record, wave_at(record, 1))


def random_affect(wave):
    generator = np.random.Generator(np.random.PCG64(4))
    wave.ties.affect[:] = generator.normal(0, 1.2, wave.ties.affect.shape)


def all_alike(wave):
    wave.ties.affect.fill(1.0)


def test_without_noise_a_nomination_is_the_tie_itself():
    def change(wave):
        random_affect(wave)
        wave.ties.friend[:], wave.ties.dislike[:] = wave.ties.affect > 1, wave.ties.affect < -1

    record = made_up_record(pupils=12, change=change, parameters=(CUTS,))
    wave = wave_at(record, 1)
    readings = hold("nominations", record, wave, {"nominations.noise": 0.0})
    answered = ~np.isnan(readings["friend"])
    assert 12 * 11 == answered.sum()
    np.testing.assert_array_equal(wave.ties.friend[answered], readings["friend"][answered])
    np.testing.assert_array_equal(wave.ties.dislike[answered], readings["dislike"][answered])


def test_noise_makes_two_waves_differ_and_nobody_both_friend_and_disliked():
    record = made_up_record(pupils=25, change=random_affect)
    end, middle = (hold("nominations", record, wave_at(record, 1, when)) for when in ("end", "middle"))
    assert not np.array_equal(end["friend"], middle["friend"], equal_nan=True)
    assert 0 == np.nansum(end["friend"] * end["dislike"])


def test_nobody_names_himself_and_a_pupil_between_schools_is_not_asked():
    def change(wave):
        wave.ties.affect[:] = 9.0
        wave.pupils["status"][0, 1] = BETWEEN_SCHOOLS

    friend = held("nominations", change)["friend"][0]
    assert np.isnan(np.diag(friend)).all()
    assert np.isnan(friend[1]).all() and np.isnan(friend[:, 1]).all()
    assert 1 == friend[0, 2]


def test_thresholds_follow_the_numbers_of_each_scenario():
    mild, strict = (("ties", "friend_above", 0.0),), (("ties", "friend_above", 5.0),)
    record = made_up_record(worlds=2, change=all_alike, parameters=(mild, strict))
    friend = hold("nominations", record, wave_at(record, 1), {"nominations.noise": 0.0})["friend"]
    assert (1, 0) == (friend[0, 0, 1], friend[1, 0, 1])


def test_ratings_fall_on_both_sides_of_the_cuts():
    cuts = {"nominations.noise": 0.0, "roster_ratings.stronger": 0.5, "roster_ratings.milder": 0.5}

    def change(wave):
        wave.ties.affect[0, 0, 1:6] = [-1.6, -1.2, 0.0, 0.7, 1.2]

    record = made_up_record(pupils=6, change=change, parameters=(CUTS,))
    rating = hold("roster_ratings", record, wave_at(record, 1), cuts)["rating"][0, 0]
    assert [-2, -1, 0, 1, 2] == rating[1:6].tolist()


def test_one_episode_names_an_actor_but_one_assistance_does_not():
    def change(wave):
        wave.ties.memory[0, 0, 1], wave.ties.memory[0, 0, 2] = 1.0, 0.35

    assert [1, 0, 0] == held("round_robin", change)["bullied_by"][0, 0, 1:4].tolist()


def test_a_defender_above_the_threshold_is_named():
    def change(wave):
        wave.ties.shielded[0, 0, 1], wave.ties.shielded[0, 2, 1] = 0.31, 0.3

    readings = held("defender_named", change)
    assert (1, 0) == (readings["defended_by"][0, 0, 1], readings["defended_by"][0, 2, 1])
    assert [1, 0, 0, 0] == readings["defended"][0, :4].tolist()


def test_the_teacher_lists_what_she_knows_well_enough():
    def change(wave):
        wave.ties.known[0, 2, 0], wave.ties.known[0, 3, 1] = 0.5, 0.1

    readings = held("teacher_list", change)
    assert [0, 0, 1, 0] == readings["bully"][0, :4].tolist()
    assert [1, 0, 0, 0] == readings["victim"][0, :4].tolist()


def test_fear_looks_like_illness_unless_the_truth_is_asked_for():
    def change(wave):
        wave.pupils["days_ill"][0, 0], wave.pupils["days_afraid"][0, 0] = 3, 4
        wave.pupils["days_between"][0, 0] = 2

    readings = held("attendance_register", change)
    assert (7, 9, 4) == tuple(readings[name][0, 0] for name in ("ill", "days", "afraid"))
    assert pytest.approx(9 * 5.15) == readings["hours"][0, 0]


def test_the_register_knows_who_was_kept_home_openly_and_who_was_not_let_in():
    def change(wave):
        wave.pupils["days_kept"][0, 0], wave.pupils["days_out"][0, 0] = 6, 5

    readings = held("attendance_register", change)
    assert (0, 6, 5, 11) == tuple(readings[name][0, 0] for name in ("ill", "kept", "out", "days"))


def test_each_role_is_found_in_who_does_most_of_it():
    def change(wave):
        for seat, name in enumerate(peer_roles.REMEMBERED):
            wave.pupils[name][0, seat] = 5.0
        wave.ties.memory[0, 5, 0] = 5.0

    role = held("peer_roles", change, pupils=7)["role"][0]
    assert [0, 1, 2, 3, 4, 5, -1] == role[:7].tolist()


def test_a_class_where_nothing_is_remembered_has_no_roles():
    assert {-1.0} == set(held("peer_roles", lambda wave: None)["role"][0, :4].tolist())
