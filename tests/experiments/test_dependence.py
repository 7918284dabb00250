"""What results depend on: one list of numbers, whole config files, and no line ends."""

from types import SimpleNamespace

import pytest

from experiments import evidence_run
from experiments.class_year import everything_it_depends_on
from experiments.dependence import depends_on
from experiments.evidence import RESAMPLES
from experiments.folders import configs_folder
from experiments.made_up import made_up_class
from experiments.origins import class_fingerprint
from experiments.parameters import rows_of_values, values
from experiments.sociogram import read_sociogram

EXAMPLE = configs_folder() / "sociograms" / "example_class.csv"


def test_a_scenario_carries_every_number_once():
    rows = rows_of_values({"aggression.base": -6.9})
    assert sum(len(numbers) for numbers in values().values()) == len({(part, name) for part, name, _ in rows})
    assert ("aggression", "base", -6.9) in rows
    assert rows_of_values() == made_up_class().parameters


def test_evidence_depends_on_every_file_and_number_it_reads():
    found = evidence_run.everything_it_depends_on({"worlds": 4, "seed": 1, "years": 1})
    for kind in ("evidence", "instruments", "populations", "calendars"):
        for file in (configs_folder() / kind).glob("*.toml"):
            assert file.read_text(encoding="utf-8") == found["configs"][f"{kind}/{file.stem}"]
    assert values() == found["parameters"]
    asked = ("worlds", "seed", "years", "class_size", "burn_in_years", "resamples")
    assert [4, 1, 1, 25, 1, RESAMPLES] == [found[name] for name in asked]


def test_line_ends_of_a_config_change_nothing(tmp_path, monkeypatch):
    found = []
    for ending in (b"\n", b"\r\n"):
        (tmp_path / "populations").mkdir(exist_ok=True)
        (tmp_path / "populations" / "po.toml").write_bytes(b"a = 1" + ending + b"b = 2" + ending)
        monkeypatch.setattr("experiments.dependence.configs_folder", lambda: tmp_path)
        found.append(depends_on(["populations"])["configs"])
    assert {"populations/po": "a = 1\nb = 2\n"} == found[0] == found[1]


def test_line_ends_of_a_class_file_change_nothing_and_an_answer_does(tmp_path):
    text = EXAMPLE.read_bytes().replace(b"\r\n", b"\n")
    versions = (text, text.replace(b"\n", b"\r\n"), text.replace(b"girl", b"boy", 1))
    found = []
    for k, content in enumerate(versions):
        (tmp_path / f"{k}.csv").write_bytes(content)
        found.append(class_fingerprint(SimpleNamespace(class_file=str(tmp_path / f"{k}.csv"))))
    assert found[0] == found[1] != found[2]


def test_a_year_of_a_class_depends_on_its_answers_and_knows_no_name():
    one = read_sociogram(EXAMPLE)
    found = everything_it_depends_on(one)
    told = str({name: value for name, value in found.items() if name != "configs"})
    assert not [name for name in one.pupils if name in told]
    assert found["answers"] == everything_it_depends_on(read_sociogram(EXAMPLE))["answers"]


@pytest.mark.parametrize("name", [".gitattributes"])
def test_files_that_unix_runs_keep_their_line_ends(name):
    text = (configs_folder().parent / name).read_text(encoding="utf-8")
    assert {"* text=auto", "bootstrap text eol=lf", ".ci/run text eol=lf"} <= set(text.splitlines())
