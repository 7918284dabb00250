"""Numbers and config files that a result was made with, put back in a copy where they have changed since."""

import json

import pytest

from experiments.compare import everything_it_depends_on
from experiments.configuration import read_comparison
from experiments.errors import UserError
from experiments.folders import CONFIGS, configs_folder
from experiments.parameters import parameters, read_parameter_file
from experiments.programmes import programme_file
from experiments.provenance import portable
from experiments.restored_configs import changed_files, changed_numbers, check_ensemble, restored, with_value


def written(configuration: dict) -> dict:
    """A configuration as a manifest holds it."""
    return json.loads(json.dumps(portable(configuration)))


def test_nothing_has_to_be_put_back_where_nothing_has_changed():
    configuration = written(everything_it_depends_on(read_comparison("open_letter")))
    assert ([], {}) == (changed_numbers(configuration), changed_files(configuration))


def test_numbers_and_files_that_have_changed_are_put_back_in_a_copy(tmp_path):
    configuration = written(everything_it_depends_on(read_comparison("demo")))
    configuration["parameters"]["talks"][name := next(iter(parameters()["talks"]))] = 987.5
    configuration["configs"]["outcomes/invented"] = "x = 1\n"
    del configuration["configs"]["outcomes/talks"]
    configuration["programmes"]["removal"]["name"]["en"] = "Another name"
    numbers, files = changed_numbers(configuration), changed_files(configuration)
    assert [f"talks.{name}"] == [number[0] for number in numbers]
    assert ["outcomes/invented", "outcomes/talks", "programmes/removal"] == sorted(files)
    configs = restored(configuration, numbers, files, tmp_path)
    assert 987.5 == read_parameter_file(configs / "parameters" / "talks.toml")[name].value
    assert not (configs / "outcomes" / "talks.toml").exists() and (configs / "outcomes" / "invented.toml").exists()
    assert "Another name" == programme_file("removal", configs).name.en
    assert (configs_folder() / "outcomes" / "talks.toml").exists(), "the configs themselves stay"


def test_a_number_that_a_comparison_sets_itself_is_not_put_back():
    name = "aggression.base"
    comparison = read_comparison("demo").model_copy(update={"parameters": {name: -6.9}})
    assert [] == changed_numbers(written(everything_it_depends_on(comparison)))


def test_a_prior_is_made_wide_enough_for_a_number_that_is_put_back():
    text = '[a]\nvalue = 1\nprior = [0, 2]\n\n[b]\nvalue = 1\nprior = [0, 2]\n'
    assert '[a]\nvalue = 1\nprior = [0, 2]\n\n[b]\nvalue = 3.5\nprior = [0.0, 3.5]\n' == with_value(text, "b", 3.5)


def test_the_folder_with_configs_can_be_another_one(tmp_path, monkeypatch):
    monkeypatch.setenv(CONFIGS, str(tmp_path))
    assert tmp_path == configs_folder()


def test_another_ensemble_cannot_be_put_back(tmp_path):
    with pytest.raises(UserError) as caught:
        check_ensemble({"ensemble": "po", "ensemble_sha256": "0" * 64}, tmp_path / "manifest.json")
    said = caught.value.text("en")
    assert "manifest.json" in said and '"ensemble_sha256"' in said and "000000000000" in said
    check_ensemble({}, tmp_path)
