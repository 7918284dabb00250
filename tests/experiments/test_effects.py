"""Paired effects: exact where the answer is known, and never dependent on what they should not depend on."""

import math
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pytest

from experiments.answer import amount, certainty_words, headline, in_twenty, leading, sentence, title, too_small
from experiments.dots import twenty_places, twenty_worlds
from experiments.effects import better_than, chance_word, effects_of, effects_table, paired_effects
from experiments.errors import UserError
from experiments.folders import configs_folder
from experiments.outcomes import load_outcomes
from experiments.panel import OUTCOME_SCHEMA, class_level, panel
from tests.experiments.made_up import BASELINE, outcome_table

OUTCOMES = load_outcomes()
NAMES = {"a": "Plan A", "b": "Plan B", "nothing": "Nothing extra"}


def table(arms, outcome="episodes", group="everyone"):
    """One outcome in one group, a list of values per arm."""
    rows = [{"world": world, "arm": arm, "outcome": outcome, "group": group, "value": value}
            for arm, values in arms.items() for world, value in enumerate(values)]
    return pa.Table.from_pylist(rows, schema=OUTCOME_SCHEMA)


def one(data, arm="a", outcomes=None):
    """The effect of one arm."""
    return next(e for e in paired_effects(data, "nothing", 1, outcomes) if e.arm == arm)


def normal(worlds, mean, seed):
    return np.random.Generator(np.random.PCG64(seed)).normal(mean, 1.0, worlds)


def test_an_arm_against_itself_has_an_effect_of_exactly_zero():
    values = normal(100, 5, 1)
    effect = one(table({"nothing": values, "a": values}))
    assert (effect.difference, effect.mean_05, effect.mean_95, effect.spread_95) == (0.0, 0.0, 0.0, 0.0)
    assert (effect.lower, effect.equal, effect.higher) == (0, 100, 0)
    assert (effect.certainty, effect.chance, effect.direction) == (0.5, "no_clear_difference", "none")
    assert effect.variance_reduction == math.inf
    assert "No clear difference" in sentence(effect, OUTCOMES["episodes"], NAMES, "en")


def test_a_constant_difference_has_intervals_without_width():
    values = np.arange(60.0)
    effect = one(table({"nothing": values, "a": values - 2}))
    assert (-2.0, -2.0, -2.0, -2.0) == (effect.mean_05, effect.mean_95, effect.spread_05, effect.spread_95)
    assert (60, 1.0, "almost_certain", "better") == (
        effect.better, effect.certainty, effect.chance, effect.direction)


def test_order_of_arms_and_rows_changes_no_number():
    data = outcome_table(50)
    shuffled = data.take(np.random.Generator(np.random.PCG64(3)).permutation(data.num_rows))
    same = (effects_table(paired_effects(rows, BASELINE, 1)).to_pylist() for rows in (data, shuffled))
    assert 1 == len({str(effects) for effects in same})  # as text: an effect without a verdict holds NaN


def test_another_arm_in_the_table_changes_no_number_of_the_others():
    base, a, b = normal(80, 5, 1), normal(80, 4, 2), normal(80, 6, 3)
    assert one(table({"nothing": base, "a": a})) == one(table({"nothing": base, "b": b, "a": a}))


def test_the_interval_of_the_mean_agrees_with_normal_theory():
    d = normal(400, -0.3, 4)
    effect = one(table({"nothing": np.zeros(400), "a": d}))
    half = 1.645 * d.std(ddof=1) / math.sqrt(400)
    assert effect.difference - half == pytest.approx(effect.mean_05, abs=0.15 * half)
    assert effect.difference + half == pytest.approx(effect.mean_95, abs=0.15 * half)


def test_the_spread_over_classes_is_not_the_interval_of_the_mean():
    d = normal(400, -0.3, 4)
    effect = one(table({"nothing": np.zeros(400), "a": d}))
    assert np.quantile(d, [0.05, 0.95]).tolist() == [effect.spread_05, effect.spread_95]
    assert effect.spread_95 - effect.spread_05 > 5 * (effect.mean_95 - effect.mean_05)


def test_the_seed_moves_the_interval_and_never_the_mean():
    data = table({"nothing": normal(50, 5, 1), "a": normal(50, 4, 2)})
    first, second = (paired_effects(data, "nothing", seed)[0] for seed in (1, 2))
    assert first.difference == second.difference
    assert first.mean_05 != second.mean_05


def test_a_world_without_such_pupils_is_left_out_of_both_arms_and_counted():
    base, arm = np.full(50, 3.0), np.full(50, 2.0)
    base[0], arm[0], arm[1] = 100.0, np.nan, np.nan
    effect = one(table({"nothing": base, "a": arm}))
    assert (48, 2, 3.0, 2.0, -1.0) == (
        effect.worlds, effect.excluded, effect.baseline_mean, effect.arm_mean, effect.difference)


def test_a_group_that_is_empty_everywhere_gives_no_number():
    effect = one(table({"nothing": np.full(50, 1.0), "a": np.full(50, np.nan)}))
    assert (0, 50) == (effect.worlds, effect.excluded)
    assert math.isnan(effect.difference) and math.isnan(effect.mean_05) and math.isnan(effect.certainty)


@pytest.mark.parametrize(("worlds", "word"), [(39, "no_verdict"), (40, "almost_certain")])
def test_below_forty_worlds_there_is_no_verdict(worlds, word):
    values = np.arange(float(worlds))
    effect = one(table({"nothing": values, "a": values - 1}))
    assert word == effect.chance
    assert math.isnan(effect.certainty) == (worlds < 40)
    said = sentence(effect, OUTCOMES["episodes"], NAMES, "en")
    assert ("Below 40 we give no answer" in said) == (worlds < 40)
    assert ("of every 20 classes" in said) == (worlds >= 40)


def test_where_higher_is_better_more_counts_as_better():
    outcomes = {"episodes": replace(OUTCOMES["episodes"], better="higher")}
    values = np.arange(50.0)
    effect = one(table({"nothing": values, "a": values + 1}), outcomes=outcomes)
    assert (50, 0, 1.0, "better") == (effect.better, effect.worse, effect.certainty, effect.direction)


def test_an_outcome_without_a_better_direction_gets_no_chance_word():
    outcomes = {"episodes": replace(OUTCOMES["episodes"], better="neutral")}
    effect = one(table({"nothing": np.arange(50.0), "a": np.arange(50.0) + 1}), outcomes=outcomes)
    assert (None, "no_verdict") == (effect.better, effect.chance)
    assert "Neither is better" in sentence(effect, outcomes["episodes"], NAMES, "en")


@pytest.mark.parametrize(("certainty", "expected"), [
    (1.0, ("almost_certain", "better")), (0.95, ("almost_certain", "better")), (0.94, ("likely", "better")),
    (0.8, ("likely", "better")), (0.6, ("more_often_than_not", "better")),
    (0.59, ("no_clear_difference", "none")), (0.41, ("no_clear_difference", "none")),
    (0.4, ("more_often_than_not", "worse")), (0.2, ("likely", "worse")),
    (0.05, ("almost_certain", "worse")), (math.nan, ("no_verdict", "none"))])
def test_chance_words_are_fixed(certainty, expected):
    assert expected == chance_word(certainty)


def test_a_tie_counts_half_in_the_chance_that_one_arm_beats_another():
    data = table({"nothing": np.zeros(50), "a": np.zeros(50), "b": np.full(50, -1.0)})
    chances = {(r["arm"], r["other"]): r["probability"]
               for r in better_than(data, "episodes", "everyone", 1, OUTCOMES).to_pylist()}
    assert (0.5, 1.0, 0.0) == (chances["a", "nothing"], chances["b", "a"], chances["a", "b"])


def test_chances_of_two_arms_against_each_other_add_up_to_one():
    data = table({"nothing": normal(60, 5, 1), "a": normal(60, 4.9, 2), "b": normal(60, 5, 3)})
    chances = {(r["arm"], r["other"]): r["probability"]
               for r in better_than(data, "episodes", "everyone", 1, OUTCOMES).to_pylist()}
    assert all(chances[a, b] + chances[b, a] == pytest.approx(1.0) for a, b in chances)
    assert one(data).certainty == chances["a", "nothing"]


def test_the_variance_reduction_is_the_one_that_was_obtained():
    luck, own = normal(300, 0, 1) * 3, normal(300, 0, 2)
    effect = one(table({"nothing": luck, "a": luck + own}))
    expected = (luck.var(ddof=1) + (luck + own).var(ddof=1)) / ((luck + own) - luck).var(ddof=1)
    assert expected == pytest.approx(effect.variance_reduction)
    assert effect.variance_reduction > 10


def test_a_world_that_stands_twice_is_refused():
    data = table({"nothing": np.zeros(5), "a": np.zeros(5)})
    with pytest.raises(ValueError, match="stands twice"):
        panel(pa.concat_tables([data, data.slice(0, 1)]))


def test_an_infinite_outcome_is_refused():
    with pytest.raises(ValueError, match="infinite"):
        panel(table({"nothing": [0.0, math.inf], "a": [0.0, 0.0]}))


def test_a_baseline_that_is_not_there_is_refused():
    with pytest.raises(ValueError, match="no arm"):
        paired_effects(table({"nothing": np.zeros(5), "a": np.zeros(5)}), "nobody", 1)


@pytest.mark.parametrize("worlds", [40, 41, 57, 100, 203, 1000])
def test_the_count_in_a_sentence_is_the_number_of_dots_beyond_zero(worlds):
    data = table({"nothing": np.zeros(worlds), "a": np.round(normal(worlds, -0.4, worlds), 1)})
    dots = [row["difference"] for row in twenty_worlds(data, "nothing").to_pylist()]
    low, same, high = in_twenty(one(data))
    assert [low, same, high] == [sum(np.sign(dots) == side) for side in (-1, 0, 1)]
    assert len(dots) == 20


def test_each_dot_is_an_actual_world_with_that_difference():
    data = table({"nothing": normal(77, 5, 1), "a": normal(77, 4, 2)})
    difference = panel(data).difference("a", "nothing", ("episodes", "everyone"))
    dots = twenty_worlds(data, "nothing").to_pylist()
    assert [row["difference"] for row in dots] == [difference[row["world"]] for row in dots]
    assert [row["difference"] for row in dots] == sorted(row["difference"] for row in dots)


def test_the_twenty_places_are_the_mid_quantiles():
    assert [2, 7, 12] == twenty_places(100)[:3]
    assert 97 == twenty_places(100)[-1]
    assert list(range(20)) == twenty_places(20)


def test_effects_survive_a_round_trip_through_their_table():
    effects = paired_effects(table({"nothing": normal(45, 5, 1), "a": normal(45, 4, 2)}), "nothing", 1)
    assert effects == effects_of(effects_table(effects), "episodes", "everyone")


@pytest.mark.parametrize(("lang", "expected"), [
    ("nl", ("In ongeveer 18 van de 20 klassen (88 %) geeft ‘Plan A’ minder pesterijen dan ‘Nothing extra’. "
            "Andersom in 2. Gemiddeld minder pesterijen: vrijwel zeker.")),
    ("en", ("In about 18 of every 20 classes (88 %) “Plan A” gives less bullying than “Nothing extra”. "
            "The other way round in 2. On average less bullying: almost certain."))])
def test_an_effect_is_said_in_counts_first(lang, expected):
    d = np.where(np.arange(100) < 88, -1.0, 1.0)
    effect = one(table({"nothing": np.zeros(100), "a": d}))
    assert expected == sentence(effect, OUTCOMES["episodes"], NAMES, lang)
    assert expected.split()[2] in headline(effect, OUTCOMES["episodes"], NAMES, lang)


def test_a_title_speaks_of_the_arm_with_the_clearest_effect():
    data = table({"nothing": np.zeros(60), "a": normal(60, 0, 5), "b": np.full(60, -1.0)})
    assert "Plan B: less bullying in about 20 of every 20 classes" == title(
        paired_effects(data, "nothing", 1), OUTCOMES["episodes"], NAMES, "en")


def test_a_title_speaks_of_the_arm_that_is_better_in_the_most_worlds_and_not_of_the_largest_mean():
    few = np.where(np.arange(60) < 36, -9.0, 1.0)
    many = np.where(np.arange(60) < 54, -1.0, 1.0)
    effects = paired_effects(table({"nothing": np.zeros(60), "a": few, "b": many}), "nothing", 1)
    assert "b" == leading(effects, OUTCOMES["episodes"]).arm
    assert "a" == max(effects, key=lambda e: abs(e.difference)).arm


@pytest.mark.parametrize(("lang", "words", "cell"), [
    ("nl", "het verschil is te klein om te tonen", "geen verschil dat het noemen waard is"),
    ("en", "the difference is too small to show", "no difference worth naming")])
@pytest.mark.parametrize(("shift", "small"), [(-0.004, True), (0.004, True), (-0.006, False)])
def test_a_mean_difference_that_is_shown_as_zero_gets_no_chance_word(lang, words, cell, shift, small):
    effect = one(table({"nothing": np.zeros(60), "a": np.full(60, shift)}))
    outcome = OUTCOMES["episodes"]
    assert (small, "almost_certain") == (too_small(effect, outcome), effect.chance)
    assert small == (words in sentence(effect, outcome, NAMES, lang))
    assert small == (cell == certainty_words(effect, outcome, lang))
    assert small == (leading([effect], outcome) is None)
    chance = {"nl": "zeker", "en": "certain"}[lang]
    told = sentence(effect, outcome, NAMES, lang) + certainty_words(effect, outcome, lang)
    assert small != (chance in told)


def test_numbers_have_the_sign_and_the_comma_of_the_language():
    assert "−1,50" == amount(-1.5, OUTCOMES["episodes"], "nl", signed=True)
    assert "+1.50" == amount(1.5, OUTCOMES["episodes"], "en", signed=True)
    assert "0.00" == amount(-0.001, OUTCOMES["episodes"], "en", signed=True)
    assert "–" == amount(math.nan, OUTCOMES["episodes"], "en")


def test_a_real_class_keeps_no_group_in_which_a_pupil_could_be_recognised():
    kept = class_level(outcome_table(3))
    assert {"everyone", "receiving_class"} == set(kept["group"].to_pylist())


@pytest.mark.parametrize(("line", "key"), [
    ("", "outcome.missing"), ('better = "down"', "outcome.direction"), ("better = ", "outcome.unreadable"),
    ("better = 1", "outcome.wrong_kind"), ('better = "lower"\nbest = 1', "outcome.unknown")])
def test_a_mistake_in_an_outcome_file_is_told_with_its_place(tmp_path, line, key):
    whole = (configs_folder() / "outcomes" / "episodes.toml").read_text(encoding="utf-8")
    (tmp_path / "x.toml").write_text(whole.replace('better = "lower"', line), encoding="utf-8")
    with pytest.raises(UserError) as mistake:
        load_outcomes(tmp_path)
    assert key == mistake.value.message_key
    assert "x.toml" in str(mistake.value)
