"""`klaslab sensitivity` on the command line: what it takes, a stop that loses nothing, the answer from real classes."""

import json

import pytest

from experiments import archive
from experiments.__main__ import run
from experiments.sensitivity import run as sensitivity_run
from experiments.sensitivity.run import first_design, second_design
from tests.experiments.sensitivity.made_up import salib, small, written

TINY = {"worlds = 4": "worlds = 2", '"talks.*"]': '"talks.better*"]', "trajectories = 6": "trajectories = 2",
        "rows = 64": "rows = 4", "singles = 3": "singles = 2"}  # fmt: skip


@pytest.fixture
def asked(tmp_path):
    salib()
    path = written(tmp_path, TINY)
    return ["sensitivity", str(path), "--out", str(tmp_path / "out"), "--threads", "1", "--lang", "en"]


def test_a_dry_run_says_what_each_design_takes_and_keeps_nothing(asked, tmp_path, capsys):
    assert 0 == run([*asked, "--dry-run", "--json"])
    told = json.loads(capsys.readouterr().out)
    chosen = small(tmp_path, TINY)
    first, second = first_design(chosen), second_design(chosen, chosen.space)
    assert (2 * (len(chosen.space) + 1), 4 * (2 + 3)) == (len(first), len(second))
    assert [len(first), len(second)] == [stage["points"] for stage in told["stages"]]
    assert all(stage["class_years_waiting"] == stage["class_years"] > 0 for stage in told["stages"])
    assert told["seconds"] > 0 and told["bytes"] > 0 and not (tmp_path / "out").exists()


def test_a_stopped_one_goes_on_where_it_was_and_ends_with_the_same_hash(asked, tmp_path, capsys, monkeypatch):
    assert 0 == run([*asked, "--json"])
    told = json.loads(capsys.readouterr().out)
    assert {"episodes", "days_absent"} == {one["outcome"] for one in told["answers"]} and not told["loaded"]
    folder = next((tmp_path / "out").iterdir())
    assert not (folder / "shards").exists() and (folder / "figures" / "sobol-whole_class-episodes.en.svg").exists()
    assert 0 == run([*asked, "--json"])
    assert json.loads(capsys.readouterr().out)["loaded"]

    elsewhere = [str(tmp_path / "again") if word == str(tmp_path / "out") else word for word in asked]
    live = sensitivity_run.live_shards

    def stopped(ledger, *given):
        return False if "sobol" in str(ledger.folder) else live(ledger, *given)

    with monkeypatch.context() as stopping:
        stopping.setattr(sensitivity_run, "live_shards", stopped)
        assert 130 == run(elsewhere)
    assert "goes on from there" in capsys.readouterr().err
    half = next((tmp_path / "again").iterdir())
    assert archive.finished_shards(half / "shards" / "morris") and archive.read_manifest(half) is None
    assert 0 == run([*elsewhere, "--json"])
    assert told["content_hash"] == json.loads(capsys.readouterr().out)["content_hash"]


def test_whoever_is_overtaken_takes_the_answer_that_is_there(asked, tmp_path, capsys, monkeypatch):
    live = sensitivity_run.live_shards

    def overtaken(ledger, *given):
        if "sobol" in str(ledger.folder):
            with monkeypatch.context() as another_process:
                another_process.setattr(sensitivity_run, "live_shards", live)
                assert 0 == run([*asked, "--quiet"])
            capsys.readouterr()
        return live(ledger, *given)

    monkeypatch.setattr(sensitivity_run, "live_shards", overtaken)
    assert 0 == run([*asked, "--json"])
    assert json.loads(capsys.readouterr().out)["loaded"]
    assert not (next((tmp_path / "out").iterdir()) / "shards").exists()


def test_an_unknown_name_is_said_with_the_nearest_one(capsys):
    assert 2 == run(["sensitivity", "dem", "--lang", "en"])
    assert 'Did you mean "demo"?' in capsys.readouterr().err
