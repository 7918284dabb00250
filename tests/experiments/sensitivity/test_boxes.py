"""Where a programme helps: a planted box is found and holds, luck gives none; who wins, and what decides it."""

import numpy as np
import pytest

from experiments.sensitivity import boxes
from experiments.sensitivity.ranking import ranking


def draws(seed, inside=0.9, outside=0.3):
    generator = np.random.default_rng(seed)
    z = generator.random((512, 12))
    share = np.where((z[:, 3] > 0.6) & (z[:, 7] < 0.5), inside, outside)
    return z, generator.random(512) < share


def test_a_planted_box_is_found_and_holds_in_draws_kept_aside():
    z, helps = draws(1)
    box = boxes.found(z[:256], helps[:256], 1)
    assert {3, 7} == set(box.limits) and box.limits[3] == (pytest.approx(0.6, abs=0.11), 1.0)
    aside = boxes.fit(box, z[256:], helps[256:])
    assert aside.holds and aside.density > aside.of_all + 0.2
    inside = box.inside(z[256:])
    assert aside.coverage == pytest.approx(helps[256:][inside].sum() / helps[256:].sum())


def test_luck_gives_no_box():
    boxed = [boxes.found(*(part[:256] for part in draws(seed, 0.5, 0.5)), 1).limits for seed in range(10)]
    assert sum(map(bool, boxed)) <= 2


def test_a_programme_that_always_helps_has_no_box():
    z, _ = draws(1)
    assert {} == boxes.found(z, np.ones(len(z), bool), 1).limits


def test_a_box_does_not_hold_where_it_is_no_better_than_anywhere():
    z, helps = draws(2, 0.5, 0.5)
    assert not boxes.fit(boxes.Box(limits={0: (0.5, 1.0)}), z, helps).holds


def test_who_wins_is_a_share_and_the_number_that_decides_it_is_kept():
    generator = np.random.default_rng(1)
    z = generator.random((200, 8))
    d = (z[:, 2] - 0.7)[:, None] + 0.05 * generator.standard_normal((200, 6))
    found = ranking(z, d, -1, 100, 1)  # lower is better: it wins where number 2 is low
    assert found.better == pytest.approx(0.7, abs=0.1) and 0.55 < found.low < found.better < found.high < 0.85
    assert found.kept[2] and found.gap[2] < -0.4 and found.kept.sum() <= 2, "one in ten may be there by chance"


def test_a_tie_counts_half_and_says_nothing_of_numbers():
    found = ranking(np.random.default_rng(1).random((20, 3)), np.zeros((20, 4)), 1, 50, 1)
    assert 0.5 == found.better and not found.kept.any()


def test_where_all_draws_agree_some_doubt_is_left():
    found = ranking(np.random.default_rng(1).random((32, 3)), -np.ones((32, 4)), -1, 50, 1)
    assert (1.0, 1.0) == (found.better, found.high) and 0.9 < found.low < 0.95
