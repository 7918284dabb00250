"""The split of uncertainty finds the variances that made the data."""

import numpy as np
import pytest

from experiments.spread import Crew, crew_of, deviations, drawn_deviations, split_of

MECHANISMS, MEMBERS, WORLDS = 40, 20, 5


def made(chance: float, numbers: float, mechanism: float, seed: int = 1) -> tuple[np.ndarray, Crew]:
    luck = np.random.Generator(np.random.PCG64(seed))
    a = luck.normal(0, mechanism, MECHANISMS)
    b = luck.normal(0, numbers, (MECHANISMS, MEMBERS))
    e = luck.normal(0, chance, (MECHANISMS, MEMBERS, WORLDS))
    d = 3.0 + a[:, None, None] + b[:, :, None] + e
    member = np.repeat(np.arange(MECHANISMS * MEMBERS), WORLDS)
    return d.ravel(), Crew(member=member, mechanism=member // MEMBERS)


def test_the_variances_are_found_again():
    d, crew = made(chance=3.0, numbers=1.0, mechanism=0.8)
    split = split_of(d, crew)
    assert 9.0 / len(d) == pytest.approx(split.chance, rel=0.05)
    assert 1.0 == pytest.approx(split.numbers, rel=0.25)
    assert 0.64 == pytest.approx(split.mechanism, rel=0.5)


def test_pure_chance_is_not_taken_for_anything_else():
    d, crew = made(chance=3.0, numbers=0.0, mechanism=0.0)
    split = split_of(d, crew)
    assert split.numbers < 0.15 and split.mechanism < 0.05
    assert np.std(deviations(d, crew)) < 0.4 < np.std(d)


def test_deviations_vary_as_the_members_do_and_not_as_their_luck():
    d, crew = made(chance=3.0, numbers=1.0, mechanism=0.8)
    assert (1.0 + 0.64) ** 0.5 == pytest.approx(np.std(deviations(d, crew)), rel=0.15)
    assert np.std(drawn_deviations(d, crew, 2000, 1)) == pytest.approx(np.std(deviations(d, crew)), rel=0.1)


def test_one_world_a_member_cannot_tell_the_member_from_chance():
    crew = crew_of([0, 1, 2], ["a", "a", "b"])
    split = split_of(np.array([1.0, 2.0, 3.0]), crew)
    assert np.isnan(split.numbers)
    assert [0.0] == deviations(np.array([1.0, 2.0, 3.0]), crew).tolist()


def test_the_same_difference_everywhere_is_certain():
    d, crew = made(chance=0.0, numbers=0.0, mechanism=0.0)
    assert 0.0 == pytest.approx(split_of(d, crew).whole, abs=1e-12)


def test_with_one_member_a_stratum_numbers_are_not_taken_for_mechanism():
    d, crew = made(chance=0.1, numbers=1.0, mechanism=0.0)
    first = crew.member % MEMBERS == 0
    assert np.isnan(split_of(d[first], crew.where(first)).mechanism)
    assert 1.0 == pytest.approx(np.std(deviations(d[first], crew.where(first))), rel=0.3), "their sum is known"


def test_deviations_add_up_to_nothing_over_the_worlds_that_live_with_them():
    crew = crew_of([1, 1, 1, 2, 3, 3], ["a", "a", "a", "b", "b", "b"])
    d = np.array([0.0, 0.0, 0.0, -0.6, 0.0, 0.0])
    each = deviations(d, crew)
    assert abs(each[[0, 0, 0, 1, 2, 2]].sum()) < 1e-12
