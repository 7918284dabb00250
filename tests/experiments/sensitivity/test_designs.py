"""Morris and Sobol' on functions whose answer is known, beside SALib itself, and with luck in them."""

import numpy as np
import pytest

from experiments.sensitivity import morris, sobol
from experiments.sensitivity.space import REST, Space
from tests.experiments.sensitivity.made_up import salib

salib()
ISHIGAMI = Space(numbers=dict.fromkeys(("x1", "x2", "x3"), (None, -np.pi, np.pi)))
LINE = Space(numbers={"a": (None, 0, 2), "b": (None, -1, 1), "idle": (None, 5, 9), "c": (None, 0, 1)})


def ishigami(x):
    """The function of Ishigami & Homma 1990: first shares 0.314, 0.442 and 0; total shares 0.558, 0.442 and 0.244."""
    return np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])


def with_luck(y, size, units=10):
    return y[:, None] + size * np.random.default_rng(1).standard_normal((len(y), units))


def line(points):
    return points.values @ [3.0, -1.0, 0.0, 0.1]


def test_morris_of_a_line_is_its_slopes_over_the_whole_range():
    points = morris.design(LINE, 5, 4, 1)
    assert (5 * 5, 4) == points.values.shape
    found = morris.influences(LINE, points, with_luck(line(points), 0.0), 4, 50, 1)
    assert found.mean == pytest.approx([6, -2, 0, 0.1], abs=1e-6)
    assert found.size == pytest.approx([6, 2, 0, 0.1], abs=1e-6)
    assert found.spread == pytest.approx(0, abs=1e-6) and found.luck == pytest.approx(0, abs=1e-6)
    assert [True, True, False, True] == found.kept.tolist() and 1 == found.chance[2]


def test_effects_are_those_of_salib():
    from SALib.analyze import morris as theirs

    points = morris.design(ISHIGAMI, 8, 6, 2)
    y = with_luck(ishigami(points.values), 1.0)
    each = morris.effects(ISHIGAMI, points, y, 6).mean(axis=2)
    found = theirs.analyze(ISHIGAMI.problem(), points.values, y.mean(axis=1), num_levels=6, num_resamples=2)
    assert each.mean(axis=0) == pytest.approx(found["mu"])
    assert np.abs(each).mean(axis=0) == pytest.approx(found["mu_star"])
    assert each.std(axis=0, ddof=1) == pytest.approx(found["sigma"])


def test_luck_makes_an_idle_number_look_as_large_as_is_told_and_it_does_not_stand_out():
    points = morris.design(LINE, 30, 4, 1)
    found = morris.influences(LINE, points, with_luck(line(points), 2.0), 4, 200, 1)
    assert found.size[2] == pytest.approx(found.luck[2], rel=0.3)
    assert [True, True, False] == found.kept[:3].tolist()
    assert abs(found.size[0] - 6) < found.size_error[0] < 1


def test_influential_numbers_are_taken_in_turn_from_each_ranking():
    one, other = np.array([9, 8, 1, 0]), np.array([0, 9, 8, 1])
    assert [0, 1, 2] == morris.most_influential([one, other], 3)
    assert [0, 1, 2, 3] == morris.most_influential([one, other], 9)


@pytest.mark.parametrize("luck", [0.0, 4.0])
def test_sobol_shares_are_the_known_ones_once_luck_is_taken_out(luck):
    points = sobol.design(ISHIGAMI, 3, 512, 1)
    found = sobol.shares(with_luck(ishigami(points.values), luck), 3, 50, 1)
    assert found.first_true == pytest.approx([0.314, 0.442, 0.0], abs=0.08)
    assert found.total_true == pytest.approx([0.558, 0.442, 0.244], abs=0.08)
    share = luck**2 / 10 / (13.84 + luck**2 / 10)
    assert found.luck == pytest.approx(share, abs=0.02)
    assert found.total == pytest.approx(found.total_true * (1 - share) + share, abs=0.03)


def test_sobol_shares_are_those_of_salib_with_the_rest_as_one_group():
    from SALib.analyze import sobol as theirs

    space = ISHIGAMI.led_by(["x2"])
    points = sobol.design(space, 1, 64, 3)
    assert ["x2", REST, REST] == space.problem(1)["groups"] and (64 * 4, 3) == points.values.shape
    order = [space.names.index(name) for name in ISHIGAMI.names]
    y = ishigami(points.values[:, order])
    found = sobol.shares(with_luck(y, 0.0), 2, 50, 1)
    expected = theirs.analyze(space.problem(1), y, calc_second_order=False, num_resamples=2)
    assert found.first == pytest.approx(expected["S1"]) and found.total == pytest.approx(expected["ST"])


def test_intervals_of_shares_hold_the_truth_also_with_luck():
    held = []
    for seed in range(20):
        points = sobol.design(ISHIGAMI, 3, 128, seed)
        noise = np.random.default_rng(seed).standard_normal((len(points), 10))
        found = sobol.shares(ishigami(points.values)[:, None] + 4 * noise, 3, 60, seed)
        held.append(np.abs(found.total_true - [0.558, 0.442, 0.244]) <= found.errors[3])
    assert 0.8 <= np.mean(held)


def test_an_answer_that_never_moves_has_no_shares():
    points = sobol.design(ISHIGAMI, 3, 8, 1)
    found = sobol.shares(np.zeros((len(points), 4)), 3, 50, 1)
    assert np.isnan(found.first).all() and np.isnan(found.luck)
