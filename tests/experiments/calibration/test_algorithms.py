"""The methods of calibration on models whose answer is known on paper."""

import numpy as np
import pytest

from experiments.calibration import surrogate
from experiments.calibration.identify import posterior, recoveries
from experiments.calibration.sampler import accepted, chosen, distance, resampled
from experiments.calibration.smoother import centred, smoothed, weights
from experiments.calibration.target import SD


def generator(seed: int = 1) -> np.random.Generator:
    return np.random.Generator(np.random.PCG64(seed))


def led_to_the_data(slope: float, steps: int = 6, members: int = 400) -> np.ndarray:
    """Scores of an ensemble on the linear model r = slope·z₀ − 1 (z₁ does nothing), after all steps."""
    luck, strata = generator(), np.repeat([0, 1], members // 2)
    z, free = luck.standard_normal((members, 2)), np.ones((members, 2), bool)
    for weight in weights(steps):
        r = slope * z[:, :1] - 1.0
        z = smoothed(z, r, strata, np.ones((members, 1), bool), free, 1 / weight, luck)
    return z


def test_the_weights_of_the_steps_add_up_to_the_data_once():
    assert 1.0 == pytest.approx(weights(6).sum())
    assert (np.diff(weights(6)) > 0).all(), "small steps first"


def test_for_a_linear_model_the_smoother_draws_from_the_posterior():
    slope = 2.0
    z = led_to_the_data(slope)
    precision = 1 + slope**2 / SD**2
    assert slope / SD**2 / precision == pytest.approx(z[:, 0].mean(), abs=0.06)
    assert precision**-0.5 == pytest.approx(z[:, 0].std(), rel=0.15)


def test_what_no_pattern_tells_of_keeps_its_prior():
    z = led_to_the_data(2.0)
    assert abs(z[:, 1].mean()) < 0.15
    assert 1.0 == pytest.approx(z[:, 1].std(), rel=0.12)


def test_what_a_mechanism_holds_is_not_moved():
    luck, members = generator(), 60
    z = luck.standard_normal((members, 2))
    free = np.tile([False, True], (members, 1))
    moved = smoothed(z, z @ np.ones((2, 1)), np.zeros(members, int), np.ones((members, 1), bool), free, 2.0, luck)
    assert (moved[:, 0] == z[:, 0]).all()
    assert not np.allclose(moved[:, 1], z[:, 1])


def test_a_member_is_not_led_by_numbers_it_is_not_held_against():
    luck, members = generator(), 60
    z = luck.standard_normal((members, 1))
    r = np.column_stack([z[:, 0], z[:, 0] + 50.0])
    holds = np.tile([True, False], (members, 1))
    strata, free = np.zeros(members, int), np.ones((members, 1), bool)
    with_both = smoothed(z, r, strata, holds, free, 1.0, generator(2))
    with_one = smoothed(z, r[:, :1], strata, holds[:, :1], free, 1.0, generator(2))
    assert np.array_equal(with_both, with_one)


def test_anomalies_are_taken_within_a_stratum():
    values = np.array([[1.0], [3.0], [10.0], [14.0]])
    assert [-1.0, 1.0, -2.0, 2.0] == centred(values, np.array([0, 0, 1, 1]))[:, 0].tolist()


def test_the_distance_counts_only_what_holds():
    r = np.array([[1.0, 9.0], [2.0, 2.0]])
    assert [1.0, 2.0] == distance(r, np.array([[True, False], [True, True]])).tolist()


def test_after_copying_nobody_is_beyond_the_median_of_its_stratum():
    far, strata = np.array([1.0, 2.0, 3.0, 4.0, 10.0, 20.0]), np.array([0, 0, 0, 0, 1, 1])
    source, epsilon = resampled(far, strata, generator())
    assert (far[source] <= epsilon).all()
    assert (strata[source] == strata).all(), "no stratum dies out"


def rounds_of_moves(wrong: float, rounds: int = 12) -> np.ndarray:
    """Scores after rounds of moves with |z₀| ≤ 1 as what is within ε, and a surrogate that is off by so much."""
    luck, members = generator(), 3000
    z, strata = luck.standard_normal((members, 3)), np.zeros(members, int)
    z = np.where(np.abs(z[:, :1]) <= 1, z, 0.0)
    free, holds, epsilon = np.tile([True, True, False], (members, 1)), np.ones((members, 1), bool), np.ones(members)
    fit = surrogate.Surrogate(
        slopes=np.array([[1.0], [0.0], [0.0]]), intercepts=np.array([[wrong]]), left=np.zeros(1), offset=0.0, spread=0.5
    )
    for _ in range(rounds):
        there = surrogate.moved(z, strata, free, lambda s: fit.log_chance(s, strata, holds, epsilon), luck)
        before, after = (fit.log_chance(s, strata, holds, epsilon) for s in (z, there))
        made = accepted(np.abs(there[:, 0]), epsilon, before, after, luck)
        z = np.where(made[:, None], there, z)
    return z


@pytest.mark.parametrize("wrong", [0.0, 0.6])
def test_moves_keep_the_prior_within_the_distance_however_wrong_the_surrogate_is(wrong):
    z = rounds_of_moves(wrong)
    assert (np.abs(z[:, 0]) <= 1).all()
    assert 0.0 == pytest.approx(z[:, 0].mean(), abs=0.05)
    assert 0.5395 == pytest.approx(z[:, 0].std(), rel=0.05), "SD of a normal cut at ±1"
    assert 1.0 == pytest.approx(z[:, 1].std(), rel=0.06)


def test_a_move_beyond_the_distance_is_never_made():
    assert not accepted(np.full(5, 2.0), np.ones(5), np.zeros(5), np.full(5, -9.0), generator()).any()


def test_a_surrogate_learns_a_linear_model():
    luck, members = generator(), 400
    z, strata, holds = luck.standard_normal((members, 2)), np.repeat([0, 1], members // 2), np.ones((members, 2), bool)
    r = z @ np.array([[1.0, 0.5], [-1.0, 2.0]]) + np.array([[0.0, 1.0], [3.0, -1.0]])[strata]
    fit = surrogate.fitted(z, r, strata, np.arange(members // 2, members), holds[members // 2 :])
    assert np.allclose(distance(r, holds), fit.expected(z, strata, holds), rtol=0.05, atol=0.05)


def test_the_ways_to_move_join_different_sets_of_one_stratum():
    z = np.array([[0.0], [0.0], [2.0], [7.0], [7.5]])
    ways = surrogate.differences(z, np.array([0, 0, 0, 1, 1]))
    assert sorted(ways[:, 0].tolist()) == [-2.0, -2.0, -0.5, 0.5, 2.0, 2.0]


def bank(sets: int = 1200) -> tuple[np.ndarray, np.ndarray]:
    """Four numbers: two that patterns tell of, one that they tell a little of, one that they say nothing of."""
    luck = generator(3)
    z = luck.standard_normal((sets, 4))
    loads = np.array([[3.0, 0, 1.0], [0, 2.0, 1.0], [0, 0.4, 0], [0, 0, 0]])
    return z, z @ loads + 0.3 * np.tanh(z[:, :1]) + luck.normal(0, 0.3, (sets, 3))


def test_intervals_hold_known_truths_as_often_as_they_say():
    z, y = bank()
    found = recoveries(("a", "b", "c", "d"), z, y, 200, generator(4))
    assert all(0.83 <= one.coverage <= 0.97 for one in found), found


def test_what_the_patterns_tell_is_called_identified_and_the_rest_is_not():
    z, y = bank()
    found = {one.name: one.identified for one in recoveries(("a", "b", "c", "d"), z, y, 60, generator(4))}
    assert {"a": True, "b": True, "c": False, "d": False} == found


def test_the_posterior_lies_where_the_data_point():
    z, y = bank()
    drawn = posterior(z, y, np.array([3.0, 0.0, 1.0]))
    assert 0.9 == pytest.approx(drawn[:, 0].mean(), abs=0.25)


def test_mechanisms_get_the_members_that_they_deserve_by_what_decides_between_them():
    """Two mechanisms, one reading: misses of 0 and of 2σ, one finding; another is not asked."""
    r = np.repeat([[0.0, 0.0, 5.0], [2 * SD, 2 * SD, 0.0]], 500, axis=0)
    findings, holds, readings = np.array([0, 0, -1]), np.ones((1000, 3), bool), np.full(1000, "inferred")
    source = chosen(r, findings, holds, readings, np.repeat([0, 1], 500), generator())
    assert abs((source >= 500).mean() - np.exp(-2) / (1 + np.exp(-2))) < 0.002
    assert sorted(source) == source.tolist()


def test_a_reading_keeps_its_number_of_members_and_its_own_findings():
    r = np.array([[0.0, 3.0], [3.0, 0.0]] * 2)
    holds = np.array([[True, False]] * 2 + [[False, True]] * 2)
    readings = np.array(["inferred"] * 2 + ["swapped"] * 2)
    source = chosen(r, np.array([0, 1]), holds, readings, np.arange(4), generator())
    assert source.tolist().count(0) + source.tolist().count(1) == 2
    assert source.tolist().count(0) == 2
    assert source.tolist().count(3) == 2


def test_members_of_a_mechanism_are_copied_only_when_all_of_them_are_taken():
    r, strata = np.repeat([[0.0], [9.0 * SD]], 20, axis=0), np.repeat([0, 1], 20)
    source = chosen(r, np.array([0]), np.ones((40, 1), bool), np.full(40, "inferred"), strata, generator())
    assert np.repeat(np.arange(20), 2).tolist() == source.tolist()


def test_a_lone_member_is_moved_by_the_differences_of_others():
    z, strata = np.arange(8.0).reshape(4, 2), np.array([0, 0, 0, 1])
    there = surrogate.moved(z, strata, np.ones((4, 2), bool), lambda s: np.zeros(len(s)), generator())
    assert (np.abs(there - z) > 1e-3).all()
