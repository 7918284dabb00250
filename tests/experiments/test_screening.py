"""Many numbers at once: what moves an answer is found again with honest intervals, and what does not is left out."""

import numpy as np
import pytest

from experiments.screening import INSIDE, hypercubes, kept, moves, places, signed_ranks, strength, together

PAIRS, NUMBERS, MOVERS = 150, 60, 6
NAMES = [f"number_{k}" for k in range(NUMBERS)]
MOVED = np.array([2.0, -1.5, 1.0, 0.8, -0.6, 0.5] + [0.0] * (NUMBERS - MOVERS))


def luck(seed: int) -> np.random.Generator:
    return np.random.Generator(np.random.PCG64(seed))


def answers(z: np.ndarray, seed: int, line: np.ndarray = MOVED) -> np.ndarray:
    """Straight lines, a parabola, two numbers together, luck that a pair shares, and noise that grows with a number."""
    generator = luck(seed)
    shared = generator.normal(0, 1.0, len(z))
    both = []
    for at in (z, 1 - z):
        even = 4 * (at[:, 10] - 0.5) ** 2 + 4 * (at[:, 11] - 0.5) * (at[:, 12] - 0.5)
        both.append(at @ line + even + shared + generator.normal(0, 0.4, len(z)) * (0.5 + at[:, 0]))
    return np.stack(both, axis=1)


@pytest.fixture(scope="module")
def repeated():
    """The moves and the share explained in twenty experiments."""
    found = []
    for seed in range(20):
        z = places(PAIRS, NAMES, seed)
        d = answers(z, 1000 + seed)
        found.append((moves(z, d, seed), together(z, d, -1), float(np.var(d))))
    return found


def test_every_number_has_one_draw_in_each_part_of_its_range_whatever_other_numbers_there_are():
    z = places(8, NAMES, 1)
    assert [list(range(8))] * NUMBERS == np.sort(np.floor(8 * z), axis=0).astype(int).T.tolist()
    assert (z[:, [3]] == places(8, ["number_3"], 1)).all()
    assert not (z[:, 3] == places(8, ["number_3"], 2)[:, 0]).any()


def test_intervals_hold_what_the_numbers_really_do_as_often_as_they_say(repeated):
    inside = [np.abs(found.move - MOVED) <= INSIDE * found.error for found, *_ in repeated]
    assert 0.87 < np.mean(inside) < 0.94


def test_even_effects_and_shared_luck_do_not_move_a_straight_line():
    z = places(PAIRS, NAMES, 1)
    shared = luck(1).normal(0, 5, PAIRS)
    both = [(at[:, 10] - 0.5) ** 2 + (at[:, 11] - 0.5) * (at[:, 12] - 0.5) + shared for at in (z, 1 - z)]
    assert 0.0 == pytest.approx(np.abs(moves(z, np.stack(both, axis=1), 1).move).max(), abs=1e-12)


def test_what_moves_the_answer_is_kept_and_hardly_anything_else(repeated):
    real = sum(found.kept[:MOVERS].sum() for found, *_ in repeated)
    false = sum(found.kept[MOVERS:].sum() for found, *_ in repeated)
    assert real >= 20 * 3 and false / (real + false) < 0.15


def test_a_number_without_any_use_is_no_stronger_than_it_says():
    chances, any_kept = [], 0
    for seed in range(20):
        z = places(60, NAMES, seed)
        d = luck(seed).standard_t(2, (60, 2))  # heavy tails, as of what happens in a few classes
        found = moves(z, d, seed)
        chances += found.chance.tolist()
        any_kept += found.kept.any()
    assert 0.10 == pytest.approx(np.mean(np.array(chances) <= 0.10), abs=0.03)
    assert 0.01 == pytest.approx(np.mean(np.array(chances) <= 0.01), abs=0.008)
    assert any_kept <= 5, "in one experiment out of ten"


def test_the_largest_of_many_useless_numbers_is_as_large_as_it_is_said_to_be():
    z = places(PAIRS, NAMES, 3)
    found = moves(z, luck(3).normal(size=(PAIRS, 2)), 3)
    assert found.by_luck == pytest.approx(np.abs(found.move).max(), rel=0.4)


def test_the_share_of_the_spread_is_found_without_what_useless_numbers_seem_to_explain(repeated):
    true = np.mean([(MOVED**2).sum() / 12 / spread for *_, spread in repeated])
    assert true == pytest.approx(np.mean([whole.share for _, whole, _ in repeated]), abs=0.06)
    errors = [whole.share_error for _, whole, _ in repeated]
    assert np.std([whole.share for _, whole, _ in repeated]) < 1.5 * np.mean(errors)


def test_how_often_an_arm_is_better_counts_a_tie_half():
    whole = together(places(4, NAMES, 1), np.array([[-1.0, 1.0], [0.0, 0.0], [-2.0, -1.0], [np.nan, 1.0]]), -1)
    assert 2 / 3 == pytest.approx(whole.wins)


def test_pairs_that_are_not_known_are_left_out():
    z = places(PAIRS, NAMES, 1)
    d = answers(z, 1)
    known = np.arange(PAIRS) % 5 > 0
    d[~known, 1] = np.nan
    found, less = moves(z, d, 1), moves(z[known], d[known], 1)
    assert (found.move == less.move).all() and np.isfinite(found.error).all()


def test_an_answer_that_nothing_moves_keeps_nothing():
    z = places(40, NAMES, 1)
    found, whole = moves(z, np.zeros((40, 2)), 1), together(z, np.zeros((40, 2)), 1)
    assert not found.kept.any() and (found.chance == 1.0).all() and 0.0 == found.by_luck
    assert 0.5 == whole.wins and np.isnan(whole.share)


def test_signed_ranks_leave_zeros_out_and_share_ties():
    assert [1.5, -1.5, 0.0, 3.0, 0.0] == signed_ranks(np.array([2.0, -2.0, 0.0, 100.0, 0.0])).tolist()


def test_the_numbers_kept_are_those_of_which_one_in_ten_is_false():
    assert [True, False, True, False] == kept(np.array([0.02, 0.9, 0.049, 0.2])).tolist()
    assert not kept(np.array([0.2, 0.9])).any()


def test_a_number_is_as_strong_as_its_correlation():
    c = hypercubes(50, 3, luck(1)) - 0.5
    expected = np.abs(c @ c[0]) / np.sqrt((c**2).sum(axis=1) * (c[0] ** 2).sum())
    assert expected == pytest.approx(strength(c, c[0]))
