"""Classes in several waves: the time between is found again, the next wave compared, and nothing told of a few."""

import json
from functools import partial

import numpy as np
import pytest

from experiments import waves_life
from experiments.__main__ import run
from experiments.archive import KEYS
from experiments.parameters import rows_of_values
from experiments.waves_features import HIGHEST, bars_of, features_of, joined
from experiments.waves_fit import averages, chance_of, own_ranges
from experiments.waves_life import answers_after, last_week
from experiments.waves_reading import steps_in
from experiments.waves_time import LASTING, fitted, lasting_before, lasting_in_model
from tests.experiments.made_up_waves import class_waves, folder_of

WEEKS = 20


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Six made-up classes, asked twenty school weeks apart."""
    return folder_of(tmp_path_factory.mktemp("waves") / "made-up", class_waves(6, WEEKS))


@pytest.fixture(scope="module")
def told(folder, tmp_path_factory):
    """The folder of the answer about them."""
    out = tmp_path_factory.mktemp("results")
    assert 0 == run(["waves", str(folder), "--worlds", "4", "--out", str(out), "--quiet"])
    return next(out.glob("waves-*"))


def time_of(folder, tried):
    steps = steps_in(folder)
    lived = [
        lasting_in_model(step, answers_after(step, place, weeks=tried, relations=steps.relations, worlds=4, seed=3),
                         steps.relations)
        for place, step in enumerate(steps.steps)
    ]  # fmt: skip
    before = np.array([lasting_before(step, steps.relations) for step in steps.steps])
    keys = [(name, kind) for name in steps.relations for kind in LASTING]
    return fitted(before, np.array(lived), np.array([step.classroom for step in steps.steps]), tried, keys, 1)


@pytest.mark.parametrize("weeks", [8, WEEKS])
def test_the_time_between_waves_is_found_again_where_answers_do_not_err(tmp_path, monkeypatch, weeks):
    folder = folder_of(tmp_path / "exact", class_waves(12, weeks, noise=0.0))
    monkeypatch.setattr(waves_life, "rows_of_values", partial(rows_of_values, {"sociometry.noise": 0.0}))
    found = time_of(folder, list(range(0, 41, 2)))
    assert abs(found.week - weeks) <= 4
    assert found.low - 2 <= weeks <= found.high + 2
    assert [] == found.lost


def test_the_interval_of_the_time_holds_it_where_answers_err(folder):
    found = time_of(folder, list(range(0, 81, 10)))
    assert found.low <= WEEKS <= found.high


def test_a_class_comes_back_with_the_pupils_who_stayed(tmp_path):
    waves = class_waves(1, 4)
    folder = folder_of(tmp_path / "one", waves)
    text = (folder / "pupils.csv").read_text(encoding="utf-8")
    later = (folder / "nominations.csv").read_text(encoding="utf-8").splitlines()
    (folder / "pupils.csv").write_text(text.replace("K0,2,k0-3,girl\n", "").replace("K0,2,k0-3,boy\n", ""))
    gone = [line for line in later if not (line.startswith("K0,2") and "k0-3" in line.split(","))]
    (folder / "nominations.csv").write_text("\n".join(gone) + "\n")
    step = steps_in(folder).steps[0]
    n = len(waves[0][0])
    assert [i for i in range(n) if i != 3] == step.stayed.tolist()
    stayed = np.ix_(step.stayed, step.stayed)
    off = ~np.eye(n - 1, dtype=bool)
    assert np.array_equal((waves[0][2][stayed] == 2)[off], (step.after["friend"] == 1)[off])
    assert np.array_equal((waves[0][1][stayed] < 0)[off], (step.before("dislike") == 1)[off])


def test_an_answer_that_is_missing_later_is_missing_in_the_model(folder):
    step = steps_in(folder).steps[0]
    step.after["friend"][2] = -1
    answers = answers_after(step, 0, weeks=[0, 2], relations=("friend",), worlds=2, seed=1)
    assert {0, 2} == set(answers)
    assert all(np.array_equal(np.isnan(found["friend"][0]), step.after["friend"] == -1) for found in answers.values())


def test_two_steps_never_share_their_luck(folder):
    step = steps_in(folder).steps[0]
    worlds = [one.world for place in (0, 1, 2) for one in waves_life.scenarios_of(step, place, [2], 5, 1)]
    assert list(range(1, 16)) == worlds


def test_the_answer_is_written_as_tables_and_figures(told):
    names = {path.name for path in told.iterdir()}
    assert {"waves.csv", "waves_together.csv", "waves_times.csv", "waves_worlds.csv", "waves.json"} <= names
    assert {"waves.en.svg", "waves.nl.svg", "waves.en.png", "waves.nl.png"} <= names
    data = json.loads((told / "waves.json").read_text(encoding="utf-8"))
    assert (6, 6, 4) == (data["steps"], data["classes"], data["worlds"])
    assert {"friend", "dislike", "across"} == {row["relation"] for row in data["rows"]}
    assert set(KEYS["waves"]) <= set(data["rows"][0])
    for row in data["rows"]:
        assert row["inside"] == (row["low"] <= row["observed"] <= row["high"])


def test_the_same_question_is_loaded_in_either_language(folder, told, capsys):
    said = {}
    for lang in ("en", "nl"):
        assert 0 == run(["waves", str(folder), "--worlds", "4", "--out", str(told.parent), "--lang", lang])
        said[lang] = capsys.readouterr()
    assert "Loaded" in said["en"].err and "Geladen" in said["nl"].err
    assert "Friendship" in said["en"].out and "Vriendschap" in said["nl"].out
    assert "k0-" not in said["en"].out


def test_a_distribution_as_a_whole_needs_two_worlds_for_each_part():
    chance = np.random.default_rng(2)
    assert np.isnan(chance_of(np.zeros(3), chance.normal(size=(5, 3))))
    assert 0 < chance_of(np.zeros(3), chance.normal(size=(6, 3))) <= 1


def test_what_lies_far_out_has_the_smallest_p_and_the_middle_the_largest():
    worlds = np.random.default_rng(3).normal(size=(39, 2)) @ [[1, 0.9], [0, 0.4]]
    assert 1 / 40 == chance_of(np.array([2.0, -2.0]), worlds)
    assert 0.9 < chance_of(worlds.mean(axis=0), worlds)


def test_p_is_even_where_the_model_is_right():
    chance = np.random.default_rng(5)
    found = [chance_of(*(lambda all: (all[0], all[1:]))(chance.normal(size=(40, 4)))) for _ in range(400)]
    assert 0.02 < np.mean(np.array(found) <= 0.05) < 0.085


def test_a_step_without_a_value_is_left_out_of_both_means():
    observed = np.array([[0.2], [np.nan], [0.4]])
    simulated = np.array([[[0.1], [0.3]], [[9.0], [9.0]], [[np.nan], [0.5]]])
    mean, worlds = averages(observed, simulated)
    assert [0.3] == pytest.approx(mean.tolist())
    assert [[0.3], [0.4]] == [pytest.approx(row) for row in worlds.tolist()]
    assert 2 == own_ranges(observed[:, 0], simulated[:, :, 0])[1]


def test_no_bar_stands_for_a_few_pupils():
    shares = np.array([0.3, 0.01, 0.3, 0.3, 0.05, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.04])
    bars = bars_of(shares, 0.1)
    assert [(0, 0), (1, 2), (3, HIGHEST)] == bars
    feature = next(one for one in features_of(("friend",)) if one.name == "received")
    whole, observed, simulated = joined(feature, shares[None], np.stack([shares, shares])[None], 0.1)
    assert ("0", "1-2", "3+") == whole.parts
    assert [0.3, 0.31, 0.39] == pytest.approx(observed[0].tolist())
    assert (1, 2, 3) == simulated.shape


def refused(capsys, *arguments) -> str:
    assert 0 != run(["waves", *map(str, arguments), "--lang", "en"])
    said = capsys.readouterr()
    assert "" == said.out and "Traceback" not in said.err
    return said.err


def test_few_real_classes_are_refused(tmp_path, capsys):
    real = folder_of(tmp_path / "real", class_waves(2, 2), first_line="")
    assert "2 real classes is too few" in refused(capsys, real)


def test_one_wave_is_refused(tmp_path, capsys):
    waves = [(sex, first) for sex, first, _ in class_waves(2, 2)]
    assert "at least two waves" in refused(capsys, folder_of(tmp_path / "one", waves))


def test_pupils_who_change_their_names_are_refused(tmp_path, capsys):
    folder = folder_of(tmp_path / "renamed", class_waves(1, 2))
    for name in ("pupils.csv", "nominations.csv"):
        lines = (folder / name).read_text(encoding="utf-8").splitlines()
        changed = [line.replace("k0-", "x0-") if line.startswith("K0,2") else line for line in lines]
        (folder / name).write_text("\n".join(changed) + "\n", encoding="utf-8")
    assert "called the same in every wave" in refused(capsys, folder)


def test_more_weeks_than_are_looked_ahead_are_refused(folder, capsys):
    assert f"1 – {last_week()}" in refused(capsys, folder, "--weeks", last_week() + 1)


def test_a_folder_that_is_not_there_is_named(tmp_path, capsys):
    assert "nowhere" in refused(capsys, tmp_path / "nowhere")
