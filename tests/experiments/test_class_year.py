"""A year that starts from a class: asked as the file asked, told of the whole class, never of a pupil."""

import json
import math
import re
from dataclasses import replace

import numpy as np
import pytest

from experiments.__main__ import run
from experiments.class_numbers import class_numbers
from experiments.class_year import answers, lived, row_of, year_rows
from experiments.folders import configs_folder
from experiments.language import LANGUAGES
from experiments.sociogram import read_sociogram

EXAMPLE = configs_folder() / "sociograms" / "example_class.csv"


@pytest.fixture(scope="module")
def example():
    """The invented class and the record of its years."""
    sociogram = read_sociogram(EXAMPLE)
    return sociogram, lived(sociogram, 6, seed=3)


@pytest.fixture
def real_file(tmp_path):
    """The example as a user's class: without the mark that it is made up."""
    path = tmp_path / "my-class.csv"
    path.write_text(EXAMPLE.read_text(encoding="utf-8").split("\n", 1)[1], encoding="utf-8")
    return path


def test_the_column_of_the_file_is_what_the_file_holds(example):
    held = class_numbers(example[0])
    for row in year_rows(*example):
        if row.relation == "across":
            assert held["across"]["numbers"]["received_correlation"] == row.file
        elif not math.isnan(row.file):
            assert held["relations"][row.relation]["numbers"][row.statistic] == row.file


def test_the_start_is_nearer_to_the_file_than_the_end(example):
    many = lived(example[0], 40, seed=3)  # in six worlds the luck of nominations may outweigh a year
    for row in year_rows(example[0], many):
        if row.statistic in ("jaccard", "kept_share"):
            assert row.start > row.mean > 0


def test_the_range_holds_the_mean_and_the_ratio_is_to_the_file(example):
    for row in year_rows(*example):
        assert row.low <= row.mean <= row.high
        assert math.isnan(row.file) or row.mean / row.file == row.ratio


def test_nominations_are_held_against_nominations_and_ratings_against_ratings(example):
    sociogram, record = example
    ratings = np.where(sociogram.friend == 1, 2.0, np.where(sociogram.dislike == 1, -1.0, 0.0))
    asked = dict.fromkeys(sociogram.instrument, "rating")
    rated = replace(sociogram, ratings=ratings, instrument=asked)
    assert {"nomination"} == {row.instrument for row in year_rows(sociogram, record)}
    assert {"rating"} == {row.instrument for row in year_rows(rated, record)}


def test_an_answer_that_is_missing_in_the_file_is_missing_in_the_model(example):
    sociogram, record = example
    silent = sociogram.friend.copy()
    silent[0] = -1
    start, end = answers(replace(sociogram, friend=silent), record, "friend")
    assert (silent == -1).sum() < silent.size
    for ties in (start, end):
        assert np.array_equal(np.broadcast_to(silent == -1, ties.shape), np.isnan(ties))


def test_a_world_without_a_value_is_left_out():
    row = row_of("friend", "density", "nomination", 0.5, [math.nan, 0.4], [0.2, math.nan, 0.4])
    assert [0.4, 0.3] == pytest.approx([row.start, row.mean])


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("form", [[], ["--json"]])
def test_nothing_is_said_of_a_pupil_of_a_real_class(real_file, tmp_path, capsys, lang, form):
    out = tmp_path / "out"
    assert 0 == run(["class", str(real_file), "--year", "--out", str(out), "--lang", lang, *form])
    said = capsys.readouterr()
    (folder,) = out.iterdir()
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    manifest["configuration"].pop("configs")  # Klaslab's own files
    told = said.out.replace(str(folder), "") + (folder / "class_year.csv").read_text(encoding="utf-8")
    everything = told + json.dumps(manifest)
    names = re.findall(r"^(\w+),(?:girl|boy)", real_file.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(names) > 10
    assert not [name for name in names if re.search(rf"\b{name}\b", everything)]
    assert not re.search(r"\bP\d\d\b|\b1\d\d\b(?!\.)", told.replace("100", ""))


def test_another_seed_is_another_folder_and_the_same_one_is_loaded(tmp_path, capsys, monkeypatch):
    asked = ["class", str(EXAMPLE), "--year", "--worlds", "3", "--json", "--out", str(tmp_path)]
    told = []
    for seed in ("1", "2"):
        assert 0 == run([*asked, "--seed", seed])
        told.append(json.loads(capsys.readouterr().out))
    assert 2 == len(list(tmp_path.glob("class-*-year-*/manifest.json")))
    monkeypatch.setattr("experiments.class_year.lived", lambda *_: pytest.fail("it was lived again"))
    assert 0 == run([*asked, "--seed", "1"])
    again = json.loads(capsys.readouterr().out)
    assert [False, False, True] == [one.pop("loaded") for one in (*told, again)]
    assert told[0] == again != told[1]


def test_a_real_class_is_not_shown_in_few_worlds(real_file, tmp_path, capsys):
    out = tmp_path / "out"
    assert 2 == run(["class", str(real_file), "--year", "--worlds", "39", "--out", str(out), "--json"])
    assert "compare.too_few_real" == json.loads(capsys.readouterr().out)["error"]["code"]
    assert not out.exists()


@pytest.mark.parametrize("option", ["--worlds", "--seed"])
def test_an_option_of_the_year_asks_for_the_year(option, capsys):
    assert 2 == run(["class", str(EXAMPLE), option, "50", "--lang", "en"])
    assert option in capsys.readouterr().err


def test_a_file_without_liking_starts_no_year(tmp_path, capsys):
    path = tmp_path / "class.csv"
    lines = ["name,sex,dislikes"] + [f"Kid{k},girl,Kid{(k + 1) % 8}" for k in range(8)]
    path.write_text("\n".join(lines), encoding="utf-8")
    assert 2 == run(["class", str(path), "--year", "--lang", "en", "--out", str(tmp_path / "out")])
    assert "no year can start" in capsys.readouterr().err
