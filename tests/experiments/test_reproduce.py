"""A result made again: what is asked for once more, what is put back, and what is said of every difference."""

import json
import shutil
import tomllib
from pathlib import Path

import pyarrow as pa
import pytest

from experiments import archive, provenance, reproduce, typed
from experiments.__main__ import run
from experiments.command_line import command_files
from experiments.commands.reproduce import command as reproduce_command
from experiments.compare import everything_it_depends_on
from experiments.configuration import read_comparison
from experiments.errors import UserError
from experiments.manner import Manner
from experiments.parameters import values
from experiments.programmes import programme_file, programme_names
from experiments.provenance import Expense, manifest, portable
from experiments.recreated import Recreated
from experiments.reproduce_files import OTHER_BYTES, OTHER_CONTENT, SAME, compared
from experiments.reproduce_words import warnings_of
from experiments.tables import write_parquet
from experiments.toml_text import toml_text

COMPARISONS = ("demo", "open_letter", "around_the_class")
MADE = ("compare", "evidence", "funnel", "swings", "ablation", "run", "class", "waves", "calibrate", "export")
TABLE = pa.table({"place": ["a", "b", "c"], "share": [1.0, 0.5, None], "count": [1, 2, 3]})
QUIET = Manner(lang="en", quiet=True)


def written(configuration: dict) -> dict:
    """A configuration as a manifest holds it."""
    return json.loads(json.dumps(portable(configuration)))


def result_of(configuration: dict, into: Path, name: str = "x", data: Path | None = None) -> Recreated:
    made = {"name": name, "configuration": written(configuration)}
    return Recreated(folder=into, manifest=made, into=into, data=data)


def words(command: str, configuration: dict, into: Path, name: str = "x") -> list[str]:
    return reproduce.recreation(command).words(result_of(configuration, into, name))


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


def test_every_command_that_leaves_a_manifest_can_be_carried_out_again():
    for name in MADE:
        assert name in command_files() and reproduce.recreation(name).words


@pytest.mark.parametrize("name", COMPARISONS)
def test_a_comparison_comes_out_of_its_manifest_as_it_went_in(name, tmp_path):
    comparison = read_comparison(name).changed(worlds=7, seed=3)
    configuration = everything_it_depends_on(comparison)
    again = read_comparison(words("compare", configuration, tmp_path)[0])
    assert written(configuration) == written(everything_it_depends_on(again))


@pytest.mark.parametrize("arms", [("nothing_extra",), ("removal",), ("nothing_extra", "mediation")])
def test_an_export_of_some_arms_is_asked_for_by_name(arms, tmp_path):
    from experiments.export import with_arms

    configuration = everything_it_depends_on(with_arms(read_comparison("demo").changed(worlds=2), arms))
    configuration |= {"export": {"waves": ["y1-end"], "weeks": [4], "receiving": True, "hidden": False,
                                 "absent_missing": True}}  # fmt: skip
    (tmp_path / "graphml").mkdir()
    path, *rest = words("export", configuration, tmp_path)
    assert configuration["comparison"] == with_arms(read_comparison(path), arms).written()
    named = [word for arm in arms for word in ("--arm", arm)]
    assert rest == [*named, "--wave", "y1-end", "--week", "4", "--format", "graphml", "--worlds", "2", "--receiving",
                    "--absent-missing"]  # fmt: skip


def test_every_default_is_written_out_when_a_result_is_asked_for_again(tmp_path):
    evidence = {"worlds": 400, "seed": 1, "years": 3}
    assert ["--worlds", "400", "--seed", "1", "--years", "3", "--ensemble", "none"] == words(
        "evidence", evidence, tmp_path)  # fmt: skip
    funnel = {"worlds": 10, "seed": 2, "groups": [5, 6, 7, 8], "ensemble": "po"}
    assert ["--worlds", "40", "--seed", "2", "--ensemble", "po"] == words("funnel", funnel, tmp_path)
    one_class = {"seed": 7, "group": None, "size": 20, "programmes": {"removal": {}}}
    assert ["--seed", "7", "--size", "20", "--programme", "removal"] == words("run", one_class, tmp_path)
    ablation = evidence | {"mechanisms": {"fear": {}, "moods": {}}}
    assert ["--only", "fear", "--only", "moods", "--worlds"] == words("ablation", ablation, tmp_path)[:5]


def test_a_swings_question_is_asked_again_in_full(tmp_path):
    asked = {"better": "removal", "than": "mediation", "outcome": "distress", "group": "everyone", "worlds": 9,
             "patterns": ["talks.*", "fear.*"]}  # fmt: skip
    comparison = read_comparison("demo")
    path, *rest = words("swings", asked | everything_it_depends_on(comparison), tmp_path)
    assert comparison.written() == read_comparison(path).written()
    assert ["--better", "removal", "--than", "mediation"] == rest[:4]
    assert ["--worlds", "9", "--number", "talks.*", "--number", "fear.*"] == rest[-6:]


def test_a_calibration_comes_out_of_its_manifest_as_it_went_in(tmp_path):
    from experiments.calibration.settings import read_calibration

    calibration = read_calibration("po")
    configuration = {"calibration": calibration.model_dump(mode="json")}
    path = Path(words("calibrate", configuration, tmp_path, "calibration-po")[0])
    assert "po" == path.stem and calibration == read_calibration(str(path))


def test_programmes_survive_being_written_as_toml():
    for name in programme_names():
        plain = programme_file(name).model_dump(mode="json", by_alias=True)
        kept = json.loads(json.dumps(plain), object_hook=lambda x: {k: v for k, v in x.items() if v is not None})
        assert kept == tomllib.loads(toml_text(plain))


def test_what_somebody_brought_along_is_asked_for_and_known_by_its_fingerprint(tmp_path):
    own = {"comparison": read_comparison("demo").written() | {"class": "from a file"}, "class": "0" * 64}
    with pytest.raises(UserError) as caught:
        reproduce.recreation("compare").words(result_of(own, tmp_path))
    assert "--data" in caught.value.text("en")
    (tmp_path / "other.csv").write_text("pupil\n", encoding="utf-8")
    with pytest.raises(UserError) as caught:
        reproduce.recreation("compare").words(result_of(own, tmp_path, data=tmp_path / "other.csv"))
    assert "reproduce.other_data" == caught.value.message_key and "other.csv" in caught.value.text("en")
    with pytest.raises(UserError):
        reproduce.recreation("waves").words(result_of({"worlds": 1, "seed": 1, "weeks": None}, tmp_path))


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
             "class-0123456789ab-year": "class", "export-demo": "export", "waves": "waves"}  # fmt: skip
    for name, command in names.items():
        configuration = {"comparison": {}} if name in ("demo", "swings-demo", "export-demo") else {}
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


def test_the_numbers_of_the_model_are_all_in_the_manifest_of_a_comparison():
    assert set(values()) == set(everything_it_depends_on(read_comparison("demo"))["parameters"])


def test_an_export_that_is_made_again_comes_out_the_same(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert 0 == run(["export", "demo", "--worlds", "1", "--wave", "start", "--wave", "end", "--lang", "en", "-q"])
    [folder] = Path("results").glob("export-demo-*")
    capsys.readouterr()
    assert 0 == run(["reproduce", str(folder), "--json"])
    told = json.loads(capsys.readouterr().out)
    assert told["identical"] and {SAME} == {one["state"] for one in told["files"]}
    assert {} == told["made_by"] == told["configuration"]
