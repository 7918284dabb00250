"""Every comparison that comes with Klaslab can be read, and a user's own file says where its class is."""

import pytest

from experiments.configuration import names_in, read_comparison
from experiments.folders import configs_folder
from tests.experiments.made_up_configs import comparison_text, made_up_configs


@pytest.mark.parametrize("name", names_in(configs_folder() / "comparisons"))
def test_a_comparison_that_comes_along_can_be_read(name):
    comparison = read_comparison(name)
    assert name == comparison.name
    assert () == comparison.arms[0].programmes


def test_a_programme_takes_its_start_from_the_comparison_unless_it_says_otherwise(tmp_path):
    configs = made_up_configs(tmp_path)
    later = '[{name = "removal", start_week = 20, fidelity = 1}]'
    (tmp_path / "a.toml").write_text(comparison_text().replace('["removal"]', later), encoding="utf-8")
    comparison = read_comparison(tmp_path / "a.toml", configs)
    removal, mediation = comparison.arms[1].programmes[0], comparison.arms[2].programmes[0]
    assert (20, 6) == (comparison.start_week(removal), comparison.start_week(mediation))
    assert (1.0, None) == (removal.fidelity, mediation.fidelity)


def test_parameters_may_be_written_with_or_without_quotation_marks(tmp_path):
    configs = made_up_configs(tmp_path)
    for written in ('"aggression.base" = -7', "aggression.base = -7"):
        text = comparison_text().replace("[parameters]", f"[parameters]\n{written}")
        (tmp_path / "a.toml").write_text(text, encoding="utf-8")
        assert {"aggression.base": -7.0} == dict(read_comparison(tmp_path / "a.toml", configs).parameters)


def test_the_folder_of_a_class_of_ones_own_stays_private(tmp_path):
    configs = made_up_configs(tmp_path)
    (tmp_path / "made_up_class.csv").write_text("from,to\n")
    text = comparison_text().replace('population = "po"', 'class = "made_up_class.csv"')
    (tmp_path / "a.toml").write_text(text, encoding="utf-8")
    comparison = read_comparison(tmp_path / "a.toml", configs)
    assert str((tmp_path / "made_up_class.csv").resolve()) == comparison.class_file
    assert "from a file" == comparison.written()["class"]


def test_another_number_of_worlds_leaves_the_rest_alone(tmp_path):
    comparison = read_comparison(_good(tmp_path), made_up_configs(tmp_path))
    changed = comparison.changed(worlds=3)
    assert (3, comparison.seed, comparison.arms) == (changed.worlds, changed.seed, changed.arms)
    assert comparison == comparison.changed()


def _good(folder):
    (folder / "good.toml").write_text(comparison_text(), encoding="utf-8")
    return folder / "good.toml"
