"""Sweeps as files: those that come along are right, and every mistake names its place and what is allowed."""

import pytest

from experiments.configuration import names_in
from experiments.errors import UserError
from experiments.folders import configs_folder
from experiments.sweep.config import Enough, read_sweep
from tests.experiments.sweep.made_up import small, written

FIDELITY = "values = [0.0, 1.0]"


@pytest.mark.parametrize("name", names_in(configs_folder() / "sweeps"))
def test_every_sweep_that_comes_along_can_be_read(name):
    sweep = read_sweep(name)
    assert name == sweep.file.name and len(sweep.points) > 1
    assert set(sweep.titles("nl")) == set(sweep.points.names)


def test_a_factor_without_a_title_is_called_by_its_name_and_unit(tmp_path):
    sweep = small(tmp_path, {"whole_class:fidelity": "class.size", "[0.0, 1.0]": "[14, 20]"})
    assert "class.size (leerlingen)" == sweep.titles("nl")["class.size"]
    assert "aggression.base (log-odds)" == sweep.titles("en")["aggression.base"]


def test_a_sweep_takes_classes_and_arms_of_its_comparison(tmp_path):
    sweep = small(tmp_path)
    assert ["nothing_extra", "whole_class"] == [arm.name for arm in sweep.comparison.arms]
    assert (4, 7, 1) == (sweep.comparison.worlds, sweep.comparison.group, sweep.comparison.seed)
    assert "po" == sweep.comparison.drawn_over


def test_the_first_arm_is_always_there_and_the_worst_off_are_measured_with_everyone(tmp_path):
    changes = {'["nothing_extra", "whole_class"]': '["whole_class"]', 'worlds = 4': 'worlds = 4\ngroups = ["everyone"]'}
    sweep = small(tmp_path, changes)
    assert "nothing_extra" == sweep.comparison.arms[0].name
    assert ("everyone", "worst_off", "worst_tenth_of_arm") == sweep.file.groups


@pytest.mark.parametrize(("changes", "key", "place", "said"), [
    ({FIDELITY: "values = [0.0, 1.5]"}, "error.wrong_value", "factors[1].values", "0 to 1"),
    ({"high = -6.5": "high = 3.0"}, "error.wrong_value", "factors[2].high", "-11 to -3, or -99 (off)"),
    ({"aggression.base": "aggression.bse"}, "sweep.unknown_factor", "factors[2].name", "aggression.base"),
    ({"whole_class:fidelity": "removal:fidelity"}, "sweep.unknown_factor", "factors[1].name", "whole_class"),
    ({"aggression.base": "whole_class:fidelity", "low = -7.5": "low = 0", "high = -6.5": "high = 1"},
     "sweep.factor_twice", "factors[2].name", "twice"),
    ({"low = -7.5": "low = -6.0"}, "error.range_backwards", "factors[2].high", "below"),
    ({"low = -7.5\n": ""}, "sweep.neither_values_nor_span", "factors[2].name", "low"),
    ({FIDELITY: "values = [1]\nlow = 0.5"}, "sweep.values_and_span", "factors[1].values", "not both"),
    ({"levels = 2": 'scale = "log"'}, "sweep.log_of_nothing", "factors[2].low", "-7.5"),
    ({'kind = "grid"': 'kind = "cube"'}, "error.wrong_value", "design.kind", "grid"),
    ({'kind = "grid"': 'kind = "sobol"'}, "sweep.how_many_points", "design.kind", "sobol"),
    ({'kind = "grid"': 'kind = "sobol"\npoints = 12'}, "sweep.power_of_two", "design.points", "12"),
    ({'kind = "grid"': 'kind = "grid"\npoints = 12'}, "sweep.points_of_grid", "design.points", "grid"),
    ({'kind = "grid"': 'kind = "list"'}, "sweep.list_needs_values", "factors[2].name", "aggression.base"),
    ({'kind = "grid"': 'kind = "latin_hypercube"\npoints = 90000'}, "sweep.too_many_points", "design", "100000"),
    ({'comparison = "demo"': 'comparison = "dmo"'}, "error.unknown_comparison", "comparison", "demo"),
    ({'"whole_class"]': '"whole_clas"]'}, "sweep.unknown_arm", "arms[2]", "whole_class"),
    ({'"distress"]': '"distres"]'}, "sweep.unknown_outcome", "outcomes[2]", "distress"),
    ({'["days_victimised", "distress"]': '["talks"]\ngroups = ["worst_off"]'}, "sweep.outcome_in_no_group",
     "outcomes[1]", "everyone, most_bullied, bullies, receiving_class"),
    ({'["days_victimised", "distress"]': '["distress", "talks"]\ngroups = ["worst_off"]'}, "sweep.outcome_in_no_group",
     "outcomes[2]", "everyone"),
    ({'"distress"]': '"distress"]\ngroups = ["everybody"]'}, "sweep.unknown_group", "groups[1]", "everyone"),
    ({"worlds = 4": "wrlds = 4"}, "error.unknown_key", "wrlds", "worlds"),
    ({"worlds = 4": 'worlds = 4\nensemble = "x"'}, "error.unknown_name.ensembles", "ensemble", "po"),
    ({"worlds = 4": "worlds = 0"}, "error.wrong_value", "worlds", "1 to 100000"),
])  # fmt: skip
def test_a_mistake_names_its_place_and_what_is_allowed(tmp_path, changes, key, place, said):
    with pytest.raises(UserError) as mistake:
        read_sweep(written(tmp_path, changes))
    error = mistake.value
    assert (key, place) == (error.message_key, error.key)
    assert error.file.endswith("small.toml") and error.line
    assert said in error.text("en")
    assert error.text("nl") != error.text("en")


def test_start_weeks_and_sizes_are_whole_numbers(tmp_path):
    with pytest.raises(UserError) as mistake:
        small(tmp_path, {"whole_class:fidelity": "class.size", FIDELITY: "values = [20.5]"})
    assert "a whole number from 7 to 37" in mistake.value.text("en")


@pytest.mark.parametrize(("enough", "worlds", "key"), [
    (Enough(outcome="days_absent", width=1.0), 300, "sweep.until_not_measured"),
    (Enough(outcome="distress", group="bullies", width=1.0), 300, "sweep.until_not_measured"),
    (Enough(outcome="distress", width=1.0), 100, "sweep.until_too_few"),
])
def test_a_precision_must_be_of_something_measured_and_leave_room_to_look(tmp_path, enough, worlds, key):
    with pytest.raises(UserError) as mistake:
        small(tmp_path, worlds=worlds, until=(enough,))
    assert key == mistake.value.message_key


def test_an_unknown_sweep_gets_the_nearest_name():
    with pytest.raises(UserError) as mistake:
        read_sweep("dmo")
    assert "demo" in mistake.value.text("en")
