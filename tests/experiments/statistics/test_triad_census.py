"""The sixteen kinds of triads are counted as networkx counts them."""

import networkx as nx
import numpy as np
import pytest

from experiments.statistics.sent import out_degree_sd, sent_by_answering
from experiments.statistics.triad_census import KINDS, triad_census


@pytest.mark.parametrize("density", [0.05, 0.3, 0.7])
def test_every_kind_is_counted_as_networkx_does(density):
    ties = (np.random.default_rng(4).random((14, 14)) < density).astype(float)
    np.fill_diagonal(ties, 0)
    counted = nx.triadic_census(nx.from_numpy_array(ties, create_using=nx.DiGraph))
    assert [counted[kind] for kind in KINDS] == pytest.approx((triad_census(ties) * 14 * 13 * 12 / 6).tolist())


def test_the_shares_add_up_to_one_and_two_pupils_make_no_triad():
    assert 1 == pytest.approx(triad_census(np.eye(5)[::-1]).sum())
    assert np.isnan(triad_census(np.zeros((2, 2)))).all()


def test_who_did_not_answer_does_not_count_in_the_spread_of_what_is_sent():
    ties = np.array([[0, 1, 1], [1, 0, 1], [-1, -1, -1]])
    assert [2, 2] == sent_by_answering(ties).tolist()
    assert 0 == out_degree_sd(ties)
