"""Outcomes and groups: the same pupils in every arm, and each outcome on a record whose truth is known."""

from dataclasses import replace

import numpy as np
import pyarrow.compute as pc
import pytest

from experiments.effects import paired_effects
from experiments.groups import groups_of, ranked, worst_tenth
from experiments.measures import MEASURES, group_value, outcome_table
from experiments.outcomes import load_outcomes
from experiments.panel import AROUND, GROUPS, OUTCOME_SCHEMA
from experiments.weekly import fan_table, weekly_episodes
from tests.simulation.made_up_record import YEAR, made_up_record

FIRST = YEAR + 1
START = FIRST + 35  # Monday of the sixth lesson week
ARMS = ["nothing", "programme"]


def suffer(target, count, day=START - 1, classroom=100):
    return [{"day": day, "target": target, "actor": 104, "classroom": classroom}] * count


def value(table, arm, outcome, group="everyone"):
    chosen = (pc.field("arm") == arm) & (pc.field("outcome") == outcome) & (pc.field("group") == group)
    found = table.filter(chosen)["value"].to_pylist()
    assert 1 == len(found)
    return found[0]


def two_arms(episodes=(), later=(), change=None, rows=1, years=1):
    """One world in two arms, with a shared past and `later` episodes in the second arm only."""
    both = [{**e, "scenario": x} for e in episodes for x in (0, 1)] + [{**e, "scenario": 1} for e in later]
    record = made_up_record(worlds=2, episodes=both, change=change, rows=rows, years=years)
    for scenario in record.scenarios:
        object.__setattr__(scenario, "world", 7)
    return record


def numbers(members):
    return {name: np.flatnonzero(who[0]).tolist() for name, who in members.items()}


def test_groups_follow_from_who_did_what_in_the_last_twenty_school_days():
    episodes = suffer(101, 3) + suffer(102, 1) + suffer(103, 5, day=START) + suffer(103, 5, day=START - 35)
    found = numbers(groups_of(made_up_record(episodes=episodes, pupils=6), START))
    assert ([101], [102], [104]) == (found["most_bullied"], found["other_victims"], found["bullies"])
    assert [103, 105, 106] == found["everyone_else"]
    assert [101] == found["worst_off"]


def test_without_programmes_the_burn_in_year_is_the_past():
    episodes = suffer(102, 12, day=30) + suffer(101, 3, day=30) + suffer(103, 40, day=FIRST)
    found = numbers(groups_of(made_up_record(episodes=episodes)))
    assert [102] == found["most_bullied"]
    assert [] == found["other_victims"]


def test_where_nobody_was_bullied_nobody_is_the_most_bullied():
    found = numbers(groups_of(made_up_record(), START))
    assert ([], []) == (found["most_bullied"], found["bullies"])
    assert [101, 102, 103, 104] == found["everyone_else"]


def test_of_two_equally_bullied_pupils_the_one_with_the_longer_past_comes_first():
    episodes = suffer(101, 2) + suffer(102, 2) + suffer(102, 1, day=20)
    assert [102] == numbers(groups_of(made_up_record(episodes=episodes), START))["most_bullied"]


def test_the_receiving_class_is_a_group_of_its_own():
    found = numbers(groups_of(made_up_record(rows=2), START))
    assert [201, 202, 203, 204] == found["receiving_class"]
    assert [101, 102, 103, 104] == found["everyone"]


def test_a_tenth_is_rounded_up_and_ties_go_to_the_lower_number():
    members = np.ones((1, 25), dtype=bool)
    assert [0, 1, 2] == np.flatnonzero(worst_tenth(members, np.zeros((1, 25)))[0]).tolist()
    assert [0, 2, 1] == ranked(np.ones((1, 3), bool), np.array([[3.0, 1.0, 2.0]]))[0].tolist()


def test_groups_are_those_of_the_baseline_in_every_arm():
    record = two_arms(suffer(101, 2), later=suffer(102, 30, day=START + 5))
    table = outcome_table(record, ARMS, "nothing", START)
    assert 2 * 4 / 40 == value(table, "programme", "episodes", "most_bullied")
    assert 30 * 4 / 40 == value(table, "programme", "episodes", "worst_tenth_of_arm")


def test_identical_arms_have_no_effect_at_all():
    table = outcome_table(two_arms(suffer(101, 9) + suffer(102, 4)), ARMS, "nothing", START)
    differences = [effect.difference for effect in paired_effects(table, "nothing", 1) if effect.worlds]
    assert len(differences) > 20 and {0.0} == set(differences)


def test_the_table_has_every_outcome_and_group_once_for_each_arm_and_world():
    table = outcome_table(two_arms(), ARMS, "nothing", START)
    assert OUTCOME_SCHEMA == table.schema
    assert set(load_outcomes()) == set(MEASURES) == set(table["outcome"].to_pylist())
    around = sum(outcome.scope == "around" for outcome in load_outcomes().values())
    assert 20 < around < len(MEASURES)
    assert 2 * ((len(MEASURES) - around) * len(GROUPS) + around * len(AROUND)) == len(table)


def test_episodes_are_counted_per_four_school_weeks():
    record = two_arms(suffer(101, 20, day=START))
    assert 20 / 4 * 4 / 40 == value(outcome_table(record, ARMS, "nothing", START), "nothing", "episodes")


def test_episodes_follow_a_pupil_into_another_class():
    def move(wave):
        if wave.label == "end" and wave.year == 1:
            for k in (0, 2):
                wave.pupils[k + 1, 4] = wave.pupils[k, 0]
                wave.pupils[k, 0].status = 0

    record = two_arms(suffer(101, 2) + suffer(101, 8, day=START + 99, classroom=200), change=move, rows=2)
    assert 1.0 == value(outcome_table(record, ARMS, "nothing", START), "nothing", "episodes", "most_bullied")


def test_two_episodes_on_one_day_are_one_day_and_a_weekend_is_no_school_day():
    episodes = suffer(101, 2, day=START) + suffer(101, 1, day=START + 1) + suffer(101, 1, day=START + 5)
    table = outcome_table(two_arms(episodes), ARMS, "nothing", START + 7)
    assert 2 == value(table, "nothing", "days_victimised", "most_bullied")


def test_different_victims_are_a_number_and_self_reports_a_percentage():
    episodes = suffer(101, 9, day=YEAR + 270) + suffer(102, 1, day=YEAR + 270)
    table = outcome_table(two_arms(episodes), ARMS, "nothing", START)
    assert 2 == value(table, "nothing", "victims_distinct")
    assert 25.0 == value(table, "nothing", "monthly_victims")


def test_absence_is_of_the_year_and_fear_is_part_of_it():
    def change(wave):
        if wave.label == "end":
            wave.pupils["days_ill"][:, 0], wave.pupils["days_afraid"][:, 0] = 4, 4

    table = outcome_table(two_arms(change=change, years=2), ARMS, "nothing", START)
    assert (2.0, 1.0) == (value(table, "nothing", "days_absent"), value(table, "nothing", "days_absent_fear"))


def test_distress_weighs_the_middle_of_the_year_as_much_as_both_ends():
    def change(wave):
        wave.pupils["distress"][:, :4] = {"start": 0.2, "middle": 0.5, "end": 0.4}[wave.label]

    table = outcome_table(two_arms(change=change), ARMS, "nothing", START)
    assert pytest.approx(0.4) == value(table, "nothing", "distress")


def test_an_empty_group_has_no_outcome():
    table = outcome_table(two_arms(), ARMS, "nothing", START)
    assert np.isnan(value(table, "nothing", "victims_distinct", "most_bullied"))
    assert np.isnan(value(table, "nothing", "episodes", "receiving_class"))


def test_the_worst_tenth_is_the_lowest_where_more_is_better():
    values, members = np.array([[3.0, 1.0, 2.0]]), {"everyone": np.ones((1, 3), dtype=bool)}
    for better, expected in (("higher", 1.0), ("lower", 3.0)):
        outcome = replace(load_outcomes()["distress"], better=better)
        assert [expected] == group_value(outcome, "worst_tenth_of_arm", values, members).tolist()


def test_school_weeks_are_counted_from_the_first_observed_day_on():
    episodes = suffer(101, 1, day=FIRST - 1) + suffer(101, 2, day=FIRST) + suffer(101, 3, day=START)
    record = two_arms(episodes + suffer(201, 5, day=START, classroom=200), rows=2)
    counts = weekly_episodes(record)
    assert (2, 40) == counts.shape
    assert (2, 3, 5) == (counts[0, 0], counts[0, 5], counts[0].sum())
    assert {"world": 7, "arm": "programme", "week": 6, "outcome": "episodes", "value": 3.0} in fan_table(
        record, ARMS).to_pylist()
