"""The worlds that draw all assumed numbers: which numbers, with what luck, and kept and told with the comparison."""

import json
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest

from experiments import archive, compare
from experiments.__main__ import run
from experiments.assumed_numbers import varied, with_numbers
from experiments.configuration import read_comparison
from experiments.manner import Manner
from experiments.origins import scenarios_of
from experiments.parameters import parameters
from experiments.screening_run import of_arm, screening, worlds_by_default
from tests.experiments.test_compare import CONFIG, content_hash, folder_of

QUIET = Manner(lang="en", as_json=True)
DRAWN = 40
TABLES = {"assumed", "moves", "moves_together"}


@pytest.fixture
def small(tmp_path: Path):
    path = tmp_path / "small.toml"
    path.write_text(CONFIG.replace("worlds = 6", "worlds = 2"), encoding="utf-8")
    return read_comparison(path)


def test_only_what_is_assumed_and_not_settled_is_drawn(small):
    found = varied(small)
    for name in (name for name in found if ":" not in name):
        part, number = name.split(".")
        assert "assumed" == parameters()[part][number].status
    assert {"removal"} == {name.split(":")[0] for name in found if ":" in name}
    assert "targets.competition" not in found, "the members of the ensemble differ in it"
    set_by_user = small.model_copy(update={"parameters": {"talks.better": parameters()["talks"]["better"].value}})
    assert set(found) - set(varied(set_by_user)) == {"talks.better"}


def test_the_two_worlds_of_a_pair_mirror_each_other_within_the_ranges(small):
    chosen = screening(small, DRAWN)
    one, other = chosen.drawn(3, False), chosen.drawn(3, True)
    for name, (_, low, high) in chosen.numbers.items():
        assert low < one[name] < high and low + high == pytest.approx(one[name] + other[name])


def test_a_scenario_lives_with_what_was_drawn_and_all_else_as_it_was(small):
    chosen = screening(small, DRAWN)
    drawn = chosen.drawn(0, False)
    before = scenarios_of(small, None, [1])[1]
    after = with_numbers(before, drawn)
    changed = {f"{part}.{name}": value for part, name, value in after.parameters}
    for part, name, value in before.parameters:
        assert drawn.get(f"{part}.{name}", value) == changed[f"{part}.{name}"]
    doses = {f"{p.name}:{c.kind}.{n}": value for p in after.programmes for c in p.components for n, value in c.numbers}
    assert {name: value for name, value in drawn.items() if ":" in name}.items() <= doses.items()
    assert (before.world, before.seed, before.origin) == (after.world, after.seed, after.origin)


def test_an_arm_is_ranked_without_the_doses_of_programmes_it_lacks():
    chosen = screening(read_comparison("demo"), DRAWN)
    mine = of_arm(chosen, "removal")
    assert {"removal"} == {name.split(":")[0] for name in mine.numbers if ":" in name}
    assert mine.z.shape == (DRAWN // 2, len(mine.numbers)) and len(mine.numbers) < len(chosen.numbers)
    place = list(chosen.numbers).index("talks.better")
    assert (chosen.z[:, place] == mine.z[:, list(mine.numbers).index("talks.better")]).all()


def test_as_many_worlds_draw_as_are_compared_but_none_below_a_verdict_and_no_endless_number(small):
    worlds = {39: 0, 40: 40, 200: 200, 5000: 1000}
    assert worlds == {n: worlds_by_default(small.changed(worlds=n)) for n in worlds}


def test_a_comparison_keeps_and_tells_what_its_answer_leans_on(small, tmp_path, capsys):
    compare.compare(small, manner=QUIET, out=tmp_path, assumptions=DRAWN)
    told = json.loads(capsys.readouterr().out)
    manifest = archive.read_manifest(folder_of(tmp_path))
    assert set(manifest["tables"]) >= TABLES and 2 == told["worlds"] and not told["partial"]
    table = pq.read_table(folder_of(tmp_path) / "moves.parquet").to_pylist()
    assert len(varied(small)) * 2 == len(table)
    assert {"episodes", "days_absent"} == {row["outcome"] for row in table} and 20 == len(told["moves"])
    assert {DRAWN} == {row["worlds"] for row in told["moves_together"]}
    assert all(0 <= row["wins"] <= 1 for row in told["moves_together"])
    for lang, heading in (("en", "What the answer leans on"), ("nl", "Waar het antwoord op rust")):
        assert heading in (folder_of(tmp_path) / f"report.{lang}.html").read_text(encoding="utf-8")


def test_threads_shards_and_a_stop_change_no_content(small, tmp_path, monkeypatch, capsys):
    compare.compare(small, manner=QUIET, out=tmp_path / "whole", assumptions=DRAWN, threads=1)
    monkeypatch.setattr(compare, "SHARD", 16)
    once, produce = iter([True]), compare.shard_of_draws

    def stopping(work, index, advance):
        if index == 2 and next(once, False):
            raise KeyboardInterrupt
        return produce(work, index, advance)

    monkeypatch.setattr(compare, "shard_of_draws", stopping)
    assert not compare.compare(small, manner=QUIET, out=tmp_path / "stopped", assumptions=DRAWN)
    assert 2 == archive.read_manifest(folder_of(tmp_path / "stopped"))["shards_finished"]
    assert compare.compare(small, manner=QUIET, out=tmp_path / "stopped", assumptions=DRAWN)
    assert content_hash(tmp_path / "whole") == content_hash(tmp_path / "stopped")


def test_without_draws_the_report_says_how_to_have_them(small, tmp_path, capsys):
    compare.compare(small, manner=QUIET, out=tmp_path, assumptions=0)
    assert not TABLES & set(archive.read_manifest(folder_of(tmp_path))["tables"])
    page = (folder_of(tmp_path) / "report.en.html").read_text(encoding="utf-8")
    assert "What the answer leans on" in page and "--assumptions 200" in page and "klaslab swings small" in page


@pytest.mark.parametrize("written", ["39", "10001", "some", "-1"])
def test_a_number_of_worlds_that_cannot_be_is_refused_with_its_range(written, capsys):
    assert 2 == run(["compare", "demo", "--assumptions", written, "--lang", "en"])
    said = capsys.readouterr().err
    assert "--assumptions" in said and written in said and "a whole number from 40 to 10000, or none" in said


def test_the_differences_are_those_of_the_worlds_of_a_pair(small, tmp_path, capsys):
    compare.compare(small, manner=QUIET, out=tmp_path, assumptions=DRAWN)
    from experiments.screening_run import differences

    ledger, chosen = pq.read_table(folder_of(tmp_path) / "assumed.parquet"), screening(small, DRAWN)
    found = differences(ledger, chosen, "removal", "days_absent")
    rows = {(row["draw"], row["mirrored"], row["arm"]): row["value"] for row in ledger.to_pylist()
            if "days_absent" == row["outcome"]}  # fmt: skip
    assert found[4, 1] == rows[5, True, "removal"] - rows[5, True, "nothing_extra"]
    assert np.isfinite(found).all()
