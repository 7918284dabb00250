"""Numbers and their scores: within the prior, there and back, and nothing that is kept aside."""

import numpy as np
import pytest

from experiments.calibration import target
from experiments.calibration.settings import calibrations, read_calibration
from experiments.calibration.space import (
    GAIN,
    MOST_OPPORTUNITY,
    OPPORTUNITY,
    Space,
    calibrated_numbers,
    entry_of,
    score_of,
)
from experiments.errors import UserError
from experiments.findings import findings
from experiments.folders import configs_folder
from experiments.funnel_config import funnel_lines
from experiments.instruments import split


def space() -> Space:
    return Space(names=calibrated_numbers())


def test_no_number_ever_leaves_its_prior():
    for z in (-50.0, 0.0, 50.0):
        for name, value in space().values(np.full(len(space().names), z), {}).items():
            low, high = entry_of(name).prior
            assert low - 1e-9 <= value <= high + 1e-9, name


def test_scores_and_values_are_each_others_inverse():
    z = np.random.Generator(np.random.PCG64(2)).normal(0, 1, len(space().names))
    values, bounds = space().values(z, {}), space().bounds({}, z)
    assert score_of(np.array([values[name] for name in space().names]), *bounds) == pytest.approx(z, abs=1e-6)


def test_opportunity_times_gain_is_bounded():
    values = space().values(np.full(len(space().names), 6.0), {})
    assert values[OPPORTUNITY] * values[GAIN] <= MOST_OPPORTUNITY + 1e-9


def test_a_mechanism_holds_its_numbers():
    held = {OPPORTUNITY: 0.35, "targets.competition": 0.8}
    values = space().values(np.zeros(len(space().names)), held)
    assert held == {name: values[name] for name in held}
    assert values[GAIN] <= MOST_OPPORTUNITY / 0.35


def test_the_ladder_is_left_to_its_own_calibration():
    ladder = {line.fits for line in funnel_lines().values() if line.fits}
    assert not ladder & set(calibrated_numbers())


def test_numbers_of_instruments_go_apart():
    model, asked = split({"aggression.base": -7.0, "self_report.error": 0.5})
    assert ({"aggression.base": -7.0}, {"self_report.error": 0.5}) == (model, asked)


def test_nothing_that_is_kept_aside_is_aimed_at():
    assert target.aims()
    assert {"calibrate"} == {findings()[aim.id].use for aim in target.aims()}


def test_a_simulation_for_calibration_asks_for_no_finding_that_is_kept_aside(monkeypatch):
    asked = []

    def table(record, overrides, only, resamples):
        asked.extend(only)
        return []

    monkeypatch.setattr(target, "pattern_table", table)
    monkeypatch.setattr(target, "read", lambda targets, rows: np.zeros(len(targets)))
    target.simulated(target.aims(), {}, classes=4, years=1, seed=1)
    assert asked and all(findings()[id].use == "calibrate" for id in asked)


def test_what_is_published_is_no_distance_away():
    published = target.published(target.aims())
    assert target.misses(target.aims(), published) == pytest.approx(0.0)


def test_a_number_at_the_end_of_a_tolerance_is_about_one_half_tolerance_off():
    aims = {aim.key: aim for aim in target.aims()}
    for id, number, x in (("C11", 1, 0.25), ("C26", 1, 0.12)):
        aim = aims[id, number]
        assert 1.0 == pytest.approx(aim.scaled(x) - aim.scaled(aim.published), abs=0.1)


def test_what_cannot_be_computed_is_far_but_not_farthest():
    aims = target.aims()
    assert target.FARTHEST / 2 == target.misses(aims, np.full(len(aims), np.nan))[0]


def test_the_two_readings_are_never_held_against_one_member():
    aims = target.aims()
    inferred, swapped = target.holds_under(aims, "inferred"), target.holds_under(aims, "swapped")
    assert {"C7", "C8"} == {aim.id for aim, a, b in zip(aims, inferred, swapped, strict=True) if a and not b}
    only = {aim.id for aim, a, b in zip(aims, inferred, swapped, strict=True) if b and not a}
    assert {"C7_swapped", "C8_swapped"} == only


@pytest.mark.parametrize("name", calibrations())
def test_every_calibration_that_comes_along_can_be_read(name):
    calibration = read_calibration(name)
    assert len(calibration.strata) == len(calibration.readings) * len(calibration.mechanisms)
    assert calibration.sampling.classes >= 100 and calibration.smoothing.classes >= 100


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('findings = ["C1", "C6", "C11", "C13"]', 'findings = ["V1_roles"]', "V1_roles"),
        ("truths = 150", "truths = 99999", "truths"),
        ('"targets.inclusive" = 0.35', '"targets.inclusive" = 35', "targets.inclusive"),
        ("rounds = 3", 'rounds = "many"', "rounds"),
    ],
)
def test_a_wrong_setting_is_named(tmp_path, old, new, said):
    text = (configs_folder() / "calibrations" / "po.toml").read_text(encoding="utf-8")
    assert old in text
    file = tmp_path / "mine.toml"
    file.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(UserError) as caught:
        read_calibration(str(file))
    assert said in caught.value.text("en")
