"""A sweep from begin to end: the same content hash however it was run, and what a comparison would have said."""

import json
import subprocess
import sys
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from experiments import archive
from experiments.compare import Work as Compared
from experiments.compare import computed, shard
from experiments.errors import Stopped
from experiments.manner import Manner
from experiments.sweep import measure, run, tell
from experiments.sweep.config import read_sweep
from experiments.sweep.estimate import class_years_of
from experiments.sweep.ledger import Ledger
from experiments.sweep.measure import class_years, pieces_of, shard_table
from experiments.sweep.part import Part
from experiments.tables import file_hash, table_hash
from tests.experiments.sweep.made_up import SMALL, small

JSON, QUIET = Manner(lang="en", as_json=True), Manner(lang="en", quiet=True)
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(autouse=True)
def shards_of_one_world(monkeypatch):
    """Small shards, so that a small sweep has several."""
    monkeypatch.setattr("experiments.sweep.study.WORK", 12)


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """The small sweep, lived once: folder and what was told."""
    folder = tmp_path_factory.mktemp("whole")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("experiments.sweep.study.WORK", 12)
        sweep = small(folder)
        tell.tell_sweep(sweep, manner=QUIET, out=folder, threads=1)
        return run.folder_of(sweep, folder)


def sealed(folder):
    return archive.read_manifest(folder)


def test_tables_figures_and_dictionary_are_there_and_the_parts_are_gone(whole):
    names = {path.relative_to(whole).as_posix() for path in whole.rglob("*") if path.is_file()}
    assert {"sweep.parquet", "points.parquet", "points.csv", "summary.parquet", "summary.csv", "dictionary.csv",
            "figures/distress.en.svg", "figures/days_victimised.en.png"} <= names  # fmt: skip
    assert not (whole / "shards").exists()
    assert (False, 4, 4) == tuple(sealed(whole)[key] for key in ("partial", "worlds_finished", "points"))


def test_the_long_table_has_a_row_for_each_world_point_arm_outcome_and_group(whole):
    table = pq.read_table(whole / "sweep.parquet")
    assert 4 * 4 * 2 * 2 * 4 == table.num_rows
    assert ["world", "point", "arm", "outcome", "group", "value"] == table.column_names
    assert table_hash(table, archive.KEYS["sweep"]) == file_hash(whole / "sweep.parquet")


def test_pandas_reads_it_and_joins_the_points(whole):
    pandas = pytest.importorskip("pandas")
    rows = pandas.read_parquet(whole / "sweep.parquet").merge(pandas.read_parquet(whole / "points.parquet"), on="point")
    none = rows[(rows["whole_class:fidelity"] == 0) & (rows["group"] == "everyone")]
    wide = none.pivot_table(index=["world", "point", "outcome"], columns="arm", values="value", observed=True)
    assert (wide["whole_class"] == wide["nothing_extra"]).all(), "a programme that does nothing changes nothing"


def test_every_column_is_in_the_dictionary(whole):
    lines = (whole / "dictionary.csv").read_text(encoding="utf-8")
    for name in ("sweep", "points", "summary"):
        for column in pq.read_schema(whole / f"{name}.parquet").names:
            assert f'"{name}","{column}",' in lines


def test_a_point_says_what_a_comparison_with_its_numbers_says(tmp_path, whole):
    """Point 3: the whole programme, at the first level of bullying."""
    sweep = small(tmp_path)
    comparison = sweep.comparison.model_copy(update={"parameters": {"aggression.base": -7.5}})
    work = Compared(comparison=comparison, sociogram=None, folder=tmp_path, manner=QUIET, threads=1)
    tables = shard(work, 0, lambda steps: None)
    effects = computed(tables, work)["effects"].to_pylist()
    summary = [row for row in pq.read_table(whole / "summary.parquet").to_pylist() if row["point"] == 3]
    told = {(row["outcome"], row["group"]): row for row in summary if row["arm"] == "whole_class"}
    compared = [row for row in effects if (row["outcome"], row["group"]) in told]
    assert 8 == len(compared)
    for row in compared:
        same = told[row["outcome"], row["group"]]
        assert all(value == same[name] or value != value for name, value in row.items()), row["outcome"]


def lived_in(folder, out, part=None, threads=1):
    sweep = small(folder)
    tell.tell_sweep(sweep, manner=QUIET, out=out, threads=threads, part=part)
    return run.folder_of(sweep, out)


def test_threads_and_processes_in_any_order_change_nothing(tmp_path, whole):
    again = lived_in(tmp_path, tmp_path / "threads", threads=3)
    assert sealed(whole)["content_hash"] == sealed(again)["content_hash"]
    for index in (2, 0, 1):
        lived_in(tmp_path, tmp_path / "parts", Part(index=index, of=3))
        assert not list((tmp_path / "parts").glob("*/manifest.json")), "one of several puts nothing together"
    sweep = small(tmp_path)
    assert tell.tell_merge(sweep, manner=QUIET, out=tmp_path / "parts")
    assert sealed(whole)["content_hash"] == sealed(run.folder_of(sweep, tmp_path / "parts"))["content_hash"]


def test_the_size_of_pieces_and_shards_changes_nothing(tmp_path, whole, monkeypatch):
    monkeypatch.setattr(measure, "PIECE", 2)
    monkeypatch.setattr("experiments.sweep.study.WORK", 5000)
    again = lived_in(tmp_path, tmp_path / "large")
    hashes = [file_hash(folder / "sweep.parquet") for folder in (whole, again)]
    assert hashes[0] == hashes[1]


def test_a_stopped_sweep_tells_an_even_sample_and_goes_on(tmp_path, whole, monkeypatch, capsys):
    shards, lived = [], shard_table

    def stopping(study, index, threads):
        shards.append(index)
        if len(shards) == 3:
            raise KeyboardInterrupt
        return lived(study, index, threads)

    monkeypatch.setattr(measure, "shard_table", stopping)
    assert not tell.tell_sweep(small(tmp_path), manner=JSON, out=tmp_path)
    told = json.loads(capsys.readouterr().out)
    assert told["partial"] and not told["loaded"] and 4 == len(told["rows"])
    assert tell.tell_sweep(small(tmp_path), manner=JSON, out=tmp_path)
    told = json.loads(capsys.readouterr().out)
    assert sealed(whole)["content_hash"] == told["content_hash"] and not told["partial"]
    assert sorted({*shards}) == [*range(len({*shards}))] and len(shards) == len({*shards}) + 1
    assert tell.tell_sweep(small(tmp_path), manner=JSON, out=tmp_path)
    assert json.loads(capsys.readouterr().out)["loaded"], "a whole sweep is never lived again"


def test_stopped_before_anything_is_finished_there_is_nothing_to_tell(tmp_path, monkeypatch):
    def never(study, index, threads):
        raise KeyboardInterrupt

    monkeypatch.setattr(measure, "shard_table", never)
    with pytest.raises(Stopped):
        tell.tell_sweep(small(tmp_path), manner=QUIET, out=tmp_path)
    with pytest.raises(Stopped):
        tell.tell_merge(small(tmp_path), manner=QUIET, out=tmp_path)


def test_a_cut_off_shard_is_lived_again(tmp_path, whole):
    lived_in(tmp_path, tmp_path, Part(index=0, of=2))
    shards = sorted(tmp_path.glob("*/shards/*.parquet"))
    shards[0].write_bytes(shards[0].read_bytes()[:50])
    assert sealed(whole)["content_hash"] == sealed(lived_in(tmp_path, tmp_path))["content_hash"]


def test_shards_that_come_after_the_answer_are_cleared(tmp_path, whole):
    folder = lived_in(tmp_path, tmp_path)
    archive.write_shard(folder, 0, {"sweep": pq.read_table(folder / "sweep.parquet")})
    assert folder == lived_in(tmp_path, tmp_path) and not (folder / "shards").exists()


def test_what_is_the_same_at_several_points_is_lived_once(tmp_path, monkeypatch):
    monkeypatch.setattr("experiments.sweep.study.WORK", 24)  # a world a shard
    study = run.study_of(small(tmp_path))
    assert 6 == sum(len(piece.scenarios) for piece in pieces_of(study, 0)), "two baselines, four programmes"
    assert 2 * (2 + 6) == class_years(study, 0), "two pasts"
    single = run.study_of(small(tmp_path, {"worlds = 4": 'worlds = 4\nensemble = "none"'}))
    assert 6 == sum(len(piece.scenarios) for piece in pieces_of(single, 0))


@pytest.mark.parametrize("work", [36, 12])
@pytest.mark.parametrize("turned", [False, True])
def test_class_years_are_those_really_lived_whatever_the_order_of_the_factors(work, turned, tmp_path, monkeypatch):
    from simulation import run as lives

    monkeypatch.setattr("experiments.sweep.study.WORK", work)  # a world a shard, or a third of it
    head, *factors = (SMALL + "\n").replace("[0.0, 1.0]", "[0.0, 0.5, 1.0]").split("[[factors]]")
    path = tmp_path / "turned.toml"
    path.write_text("[[factors]]".join([head, *(reversed(factors) if turned else factors)]), encoding="utf-8")
    study, rows, live = run.study_of(read_sweep(path, worlds=2)), [], lives.live_year

    def counted(state, *given):
        rows.append(len(state.classrooms))
        live(state, *given)

    monkeypatch.setattr(lives, "live_year", counted)
    for place in range(study.shards):
        shard_table(study, place)
    assert sum(rows) == class_years_of(study, range(study.shards))
    if work == 36:
        assert 2 * 2 * (2 + 2 + 6) == sum(rows), "two worlds, two classes: two pasts, two baselines, six programmes"


def test_a_sweep_without_programmes_tells_levels(tmp_path, capsys):
    changes = {'["nothing_extra", "whole_class"]': '["nothing_extra"]', "whole_class:fidelity": "class.size",
               "[0.0, 1.0]": "[10, 30]"}  # fmt: skip
    sweep = small(tmp_path, changes)
    assert tell.tell_sweep(sweep, manner=QUIET, out=tmp_path)
    said = capsys.readouterr().out
    assert "90 % interval" in said and "difference" not in said.split("Difference:")[0]
    table = pq.read_table(run.folder_of(sweep, tmp_path) / "summary.parquet")
    assert table["difference"].null_count == table.num_rows and not pc.any(pc.is_nan(table["level"])).as_py()


def test_the_configuration_decides_the_folder(tmp_path):
    folders = {run.folder_of(small(tmp_path, changes), tmp_path) for changes in (
        {}, {"values = [0.0, 1.0]": "values = [0.0, 0.5]"}, {"worlds = 4": "worlds = 5"},
        {'"distress"]': '"days_absent"]'}, {"worlds = 4": 'worlds = 4\nensemble = "none"'})}  # fmt: skip
    assert 5 == len(folders)


def test_the_ledger_sees_what_others_finish(tmp_path, whole):
    sweep = small(tmp_path)
    study, folder = run.study_of(sweep), tmp_path / "x"
    one, other = Ledger(study=study, folder=folder), Ledger(study=study, folder=folder)
    archive.write_shard(folder, 1, {"sweep": pq.read_table(whole / "sweep.parquet")})
    assert one.has(1) and not one.has(0) and {1} == one.finished and set() == other.finished


@pytest.mark.slow
def test_a_sweep_killed_at_random_ends_with_the_same_content_hash():
    words = [sys.executable, "-m", "benchmarks.killed_sweep", "demo", "--worlds", "300", "--kills", "5"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert 0 == done.returncode, done.stdout + done.stderr
    assert "killed" in done.stdout
