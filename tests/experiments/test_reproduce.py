"""A result made again: what is asked for once more, what is put back, and what is said of every difference."""

import json
import shutil
from pathlib import Path

import pyarrow as pa
import pytest

from experiments import archive, provenance, reproduce, typed
from experiments.__main__ import run
from experiments.commands.reproduce import command as reproduce_command
from experiments.errors import UserError
from experiments.manner import Manner
from experiments.provenance import Expense, manifest
from experiments.reproduce_files import OTHER_BYTES, OTHER_CONTENT, SAME, compared
from experiments.reproduce_words import warnings_of
from experiments.tables import write_parquet
from tests.experiments.sweep.made_up import written as written_sweep

TABLE = pa.table({"place": ["a", "b", "c"], "share": [1.0, 0.5, None], "count": [1, 2, 3]})
QUIET = Manner(lang="en", quiet=True)


def sealed(folder: Path, table: pa.Table, name: str = "funnel") -> dict:
    """A small result as any command leaves it."""
    made = manifest(name, "0123456789ab", {"worlds": 3}, {"seed": 1}, Expense())
    return archive.seal(archive.at_once(folder, {"funnel": table}), {"funnel": table}, made)


def refusal(folder: Path, change: dict) -> UserError:
    """The mistake that a manifest with something else in it leads to."""
    made = archive.read_manifest(folder) | change
    (folder / "manifest.json").write_text(json.dumps(made), encoding="utf-8")
    with pytest.raises(UserError) as caught:
        reproduce.reproduce(reproduce.Asked(folder=folder), manner=QUIET)
    return caught.value


def test_a_table_that_differs_says_how_much(tmp_path):
    old, new = tmp_path / "old", tmp_path / "new"
    write_parquet(old / "funnel.parquet", TABLE)
    changed = TABLE.set_column(1, "share", pa.array([1.0, 0.4, 0.3])).slice(0, 2)
    write_parquet(new / "funnel.parquet", pa.concat_tables([changed, TABLE.slice(2).set_column(0, "place", [["d"]])]))
    [found] = compared(old, new)
    assert (OTHER_CONTENT, 1, 1, 1) == (found.state, found.rows_gone, found.rows_new, found.cells)
    assert found.relative == pytest.approx(0.2)


def test_the_same_rows_in_other_bytes_are_the_same_content(tmp_path):
    write_parquet(tmp_path / "old" / "funnel.parquet", TABLE)
    write_parquet(tmp_path / "new" / "funnel.parquet", TABLE.take([2, 0, 1]))
    assert [OTHER_BYTES] == [one.state for one in compared(tmp_path / "old", tmp_path / "new")]
    shutil.copytree(tmp_path / "old", tmp_path / "copy")
    assert [SAME] == [one.state for one in compared(tmp_path / "old", tmp_path / "copy")]


def again(monkeypatch, table: pa.Table) -> None:
    """Has the command make this table, in place of simulating anything."""

    def carry_out(words, out, into, configs, threads, manner):
        sealed(out / "funnel-0123456789ab", table)

    monkeypatch.setattr(reproduce, "carry_out", carry_out)
    monkeypatch.setattr(reproduce, "command_of", lambda manifest, folder: "funnel")
    monkeypatch.setattr(reproduce, "recreation", lambda command: type("Module", (), {"words": lambda result: []}))


def test_the_exit_code_says_whether_the_content_is_the_same(tmp_path, monkeypatch, capsys):
    sealed(tmp_path / "funnel-x", TABLE)
    again(monkeypatch, TABLE.take([1, 0, 2]))
    assert 0 == run(["reproduce", str(tmp_path / "funnel-x"), "--lang", "en"])
    assert "THE SAME" in capsys.readouterr().out
    again(monkeypatch, TABLE.set_column(1, "share", pa.array([1.0, 0.5, 0.1])))
    assert 1 == run(["reproduce", str(tmp_path / "funnel-x"), "--lang", "nl"])
    assert "ANDERS" in capsys.readouterr().out
    assert 1 == run(["reproduce", str(tmp_path / "funnel-x"), "--json"])
    told = json.loads(capsys.readouterr().out)
    assert not told["identical"] and told["intact"] and {} == told["made_by"]


def test_a_table_that_was_changed_afterwards_is_told(tmp_path, monkeypatch, capsys):
    sealed(tmp_path / "funnel-x", TABLE)
    write_parquet(tmp_path / "funnel-x" / "funnel.parquet", TABLE.set_column(2, "count", pa.array([1, 2, 4])))
    again(monkeypatch, TABLE)
    assert 1 == run(["reproduce", str(tmp_path / "funnel-x"), "--lang", "en"])
    said = capsys.readouterr().out
    assert "changed afterwards" in said and "largest relative difference 0.25" in said


def test_what_cannot_be_made_again_is_said_with_file_and_reason(tmp_path):
    folder = tmp_path / "funnel-x"
    with pytest.raises(UserError) as caught:
        reproduce.reproduce(reproduce.Asked(folder=folder), manner=QUIET)
    assert "reproduce.no_folder" == caught.value.message_key
    folder.mkdir()
    with pytest.raises(UserError) as caught:
        reproduce.reproduce(reproduce.Asked(folder=folder), manner=QUIET)
    assert "reproduce.no_manifest" == caught.value.message_key
    sealed(folder, TABLE)
    assert "dance" in refusal(folder, {"command": {"name": "dance"}}).text("en")
    assert "reproduce.partial" == refusal(folder, {"partial": True}).message_key
    made = archive.read_manifest(folder) | {"partial": False}
    del made["configuration"]
    (folder / "manifest.json").write_text(json.dumps(made), encoding="utf-8")
    assert "configuration" in refusal(folder, {}).text("en")


def test_an_old_manifest_is_known_by_its_name(tmp_path):
    names = {"demo": "compare", "swings-demo": "swings", "calibration-po": "calibrate", "funnel": "funnel",
             "class-0123456789ab-year": "class", "export-demo": "export", "waves": "waves", "sweep-demo": "sweep",
             "country": "country"}  # fmt: skip
    for name, command in names.items():
        configuration = {"comparison": {}} if name in ("demo", "swings-demo", "export-demo", "sweep-demo") else {}
        assert command == reproduce.command_of({"name": name, "configuration": configuration}, tmp_path)


def test_other_code_is_said_before_anything_is_computed():
    here = reproduce.now()
    same = {"software": here["software"], "command": {}}
    nothing = {"numbers": [], "files": [], "unknown": []}
    assert [] == warnings_of(same, nothing, here, "en")
    other = {"software": here["software"] | {"sources": "x", "version": "0.0.1"}, "command": {}}
    assert "0.0.1" in warnings_of(other, nothing, here, "en")[0]
    old = {"software": {"version": "0.0.1", "commit": None, "dirty": None}}
    assert 2 == len(warnings_of(old, nothing, here, "nl"))


def test_a_manifest_keeps_the_command_without_paths_and_without_what_does_not_matter(tmp_path):
    context = reproduce_command(Manner(lang="en")).make_context("reproduce", [str(tmp_path), "--threads", "2"])
    assert (str(tmp_path),) == typed.typed(context).words
    assert typed.being_carried_out() is None and provenance.command() is None
    with typed.carrying_out(context):
        kept = provenance.command()
    assert {"name": "reproduce", "typed": f"klaslab reproduce {tmp_path.name}", "options": {}} == kept


def test_the_name_of_a_class_that_is_brought_along_is_not_kept():
    from experiments.commands.class_ import command

    given = ["school-of-anna.csv", "--year", "--class", "anna", "--worlds", "40"]
    found = typed.typed(command(Manner(lang="en")).make_context("class", given))
    assert ("FILE", "--year", "--worlds", "40") == found.words and "anna" not in str(found)


def test_an_export_that_is_made_again_comes_out_the_same(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert 0 == run(["export", "demo", "--worlds", "1", "--wave", "start", "--wave", "end", "--lang", "en", "-q"])
    assert ({}, {}) == made_the_same("export-demo-*", capsys)


def test_a_sweep_that_is_made_again_comes_out_the_same(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    file = written_sweep(tmp_path, {"worlds = 4": "worlds = 2"})
    assert 0 == run(["sweep", str(file), "--lang", "en", "-q"])
    assert ({}, {}) == made_the_same("sweep-small-*", capsys)


def test_a_country_that_is_made_again_comes_out_the_same(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert 0 == run(["country", "--share", "0.003", "--seed", "3", "--lang", "en", "-q"])
    assert ({}, {}) == made_the_same("country-*", capsys)


def made_the_same(pattern: str, capsys) -> tuple[dict, dict]:
    """Makes a result again and has every file the same; what differs in makers and configuration."""
    [folder] = Path("results").glob(pattern)
    capsys.readouterr()
    assert 0 == run(["reproduce", str(folder), "--json"])
    told = json.loads(capsys.readouterr().out)
    assert told["identical"] and {SAME} == {one["state"] for one in told["files"]}
    return told["made_by"], told["configuration"]
