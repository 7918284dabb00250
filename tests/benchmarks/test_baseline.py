"""The baseline of the benchmarks: kept ratios, and a check that fails where one is a fifth worse. Nothing is timed."""

import json

import pytest

import benchmarks.__main__ as benchmarks
from benchmarks import baseline
from benchmarks.figure import Figure, missing

IDLE = baseline.circumstances(7) | {"load": 0.1}
BUSY = IDLE | {"load": 1.9}


def cost(ratio, name="day", more_is_better=False, kept=True):
    return Figure(name=name, ratio=ratio, against="another", more_is_better=more_is_better, kept=kept)


@pytest.fixture(autouse=True)
def measured(tmp_path, monkeypatch):
    """A baseline of the test's own, and groups that give the figures put into them."""
    monkeypatch.setattr(baseline, "FILE", tmp_path / "baseline.json")
    found = {"one": [cost(2.0)]}
    monkeypatch.setattr(benchmarks, "GROUPS", {"one": lambda rounds: list(found["one"])})
    return found


def kept():
    return json.loads(baseline.FILE.read_text(encoding="utf-8"))


def test_a_check_without_a_baseline_says_how_to_make_one(capsys):
    assert 2 == benchmarks.main(["--check"])
    assert "python -m benchmarks --write" in capsys.readouterr().out


def test_what_is_written_is_checked_in_both_directions(measured, capsys):
    measured["one"] = [cost(2.0), cost(10.0, "faster", more_is_better=True)]
    assert 0 == benchmarks.main(["--write"])
    assert 0 == benchmarks.main(["--check"])
    measured["one"] = [cost(2.39), cost(8.4, "faster", more_is_better=True)]
    assert 0 == benchmarks.main(["--check"])
    measured["one"] = [cost(2.41), cost(8.3, "faster", more_is_better=True)]
    assert 1 == benchmarks.main(["--check", "one"])
    said = capsys.readouterr().out
    assert "more than a fifth: day" in said and "more than a fifth: faster" in said


def test_a_slow_moment_is_no_regression(monkeypatch):
    baseline.write([cost(2.0)], IDLE)
    moments = iter([4.0, 2.0])
    monkeypatch.setattr(benchmarks, "GROUPS", {"one": lambda rounds: [cost(next(moments))]})
    assert 0 == benchmarks.main(["--check"])


def test_only_lasting_ratios_are_kept_and_old_ones_stay(capsys):
    baseline.write([cost(2.0), cost(1.5, "clock", kept=False), missing("C", "no compiler"), cost(3.0, "old")], IDLE)
    baseline.write([cost(2.5)], IDLE)
    assert {"day": 2.5, "old": 3.0} == kept()["ratios"]
    assert ["new"] == baseline.unknown([cost(1.0, "new"), cost(2.0), missing("C", "no compiler")], baseline.read())


def test_a_baseline_from_a_busy_machine_is_provisional_until_all_of_it_is_measured_again(capsys):
    baseline.write([cost(2.0), cost(1.5, "other")], BUSY)
    assert kept()["provisional"]
    assert 0 == benchmarks.main(["--check"])
    assert "provisional" in capsys.readouterr().out
    baseline.write([cost(2.0)], IDLE)
    assert kept()["provisional"]
    baseline.write([cost(2.0), cost(1.5, "other")], IDLE)
    assert not kept()["provisional"]
    assert baseline.is_busy(IDLE | {"load": None})
