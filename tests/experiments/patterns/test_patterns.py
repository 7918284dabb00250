"""Statistics of many classes: those of one class in one class, right where the truth is known, additive."""

from importlib import import_module
from pathlib import Path

import numpy as np
import pytest

import experiments.patterns
from experiments.findings import findings
from experiments.patterns.class_correlation import class_correlation
from experiments.patterns.dislike_of_friends import dislike_of_friends
from experiments.patterns.for_several_years import for_several_years, most_often
from experiments.patterns.roles_in_order import roles_in_order
from experiments.patterns.share_among import share_among
from experiments.patterns.still_after_one_year import persistence, still_after_one_year
from experiments.patterns.tie_density import tie_density
from experiments.patterns.tie_reciprocity import tie_reciprocity
from experiments.patterns.tie_same_sex import tie_same_sex
from experiments.patterns.tie_stability import tie_stability
from experiments.patterns.tie_transitivity import tie_transitivity
from experiments.sample import Fieldwork, sample_of
from experiments.statistics.density import density
from experiments.statistics.jaccard import jaccard
from experiments.statistics.reciprocity import reciprocity
from experiments.statistics.same_sex_share import same_sex_share
from experiments.statistics.shared_dislike import shared_dislike_ratio
from experiments.statistics.transitivity import transitivity
from experiments.tally import class_mean, ratio, spread
from tests.simulation.made_up_record import YEAR, made_up_record

FRIEND, DISLIKE = "nominations.friend", "nominations.dislike"
NAMES = sorted(path.stem for path in Path(experiments.patterns.__file__).parent.glob("[a-z]*.py"))
GROUPS = (5, 6, 7, 8)


def random_affect(wave):
    generator = np.random.Generator(np.random.PCG64(wave.day))
    wave.ties.affect[:] = generator.normal(0, 1.2, wave.ties.affect.shape)


def sampled(change=random_affect, years=1, pupils=4, worlds=1, episodes=()):
    """The classes of a made-up record, whose pupils report without error."""
    record = made_up_record(change=change, years=years, pupils=pupils, worlds=worlds, episodes=episodes)
    return sample_of(Fieldwork(record=record, overrides={"self_report.error": 0.0}), GROUPS, years)


def of_one(sample, reading, label="end"):
    seats = sample.classes()[0]
    return sample.read(reading, label=label)[0][np.ix_(seats, seats)]


def test_every_pattern_is_used_by_a_finding_and_has_the_function_of_its_name():
    used = {number.statistic for finding in findings().values() for number in finding.numbers}
    assert used == set(NAMES)
    for name in NAMES:
        assert callable(getattr(import_module(f"experiments.patterns.{name}"), name))


@pytest.mark.parametrize(("pattern", "summary"), [(tie_density, density), (tie_reciprocity, reciprocity),
                                                  (tie_transitivity, transitivity)])
def test_over_one_class_a_pattern_is_the_summary_of_that_class(pattern, summary):
    sample = sampled(pupils=20)
    assert pytest.approx(summary(of_one(sample, FRIEND))) == pattern(sample, (FRIEND,)).value()


def test_over_one_class_the_patterns_of_two_things_are_the_summaries_of_that_class():
    sample = sampled(pupils=20)
    friend, dislike = of_one(sample, FRIEND), of_one(sample, DISLIKE)
    sex, middle = sample.sex()[0][sample.classes()[0]], of_one(sample, FRIEND, "middle")
    both = dislike_of_friends(sample, (FRIEND, DISLIKE))
    assert pytest.approx(same_sex_share(friend, sex)) == tie_same_sex(sample, (FRIEND,)).value()
    assert pytest.approx(shared_dislike_ratio(friend, dislike)) == both.value()
    assert pytest.approx(jaccard(middle, friend)) == tie_stability(sample, (FRIEND,)).value()


def test_a_ratio_of_sums_is_not_the_mean_of_the_ratios():
    assert 0.4 == ratio(np.array([1, 1]), np.array([1, 4])).value()
    assert 0.625 == class_mean([1.0, 0.25, np.nan]).value()


def test_counting_a_class_twice_is_having_it_twice():
    tally = ratio(np.array([1, 3]), np.array([2, 4]))
    assert [4 / 6, 7 / 10] == tally.resampled(np.array([[1.0, 1.0], [1.0, 2.0]])).tolist()


def test_a_spread_is_over_all_pupils_and_leaves_missing_ones_out():
    values = np.array([[1.0, 2.0, np.nan], [3.0, 6.0, np.nan]])
    assert pytest.approx(np.std([1, 2, 3, 6])) == spread(values).value()


def test_persistence_follows_pupils_not_seats():
    def swap(wave):
        if wave.year == 2:
            wave.pupils["number"][0, [0, 1]] = wave.pupils["number"][0, [1, 0]]

    episodes = [{"day": end - k, "target": 101} for end in (YEAR + 278, 2 * YEAR + 278) for k in range(3)]
    sample = sampled(swap, years=2, episodes=episodes)
    assert 1.0 == still_after_one_year(sample, ("self_report.monthly",)).value()


def test_who_has_left_the_class_is_not_counted_as_freed():
    def leave(wave):
        if wave.year == 2:
            wave.pupils["status"][0, 0] = 0

    episodes = [{"day": YEAR + 278 - k, "target": target} for k in range(3) for target in (101, 102)]
    sample = sampled(leave, years=2, episodes=episodes)
    assert [[0, 1]] == persistence(sample, "self_report.monthly", 1).sums.tolist()


def test_classes_that_would_leave_the_groups_are_not_followed():
    record = made_up_record(worlds=4, years=3, groups=GROUPS)
    rows = [sample_of(Fieldwork(record=record), GROUPS, years).rows.tolist() for years in (1, 2, 3)]
    assert [[0, 1, 2, 3], [0, 1, 2], [0, 1]] == rows


def test_the_receiving_class_is_no_part_of_a_sample():
    record = made_up_record(worlds=2, rows=2)
    assert [0, 2] == sample_of(Fieldwork(record=record), GROUPS).rows.tolist()


def test_classes_as_different_as_can_be_have_an_intraclass_correlation_of_one():
    episodes = [{"scenario": 0, "day": YEAR + 278, "target": 101 + i} for i in range(4) for _ in range(3)]
    sample = sampled(worlds=2, episodes=episodes)
    assert pytest.approx(1.0) == class_correlation(sample, ("self_report.monthly",)).value()


def test_a_share_among_nobody_is_not_defined():
    assert np.isnan(share_among(sampled(), ("defender_named.defended", "self_report.monthly")).value())


def test_the_order_of_roles_counts_neighbours():
    sample = sampled(lambda wave: wave.pupils["ignored"][:, :3].fill(1.0))
    assert 1.0 == roles_in_order(sample, ("peer_roles.outsider", "peer_roles.bully")).value()
    assert 0.0 == roles_in_order(sample, ("peer_roles.bully", "peer_roles.outsider")).value()


def test_most_often_takes_the_share_from_the_top_and_all_who_tie_with_the_last():
    frequency = np.array([[0.0, 1.0, 2.0, np.nan], [3.0, 3.0, 4.0, 5.0]])
    assert [[0, 0, 0, 0], [0, 0, 1, 1]] == most_often(frequency, 2 / 7).astype(int).tolist()
    assert [[0, 0, 0, 0], [1, 1, 1, 1]] == most_often(frequency, 3 / 7).astype(int).tolist()
    assert not most_often(frequency, 0.0).any()


def test_who_is_bullied_most_often_is_counted_over_the_years():
    """Of the two bullied most often in the last of three years, one was a victim in two years, the other in one."""
    victim = np.array([[[0, 1, 1, 0]], [[1, 0, 1, 0]], [[1, 0, 0, 1]]], float)
    readings = {"f": np.array([[9.0, 0.0, 0.0, 8.0]]), "v": victim, "share": np.array([0.5])}

    class Answers:
        years = 3

        def read(self, name, later):
            return readings[name][later] if name == "v" else readings[name]

    tally = for_several_years(Answers(), ("f", "v", "share"))
    assert 0.5 == tally.value()
