"""A comparison as a user meets it: carried out, killed and resumed, loaded again, told in two languages."""

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from experiments import archive, compare
from experiments.__main__ import run
from experiments.commands.compare import typed
from experiments.configuration import read_comparison
from experiments.errors import Stopped, UserError
from experiments.folders import configs_folder
from experiments.manner import Manner

CONFIG = """
name = "small"
meaning = { en = "Two arms", nl = "Twee aanpakken" }
worlds = 6
group = 7
[[arms]]
name = "nothing_extra"
programmes = []
[[arms]]
name = "removal"
programmes = ["removal"]
"""
QUIET = Manner(lang="en", as_json=True)


@pytest.fixture
def small(tmp_path: Path):
    path = tmp_path / "small.toml"
    path.write_text(CONFIG, encoding="utf-8")
    return read_comparison(path)


def folder_of(out: Path) -> Path:
    return next(out.glob("small-*"))


def content_hash(out: Path) -> str:
    return json.loads((folder_of(out) / "manifest.json").read_text(encoding="utf-8"))["content_hash"]


def test_a_comparison_leaves_tables_a_manifest_and_a_page_in_both_languages(small, tmp_path, capsys):
    compare.compare(small, manner=QUIET, out=tmp_path / "out")
    found = {path.name for path in folder_of(tmp_path / "out").iterdir()}
    pages = {"report.html", "report.nl.html", "report.en.html"}
    assert pages | {"manifest.json", "effects.csv", "outcomes.parquet"} <= found
    told = json.loads(capsys.readouterr().out)
    assert 6 == told["worlds"]
    assert {"no_verdict"} == {effect["chance"] for effect in told["effects"]}, "below 40 worlds no verdict is given"


def test_a_comparison_that_was_stopped_goes_on_and_ends_with_the_same_content(small, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(compare, "SHARD", 2)
    compare.compare(small, manner=QUIET, out=tmp_path / "whole")
    once, produce = iter([True]), compare.shard

    def stopped_in_the_second_shard(work, index, advance):
        if index == 1 and next(once, False):
            raise KeyboardInterrupt
        return produce(work, index, advance)

    monkeypatch.setattr(compare, "shard", stopped_in_the_second_shard)
    compare.compare(small, manner=QUIET, out=tmp_path / "stopped")
    partial = json.loads((folder_of(tmp_path / "stopped") / "manifest.json").read_text(encoding="utf-8"))
    assert (True, 2) == (partial["partial"], partial["worlds_finished"])
    compare.compare(small, manner=QUIET, out=tmp_path / "stopped")
    assert content_hash(tmp_path / "whole") == content_hash(tmp_path / "stopped")


@pytest.fixture
def stopping(tmp_path, monkeypatch):
    """Has the command stopped once, in the shard that is given, and typed again afterwards."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(compare, "SHARD", 2)
    Path("small.toml").write_text(CONFIG, encoding="utf-8")
    produce, at = compare.shard, []

    def shard(work, index, advance):
        if index in at:
            raise KeyboardInterrupt
        return produce(work, index, advance)

    monkeypatch.setattr(compare, "shard", shard)
    return at


def test_ctrl_c_halfway_tells_what_is_finished_and_leaves_as_stopped(stopping, capsys):
    stopping.append(1)
    assert 130 == run(["compare", "small.toml", "--out", "text", "--lang", "en"])
    told = capsys.readouterr()
    assert "Not finished: these are the first 2 classes." in told.out and "Stopped. 1 of 3 parts" in told.err
    assert 130 == run(["compare", "small.toml", "--out", "json", "--json"])
    told = json.loads(capsys.readouterr().out)
    assert (True, 2) == (told["partial"], told["worlds"])
    stopping.clear()
    assert 0 == run(["compare", "small.toml", "--out", "text", "--lang", "en"])
    told = capsys.readouterr()
    assert 1 == told.err.count("Going on: 1 of 3 parts were already finished.")
    assert "Not finished" not in told.out


def test_ctrl_c_in_the_first_part_says_one_thing(stopping, capsys):
    stopping.append(0)
    assert 130 == run(["compare", "small.toml", "--lang", "en"])
    told = capsys.readouterr()
    assert "" == told.out and 1 == len(told.err.splitlines())
    assert told.err.startswith("Stopped. 0 of 3 parts")


def test_a_comparison_that_is_whole_is_loaded_and_not_run_again(small, tmp_path, monkeypatch, capsys):
    compare.compare(small, manner=QUIET, out=tmp_path)
    monkeypatch.setattr(compare, "shard", lambda *_: pytest.fail("it was run again"))
    monkeypatch.setattr(compare, "write_report", lambda *_: pytest.fail("it was written again"))
    capsys.readouterr()
    compare.compare(small, manner=QUIET, out=tmp_path)
    assert json.loads(capsys.readouterr().out)["loaded"]


def test_the_size_of_shards_changes_no_content(small, tmp_path, monkeypatch):
    compare.compare(small, manner=QUIET, out=tmp_path / "one")
    monkeypatch.setattr(compare, "SHARD", 4)
    compare.compare(small, manner=QUIET, out=tmp_path / "two")
    assert content_hash(tmp_path / "one") == content_hash(tmp_path / "two")


def test_the_number_of_threads_changes_no_content(small, tmp_path, monkeypatch):
    import simulation.run

    live, asked = simulation.run.run, []
    monkeypatch.setattr(simulation.run, "run", lambda scenarios, threads, progress, watch=None: (
        asked.append(threads) or live(scenarios, threads=threads, batch=4, progress=progress)))  # fmt: skip
    for threads in (1, 3):
        compare.compare(small, manner=QUIET, out=tmp_path / str(threads), threads=threads)
    assert [1, 3] == asked
    assert content_hash(tmp_path / "1") == content_hash(tmp_path / "3")


@pytest.mark.parametrize("options", ["", "--worlds 4 --seed 2"])
def test_the_report_says_how_to_repeat_it_as_it_was_typed(tmp_path, monkeypatch, capsys, options):
    monkeypatch.chdir(tmp_path)
    Path("my-own.toml").write_text(CONFIG.replace('name = "small"', 'name = "demo"'), encoding="utf-8")
    given = [*options.split(), "--out", "answers"]
    assert 0 == run(["compare", str(tmp_path / "my-own.toml"), *given, "--threads", "1", "--quiet", "--lang", "en"])
    (page,) = Path("answers").glob("demo-*/report.html")
    assert f"<td>{' '.join(['klaslab compare my-own.toml', *given])}</td>" in page.read_text(encoding="utf-8")


def test_what_was_typed_names_a_comparison_of_klaslab_and_no_folder_elsewhere():
    assert "klaslab compare demo --worlds 40" == typed("demo", {"--worlds": 40, "--seed": None, "--out": None})
    assert "klaslab compare 'my class.toml' --out here" == typed("/a/my class.toml", {"--out": "/elsewhere/here"})


def with_class(tmp_path: Path, file: str, worlds: int):
    text = CONFIG.replace("worlds = 6", f'worlds = {worlds}\nclass = "{file}"')
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    return read_comparison(path)


def own_class(tmp_path: Path, made_up: bool) -> str:
    text = (configs_folder() / "sociograms" / "example_class.csv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines(keepends=True) if made_up or not line.startswith("#")]
    (tmp_path / "own.csv").write_text("".join(lines), encoding="utf-8")
    return "own.csv"


def test_the_class_of_a_file_is_compared_too(tmp_path, capsys):
    chosen = with_class(tmp_path, own_class(tmp_path, made_up=True), worlds=4)
    compare.compare(chosen, manner=QUIET, out=tmp_path / "out")
    groups = {effect["group"] for effect in json.loads(capsys.readouterr().out)["effects"]}
    assert "bullies" in groups


def test_a_real_class_is_told_at_class_level_only_and_never_from_a_few_worlds(tmp_path, capsys):
    file = own_class(tmp_path, made_up=False)
    with pytest.raises(UserError):
        compare.compare(with_class(tmp_path, file, worlds=39), manner=QUIET, out=tmp_path / "few")
    assert not (tmp_path / "few").exists()
    compare.compare(with_class(tmp_path, file, worlds=40), manner=QUIET, out=tmp_path / "out")
    groups = {effect["group"] for effect in json.loads(capsys.readouterr().out)["effects"]}
    assert {"everyone", "receiving_class"} == groups
    manifest = archive.read_manifest(folder_of(tmp_path / "out"))
    assert "log" not in manifest["tables"]
    page = (folder_of(tmp_path / "out") / "report.en.html").read_text(encoding="utf-8")
    assert "Not shown for a class of your own" in page and "starts from a class of yours" in page
    assert "None of the programmes looked" not in page and "All classes and children are made up" not in page
    asked = manifest["configuration"]
    assert ("from a file", 64) == (asked["comparison"]["class"], len(asked["class"]))
    assert "own.csv" not in json.dumps(manifest), "a file can be named after a school"


def test_a_real_class_that_was_stopped_leaves_nothing_about_a_few_pupils(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(compare, "SHARD", 2)
    produce = compare.shard

    def stopped_in_the_second_shard(work, index, advance):
        if index:
            raise KeyboardInterrupt
        return produce(work, index, advance)

    monkeypatch.setattr(compare, "shard", stopped_in_the_second_shard)
    with pytest.raises(Stopped):
        compare.compare(with_class(tmp_path, own_class(tmp_path, made_up=False), worlds=40), manner=QUIET,
                        out=tmp_path / "out")  # fmt: skip
    left = {path.name: pq.read_table(path) for path in (tmp_path / "out").rglob("*.parquet")}
    assert {"000000.outcomes.parquet", "000000.fan.parquet"} == {name for name in left if name[0].isdigit()}
    assert not [name for name in left if "log" in name]
    groups = {group for table in left.values() if "group" in table.column_names for group in table["group"].to_pylist()}
    assert {"everyone", "receiving_class"} == groups
