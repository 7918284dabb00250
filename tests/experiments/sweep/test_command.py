"""`klaslab sweep` on the command line: help that teaches, an estimate before it starts, how far it is, mistakes."""

import json

import pytest

from experiments.__main__ import run
from experiments.language import LANGUAGES
from experiments.sweep.config import read_sweep
from experiments.sweep.tell import in_words
from tests.experiments.sweep.made_up import written


@pytest.fixture
def path(tmp_path):
    return str(written(tmp_path, {}))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_help_teaches_how_to_begin_to_share_and_to_merge(lang, capsys):
    assert 0 == run(["sweep", "--help", "--lang", lang])
    said = capsys.readouterr().out
    for word in ("--dry-run", "--status", "--merge", "--shard i/m", "--dask", "--until-precision", "sweep demo"):
        assert word in said


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_dry_run_says_class_years_time_and_disk_and_keeps_nothing(lang, path, tmp_path, capsys):
    asked = ["sweep", path, "--dry-run", "--out", str(tmp_path / "out"), "--threads", "1", "--worlds", "60"]
    assert 0 == run([*asked, "--lang", lang])
    said = capsys.readouterr().out
    assert {"nl": "klasjaren", "en": "class-years"}[lang] in said and "MB" in said
    assert 0 == run([*asked, "--json"])
    told = json.loads(capsys.readouterr().out)
    assert (4, 2) == (told["points"], told["arms"]) and told["seconds"] > 0
    years = 60 * 2 * (2 + 6)  # two pasts, and six arms that differ, of two classes each
    assert years <= told["class_years"] <= 1.05 * years, "a past that two batches share is lived twice"
    assert not (tmp_path / "out").exists()


def test_a_dry_run_of_one_process_counts_its_own_shards(path, tmp_path, capsys):
    asked = ["sweep", path, "--dry-run", "--out", str(tmp_path), "--threads", "1", "--worlds", "100", "--json"]
    run(asked)
    whole = json.loads(capsys.readouterr().out)
    run([*asked, "--shard", "0/2"])
    half = json.loads(capsys.readouterr().out)
    assert whole["shards"] == half["shards"] and 2 * half["class_years_waiting"] == whole["class_years_waiting"]


def test_status_says_how_far_it_is(path, tmp_path, capsys):
    asked = ["sweep", path, "--out", str(tmp_path), "--worlds", "2", "--threads", "1"]
    run([*asked, "--status"])
    assert "0 of 1 parts are finished" in capsys.readouterr().out
    assert 0 == run([*asked, "--shard", "0/1", "--quiet"])
    assert "Put them together with --merge" in capsys.readouterr().out
    assert 0 == run([*asked, "--merge", "--json"])
    told = json.loads(capsys.readouterr().out)
    assert (False, 2) == (told["partial"], told["worlds"])
    assert {"whole_class:fidelity", "aggression.base"} == set(told["rows"][0]["setting"])
    run([*asked, "--status"])
    assert "is whole" in capsys.readouterr().out


@pytest.mark.parametrize(("words", "said"), [
    (["--shard", "4/4"], "i from 0 to m − 1"), (["--shard", "1"], "i from 0 to m − 1"),
    (["--until-precision", "distress"], "OUTCOME=WIDTH"), (["--until-precision", "distress=0"], "a width above 0"),
    (["--until-precision", "distrss=1", "--worlds", "300"], "is not measured here"),
    (["--status", "--merge"], "do not go together"), (["--merge", "--shard", "0/2"], "do not go together"),
    (["--dask", "here"], "the address of a scheduler"), (["--dask", "local", "--shard", "0/2"], "do not go together"),
    (["--dask", "local", "--dry-run"], "do not go together"),
    (["--dask", "tcp://10.0.0.5:8786", "--threads", "2"], "--dask --threads"),
    (["--merge"], "none of the 1 parts is finished"),
])  # fmt: skip
def test_a_mistake_is_said_and_nothing_is_written(words, said, path, tmp_path, capsys):
    out = tmp_path / "out"
    assert run(["sweep", path, "--out", str(out), "--lang", "en", *words]) in (2, 130)
    assert said in capsys.readouterr().err and not out.exists()


def test_a_length_of_time_is_said_roughly():
    assert ["about 3.0 seconds", "about 40 seconds", "about 5.0 minutes", "about 10.0 hours"] == [
        in_words(seconds, "en") for seconds in (3, 40, 300, 36_000)]


def test_the_command_line_goes_before_the_file(path):
    sweep = read_sweep(path, worlds=7, seed=9, ensemble="none")
    assert (7, 9, "none") == (sweep.comparison.worlds, sweep.comparison.seed, sweep.comparison.drawn_over)
