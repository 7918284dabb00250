"""Worlds drawn over an ensemble: each lives and is asked with the numbers of its member."""

from types import MappingProxyType

import numpy as np
import pytest

from experiments import ensembles
from experiments.assumptions import assumptions
from experiments.configuration import Comparison
from experiments.ensembles import Ensemble, rows_in_world
from experiments.errors import UserError
from experiments.instruments import hold, instrument_value, split
from experiments.origins import scenarios_of
from experiments.parameters import rows_of_values
from experiments.populations import levels_of, population
from simulation.record import wave_at
from simulation.run import run
from tests.experiments.made_up_ensembles import MEANING, made_up, two_schools

QUIET_AND_BUSY = ((-9.0, 0.0, -30.0), (-5.5, 0.9, -16.0))


def comparison(changed=MappingProxyType({})) -> Comparison:
    arms = ({"name": "as_it_is", "programmes": ()}, {"name": "removal", "programmes": ("removal",)})
    plain = {"name": "x", "meaning": MEANING, "arms": arms, "ensemble": "po", "group": 7, "worlds": 4}
    return Comparison.model_validate(plain | dict(changed))


@pytest.fixture
def members(monkeypatch) -> Ensemble:
    found = made_up(*QUIET_AND_BUSY)
    monkeypatch.setattr("experiments.origins.ensemble", lambda name: None if name == "none" else found)
    return found


def test_each_world_has_the_numbers_of_its_member(members):
    scenarios = scenarios_of(comparison(), None, [5, 6])
    given = [{f"{a}.{b}": x for a, b, x in scenario.parameters} for scenario in scenarios]
    assert [-9.0, -9.0, -5.5, -5.5] == [one["aggression.base"] for one in given], "both arms"
    assert {0.0, 0.9} == {one["self_report.error"] for one in given}


def test_what_a_user_states_goes_before_the_members(members):
    changed = comparison({"parameters": {"aggression.base": -7.0}})
    for scenario in scenarios_of(changed, None, [1, 2]):
        assert -7.0 == {f"{a}.{b}": x for a, b, x in scenario.parameters}["aggression.base"]


def test_without_an_ensemble_the_configs_hold(members):
    (scenario, _) = scenarios_of(comparison({"ensemble": "none"}), None, [1])
    assert rows_of_values() == scenario.parameters == rows_in_world(None, 1)


def test_classes_live_and_are_asked_with_the_numbers_of_their_member(members):
    scenarios = scenarios_of(comparison(), None, [1, 2, 3, 4])[::2]
    record = run(scenarios, threads=1)
    busy = np.bincount(record.episodes["scenario"], minlength=4)
    assert busy[1] + busy[3] > 5 * (busy[0] + busy[2])
    error = instrument_value("self_report.error", record)
    assert np.repeat([0.0, 0.9, 0.0, 0.9], record.rows_per_scenario).tolist() == np.asarray(error).tolist()
    assert hold("self_report", record, wave_at(record, 1))["monthly"].shape[0] == 4 * record.rows_per_scenario


def test_ten_members_take_fifty_worlds_in_turn_and_then_the_next_ten():
    members = made_up(*QUIET_AND_BUSY * 10)
    assert [*range(10)] * 5 + [*range(10, 20)] * 5 + [0] == [members.of_world(world) for world in range(1, 102)]


def test_a_few_members_take_all_worlds_in_turn():
    assert [0, 1] * 6 == [made_up(*QUIET_AND_BUSY).of_world(world) for world in range(1, 13)]


def test_every_run_of_worlds_holds_the_strata_in_proportion():
    plain = made_up(*QUIET_AND_BUSY * 10).model_dump()
    for k, member in enumerate(plain["members"]):
        member["reading"] = "inferred" if k < 16 else "swapped"
    members = Ensemble.model_validate(plain)
    for first in (1, 51):
        lived = [members.members[members.of_world(first + k)].reading for k in range(10)]
        assert 8 == lived.count("inferred")


def test_an_ensemble_belongs_to_a_population_of_its_name(monkeypatch):
    monkeypatch.setattr(ensembles, "ensemble_names", lambda: ["po"])
    assert "po" == ensembles.default_ensemble("po")
    assert "po" == ensembles.default_ensemble("vo"), "primary and secondary school share all but some levels"
    monkeypatch.setattr(ensembles, "ensemble_names", lambda: ["po", "vo"])
    assert "vo" == ensembles.default_ensemble("vo")
    monkeypatch.setattr(ensembles, "ensemble_names", list)
    assert "none" == ensembles.default_ensemble("po")


def test_levels_of_a_member_go_before_those_of_the_population_and_what_a_user_states_before_both(
    monkeypatch, tmp_path
):  # fmt: skip
    two_schools(monkeypatch, tmp_path, outdated=False)
    given = {"ensemble": "vo", "population": "vo", "group": 9}

    def of(changed):
        (first, *_, last) = scenarios_of(comparison(given | changed), None, [1, 6])
        return [{f"{a}.{b}": x for a, b, x in one.parameters} for one in (first, last)]

    assert [-4.0, -4.5] == [one["absence.base"] for one in of({})]
    assert {levels_of("vo")["aggression.online"]} == {one["aggression.online"] for one in of({})}
    assert [levels_of("vo")["absence.base"]] * 2 == [one["absence.base"] for one in of({"ensemble": "po"})]
    assert [-4.2, -4.2] == [one["absence.base"] for one in of({"parameters": {"absence.base": -4.2}})]


def test_members_of_secondary_school_are_refused_in_primary_school(monkeypatch, tmp_path):
    two_schools(monkeypatch, tmp_path, outdated=False)
    with pytest.raises(UserError) as caught:
        scenarios_of(comparison({"ensemble": "vo"}), None, [1])
    assert all(word in caught.value.text("en") for word in ('"vo"', '"po"'))


def test_the_members_of_secondary_school_were_made_from_those_of_primary_school():
    made = [name for name in ensembles.ensemble_names() if ensembles.ensemble(name).extends is not None]
    for name in made:
        assert not ensembles.is_outdated(name), f"klaslab calibrate {name} --ensemble po --write"
        own, base = ensembles.ensemble(name), ensembles.ensemble(ensembles.ensemble(name).extends.name)
        for k, (one, other) in enumerate(zip(own.members, base.members, strict=True)):
            assert (one.mechanism, one.reading) == (other.mechanism, other.reading)
            assert base.numbers(k) == {key: own.numbers(k)[key] for key in base.names}
        for level, stated in population(own.population).levels.items():
            assert all(stated.prior[0] <= own.numbers(k)[level] <= stated.prior[1] for k in range(len(own.members)))


@pytest.mark.parametrize("name", ensembles.ensemble_names())
def test_every_ensemble_that_comes_along_can_be_read(name):
    members = ensembles.ensemble(name)
    assert len(members.members) >= 100
    assert set(members.order) == set(range(len(members.members)))
    known = {f"{part}.{field}" for part, field, _ in rows_of_values()}
    assert set(split(members.numbers(0))[0]) <= known


def test_a_report_tells_the_range_of_what_members_differ_in(members, monkeypatch):
    monkeypatch.setattr("experiments.assumptions.ensemble", lambda name: members)
    (base,) = (one for one in assumptions(comparison()) if one.name == "aggression.base")
    assert base.low < base.value < base.high and -9.0 <= base.low and base.high <= -5.5
    set_by_user = assumptions(comparison({"parameters": {"aggression.base": -7.0}}))
    (base,) = (one for one in set_by_user if one.name == "aggression.base")
    assert -7.0 == base.value
