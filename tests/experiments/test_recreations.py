"""How every kind of result is asked for once more: what goes into its manifest comes out of it as it was."""

import json
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

from experiments import reproduce
from experiments.command_line import command_files
from experiments.compare import everything_it_depends_on
from experiments.configuration import read_comparison
from experiments.country_asked import Asked as Country
from experiments.errors import UserError
from experiments.folders import configs_folder
from experiments.manner import Manner
from experiments.parameters import values
from experiments.programmes import programme_file, programme_names
from experiments.provenance import portable
from experiments.recreated import Recreated
from experiments.sensitivity.config import read_sensitivity
from experiments.sensitivity.run import everything_it_depends_on as depends_on_of_sensitivity
from experiments.sweep.config import Enough, read_sweep
from experiments.sweep.run import everything_it_depends_on as depends_on_of_sweep
from experiments.toml_text import toml_text
from tests.experiments.sweep.made_up import written as written_sweep

COMPARISONS = ("demo", "open_letter", "around_the_class")
WITHOUT_RESULT = {"case", "interventions", "reproduce", "view"}


def written(configuration: dict) -> dict:
    """A configuration as a manifest holds it."""
    return json.loads(json.dumps(portable(configuration)))


def result_of(configuration: dict, into: Path, name: str = "x", data: Path | None = None) -> Recreated:
    made = {"name": name, "configuration": written(configuration)}
    return Recreated(folder=into, manifest=made, into=into, data=data)


def words(command: str, configuration: dict, into: Path, name: str = "x") -> list[str]:
    return reproduce.recreation(command).words(result_of(configuration, into, name))


def test_every_command_that_leaves_a_result_can_be_carried_out_again():
    made = {name for name in command_files() if leaves_a_result(name)}
    assert WITHOUT_RESULT == set(command_files()) - made
    assert made == set(reproduce.known())
    assert all(reproduce.recreation(name).words for name in made)


def leaves_a_result(name: str) -> bool:
    """Whether a command can be told where its answer goes."""
    command = import_module(command_files()[name]).command(Manner(lang="en"))
    return "out" in {param.name for param in command.params}


@pytest.mark.parametrize("name", COMPARISONS)
def test_a_comparison_comes_out_of_its_manifest_as_it_went_in(name, tmp_path):
    comparison = read_comparison(name).changed(worlds=7, seed=3)
    configuration = everything_it_depends_on(comparison)
    path, *drawn = words("compare", configuration, tmp_path)
    assert written(configuration) == written(everything_it_depends_on(read_comparison(path)))
    assert ["--assumptions", "0"] == drawn
    assert "60" == words("compare", everything_it_depends_on(comparison, 60), tmp_path)[-1]


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


def test_a_calibration_of_secondary_school_goes_on_from_the_same_ensemble(tmp_path):
    asked = {"classes": 50, "steps": 2, "ensemble": "po", "ensemble_sha256": "0" * 64}
    assert ["vo", "--ensemble", "po", "--worlds", "50", "--steps", "2"] == words(
        "calibrate", asked, tmp_path, "calibration-vo")  # fmt: skip


def test_a_sensitivity_comes_out_of_its_manifest_as_it_went_in(tmp_path):
    pytest.importorskip("SALib")
    sensitivity = read_sensitivity("demo", worlds=8, seed=3)
    [path] = words("sensitivity", depends_on_of_sensitivity(sensitivity), tmp_path)
    again = read_sensitivity(path)
    assert written(depends_on_of_sensitivity(sensitivity)) == written(depends_on_of_sensitivity(again))


@pytest.mark.parametrize("name", ["demo", "early_and_whole", "kinds_of_class"])
def test_a_sweep_comes_out_of_its_manifest_as_it_went_in(name, tmp_path):
    sweep = read_sweep(name, worlds=200, seed=7, until=(Enough(outcome="days_victimised", width=0.5),))
    [path] = words("sweep", depends_on_of_sweep(sweep), tmp_path)
    assert written(depends_on_of_sweep(sweep)) == written(depends_on_of_sweep(read_sweep(path)))


@pytest.mark.parametrize("arms", ['["nothing_extra"]', '["nothing_extra", "removal"]'])
def test_a_sweep_of_a_comparison_that_is_no_more_gets_it_from_the_manifest(arms, tmp_path):
    own = (configs_folder() / "comparisons" / "demo.toml").read_text(encoding="utf-8")
    (tmp_path / "mine.toml").write_text(own.replace("week = 6", "week = 9"), encoding="utf-8")
    changes = {'comparison = "demo"': 'comparison = "mine.toml"', '["nothing_extra", "whole_class"]': arms,
               "whole_class:fidelity": "ties.review"}  # fmt: skip
    configuration = depends_on_of_sweep(read_sweep(written_sweep(tmp_path, changes)))
    (tmp_path / "again").mkdir()
    [path] = words("sweep", configuration, tmp_path / "again")
    assert written(configuration) == written(depends_on_of_sweep(read_sweep(path)))


@pytest.mark.parametrize("members", [0, 3])
def test_a_country_comes_out_of_its_manifest_as_it_went_in(members, tmp_path):
    asked = Country(name="nl_po", share=0.003, members=members, seed=5, threads=1)
    path, *rest = words("country", asked.depends_on(), tmp_path)
    again = Country(name=path, share=0.003, members=members, seed=5, threads=1)
    assert written(asked.depends_on()) == written(again.depends_on())
    assert ["--share", "0.003", "--seed", "5", *(["--members", "3"] if members else [])] == rest


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


def test_the_numbers_of_the_model_are_all_in_the_manifest_of_a_comparison():
    assert set(values()) == set(everything_it_depends_on(read_comparison("demo"))["parameters"])
