"""Each summary of a network against a class small enough to count by hand."""

import math

import numpy as np
import pytest

from experiments.statistics.coleman_index import coleman_index
from experiments.statistics.density import density
from experiments.statistics.gini_received import gini_received
from experiments.statistics.in_degree_sd import in_degree_sd
from experiments.statistics.jaccard import jaccard, kept_share
from experiments.statistics.missing_share import missing_share
from experiments.statistics.rating_shares import rating_shares
from experiments.statistics.received import received
from experiments.statistics.received_correlation import received_correlation
from experiments.statistics.reciprocity import reciprocity
from experiments.statistics.same_sex_share import same_sex_chance, same_sex_share
from experiments.statistics.sex_density import sex_density
from experiments.statistics.shared_dislike import shared_dislike, shared_dislike_ratio
from experiments.statistics.top_share import top_share
from experiments.statistics.transitivity import transitivity


def ties(*pairs, n=4, unknown=()):
    found = np.zeros((n, n), dtype=np.int8)
    for i, j in pairs:
        found[i, j] = 1
    for i in unknown:
        found[i] = -1
    return found


def test_density_counts_observed_pairs_only():
    assert 3 / 12 == density(ties((0, 1), (1, 0), (1, 2)))
    assert 3 / 9 == density(ties((0, 1), (1, 0), (1, 2), unknown=[3]))


def test_minus_one_and_nan_both_mean_unknown():
    coded = ties((0, 1), (2, 1), unknown=[3])
    assert density(coded) == density(np.where(coded == -1, np.nan, coded.astype(float)))


def test_the_diagonal_never_counts():
    coded = ties((0, 1))
    np.fill_diagonal(coded, 1)
    assert 1 / 12 == density(coded)
    assert [0, 1, 0, 0] == received(coded).tolist()


def test_missing_share_is_the_rows_that_did_not_answer():
    assert 0.25 == missing_share(ties(unknown=[2]))


def test_reciprocity_ignores_ties_whose_return_is_unknown():
    assert 2 / 3 == reciprocity(ties((0, 1), (1, 0), (1, 2)))
    assert 1.0 == reciprocity(ties((0, 1), (1, 0), (1, 2), unknown=[2]))


def test_transitivity_is_the_share_of_two_paths_that_close():
    assert 1.0 == transitivity(ties((0, 1), (1, 2), (0, 2)))
    assert 0.0 == transitivity(ties((0, 1), (1, 2), (2, 0)))
    assert 4 / 6 == transitivity(ties((0, 1), (1, 2), (0, 2), (3, 0), (3, 1), (1, 0)))


def test_a_returned_tie_is_not_a_two_path():
    assert math.isnan(transitivity(ties((0, 1), (1, 0))))


def test_spread_of_received_nominations_uses_n_minus_one():
    assert np.std([3, 0, 0, 0], ddof=1) == in_degree_sd(ties((1, 0), (2, 0), (3, 0)))


def test_gini_is_zero_for_equals_and_highest_for_one():
    assert 0.0 == gini_received(ties((0, 1), (1, 2), (2, 3), (3, 0)))
    assert 0.75 == gini_received(ties((1, 0), (2, 0), (3, 0)))


def test_top_share_of_three_among_four():
    assert 4 / 5 == top_share(ties((1, 0), (2, 0), (0, 1), (0, 2), (0, 3)), 3)
    assert 2 / 5 == top_share(ties((1, 0), (2, 0), (0, 1), (0, 2), (0, 3)), 1)


def test_same_sex_share_leaves_out_unknown_sexes():
    sex = np.array([0, 0, 1, -1])
    assert 1 / 2 == same_sex_share(ties((0, 1), (0, 2), (0, 3)), sex)
    assert 2 / 6 == same_sex_chance(ties(), sex)


def test_coleman_is_one_when_nobody_crosses_and_minus_one_when_all_do():
    sex = np.array([0, 0, 1, 1])
    assert 1.0 == coleman_index(ties((0, 1), (2, 3)), sex)
    assert -1.0 == coleman_index(ties((0, 2), (3, 1)), sex)
    assert math.isnan(coleman_index(ties((0, 1)), np.zeros(4)))


def test_coleman_is_zero_at_chance():
    sex = np.array([0, 0, 1, 1])
    assert 0.0 == pytest.approx(coleman_index(ties((0, 1), (0, 2), (0, 3)), sex))


def test_density_by_sex_reads_from_row_to_column():
    sex = np.array([0, 0, 1, 1])
    assert [[0.5, 0.25], [0.0, 1.0]] == sex_density(ties((0, 1), (0, 2), (2, 3), (3, 2)), sex).tolist()


def test_friends_who_dislike_the_same_classmate():
    friend, dislike = ties((0, 1)), ties((0, 2), (1, 2), (1, 3))
    assert 1 / 2 == shared_dislike(friend, dislike)
    assert 2.0 == shared_dislike_ratio(friend, dislike)


def test_received_liking_and_dislike_can_be_opposite():
    assert -1.0 == pytest.approx(
        received_correlation(ties((1, 0), (2, 0), (3, 0)), ties((2, 1), (1, 2), (0, 3)))
    )
    assert math.isnan(received_correlation(ties(), ties((0, 1))))


def test_jaccard_and_kept_ties_use_pairs_known_twice():
    before, after = ties((0, 1), (1, 2), (3, 0)), ties((0, 1), (2, 1), unknown=[3])
    assert 1 / 3 == jaccard(before, after)
    assert 1 / 2 == kept_share(before, after)


def test_rating_shares_skip_the_diagonal_and_the_unknown():
    ratings = np.array([[2, -1, np.nan], [0, 2, 2], [2, np.nan, 2]], dtype=float)
    assert [0, 0.25, 0.25, 0, 0.5] == rating_shares(ratings).tolist()


@pytest.mark.parametrize("bad", [np.zeros((2, 3)), np.full((3, 3), 2), np.zeros(4)])
def test_a_matrix_that_is_no_relation_is_refused(bad):
    with pytest.raises(ValueError):
        density(bad)


@pytest.mark.parametrize("summary", [density, reciprocity, transitivity, gini_received, top_share])
def test_a_class_in_which_nobody_answered_has_no_number(summary):
    assert math.isnan(summary(np.full((4, 4), -1)))


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_the_pupils_changes_no_summary(seed):
    rng = np.random.Generator(np.random.PCG64(seed))
    first, second = (rng.choice([-1, 0, 1], p=[0.1, 0.6, 0.3], size=(12, 12)) for _ in range(2))
    sex, order = rng.integers(-1, 2, 12), rng.permutation(12)
    moved_first, moved_second, moved_sex = first[order][:, order], second[order][:, order], sex[order]
    for summary in (density, reciprocity, transitivity, in_degree_sd, gini_received, top_share):
        assert summary(first) == pytest.approx(summary(moved_first))
    assert coleman_index(first, sex) == pytest.approx(coleman_index(moved_first, moved_sex))
    assert shared_dislike(first, second) == pytest.approx(shared_dislike(moved_first, moved_second))
    assert jaccard(first, second) == pytest.approx(jaccard(moved_first, moved_second))
