"""A point put on a comparison: numbers of the model, levers of programmes, and the class, and nothing else."""

from dataclasses import replace

from experiments.origins import scenarios_of
from experiments.sweep.settings import scenarios_at
from simulation.entities import ENROLLED
from simulation.initialization import settle
from tests.experiments.sweep.made_up import small

WORLDS = range(1, 4)


def numbers(scenario):
    return {f"{part}.{name}": value for part, name, value in scenario.parameters}


def test_a_point_that_sets_nothing_is_the_comparison(tmp_path):
    comparison = small(tmp_path).comparison
    assert scenarios_of(comparison, None, WORLDS) == scenarios_at(comparison, {}, WORLDS)


def test_a_number_goes_before_that_of_the_member_and_leaves_the_others_of_the_member(tmp_path):
    comparison = small(tmp_path).comparison
    plain, made = scenarios_of(comparison, None, WORLDS), scenarios_at(comparison, {"aggression.base": -6.0}, WORLDS)
    assert 1 < len({numbers(one)["aggression.base"] for one in plain}), "members differ in it"
    for before, after in zip(plain, made, strict=True):
        assert numbers(before) | {"aggression.base": -6.0} == numbers(after)
        assert replace(before, parameters=()) == replace(after, parameters=())


def test_levers_change_only_their_programme(tmp_path):
    comparison = small(tmp_path).comparison
    setting = {"whole_class:fidelity": 0.25, "whole_class:start_week": 12.0, "whole_class:duration": 10.0,
               "whole_class:norm_lessons.norm": -0.05}  # fmt: skip
    plain, made = scenarios_of(comparison, None, WORLDS), scenarios_at(comparison, setting, WORLDS)
    assert plain[0] == made[0], "the baseline has no programme"
    programme = made[1].programmes[0]
    assert (0.25, 12, 10) == (programme.fidelity, programme.start_week, programme.duration_weeks)
    doses = {part.kind: dict(part.numbers) for part in programme.components}
    before = {part.kind: dict(part.numbers) for part in plain[1].programmes[0].components}
    assert doses == before | {"norm_lessons": before["norm_lessons"] | {"norm": -0.05}}


def test_the_class_changes_and_the_class_that_receives_does_not(tmp_path):
    comparison = small(tmp_path).comparison
    scenario = scenarios_at(comparison, {"class.size": 12.0, "class.boys": 0.75, "class.group": 5.0}, WORLDS)[0]
    assert ((12,), (1.0,), 0.75, 5) == (scenario.origin.sizes, scenario.origin.size_shares, scenario.origin.boys,
                                       scenario.group)  # fmt: skip
    assert scenarios_of(comparison, None, WORLDS)[0].population == scenario.population


def test_the_home_class_that_is_lived_has_the_size_and_the_boys_of_the_point(tmp_path):
    comparison = small(tmp_path).comparison
    for size, boys in ((12.0, 0.0), (30.0, 1.0)):
        scenario = scenarios_at(comparison, {"class.size": size, "class.boys": boys}, WORLDS)[0]
        state = settle([replace(scenario, receiving=True)])
        here = state.pupils[0][state.pupils["status"][0] == ENROLLED]
        assert (size, boys) == (len(here), here["boy"].mean())
        assert 0 < state.pupils[1][state.pupils["status"][1] == ENROLLED]["boy"].mean() < 1


def test_the_start_is_that_of_every_programme_without_a_week_of_its_own(tmp_path):
    made = scenarios_at(small(tmp_path).comparison, {"start.week": 20.0}, WORLDS)
    assert {20} == {programme.start_week for scenario in made for programme in scenario.programmes}
