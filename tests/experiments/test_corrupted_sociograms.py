"""Every damaged file of a class is refused in one message that says where and what; nothing is written."""

import json

import pytest

from experiments.__main__ import run
from experiments.errors import UserError
from experiments.sociogram import read_sociogram
from tests.experiments import made_up_sociograms as made_up
from tests.experiments.damaged_files import FILES
from tests.experiments.damaged_folders import FOLDERS, LAYOUTS
from tests.experiments.damaged_rows import ROWS, SQUARE
from tests.experiments.made_up_sociograms import LISTS

DAMAGED = {
    f"{kind}-{name}": case
    for kind, cases in (("file", FILES), ("row", ROWS), ("square", SQUARE), ("folder", FOLDERS))
    for name, case in cases.items()
} | {
    f"layout-{name}": (
        {"class.csv": LISTS, "own.toml": text},
        {"file": "own.toml", "asked": {"layout": "own.toml"}},
    )
    for name, text in LAYOUTS.items()
}


def target(folder, files):
    return folder / "class.csv" if "class.csv" in files else folder


def asked_of(expected, folder) -> dict:
    asked = dict(expected.get("asked", {}))
    if str(asked.get("layout", "")).endswith(".toml"):
        asked["layout"] = str(folder / asked["layout"])
    return asked


def test_there_are_more_than_120_damaged_files():
    assert 120 <= len(DAMAGED)


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_class_is_refused_with_its_place(name, tmp_path):
    files, expected = DAMAGED[name]
    made_up.written(tmp_path, files)
    with pytest.raises(UserError) as caught:
        read_sociogram(target(tmp_path, files), **asked_of(expected, tmp_path))
    error = caught.value
    said = error.message_key.rpartition(".")[2]
    assert said in expected.get("key", said).split("|")
    for field in ("line", "column", "value", "expected"):
        if field in expected:
            assert expected[field] == getattr(error, field), field
    assert expected.get("file", "") in (error.file or "")
    assert error.file or "layout" in name
    for lang in ("nl", "en"):
        said = error.text(lang)
        assert "\n" not in said and "{" not in said.replace('"{"', "") and len(said) < 700


ANSWERED = ("contradiction", "silent_answered", "code_among_names", "line_break")


@pytest.mark.parametrize("name", [name for name in DAMAGED if DAMAGED[name][1].get("key") in ANSWERED])
def test_what_a_pupil_answered_is_told_by_its_place_and_not_by_name(name, tmp_path):
    files, _ = DAMAGED[name]
    made_up.written(tmp_path, files)
    with pytest.raises(UserError) as caught:
        read_sociogram(target(tmp_path, files))
    assert caught.value.line and caught.value.column
    for lang in ("nl", "en"):
        told = json.dumps(caught.value.as_json(lang))
        assert not [pupil for pupil in made_up.NAMES if pupil in told]


@pytest.mark.parametrize("name", DAMAGED)
def test_the_command_refuses_it_without_a_trace(name, tmp_path, capsys):
    files, expected = DAMAGED[name]
    made_up.written(tmp_path / "in", files)
    before = sorted(tmp_path.rglob("*"))
    asked = asked_of(expected, tmp_path / "in")
    flags = [f"--{'class' if key == 'name' else key}={value}" for key, value in asked.items()]
    out = tmp_path / "out"
    assert 2 == run(["class", str(target(tmp_path / "in", files)), *flags, "--out", str(out), "--lang", "en"])
    said = capsys.readouterr()
    assert "" == said.out
    assert said.err.startswith("Not possible: ") and "Traceback" not in said.err
    assert before == sorted(tmp_path.rglob("*"))


def test_a_missing_file_and_a_plain_folder_are_refused(tmp_path):
    with pytest.raises(UserError) as caught:
        read_sociogram(tmp_path / "nowhere.csv")
    assert "error.file_missing" == caught.value.message_key
    with pytest.raises(UserError) as caught:
        read_sociogram(tmp_path)
    assert "sociogram.error.no_layout" == caught.value.message_key
    with pytest.raises(UserError) as caught:
        read_sociogram(tmp_path, "lists")
    assert "error.file_is_folder" == caught.value.message_key


@pytest.mark.parametrize("at", range(7, len(LISTS), 9))
def test_a_file_cut_anywhere_is_read_whole_or_refused(at, tmp_path):
    made_up.written(tmp_path, {"class.csv": LISTS[:at]})
    try:
        assert 5 <= len(read_sociogram(tmp_path / "class.csv").pupils) <= 6
    except UserError as error:
        assert error.text("nl") and error.text("en")
