"""Fitting the ladder: steps arrive, chances agree with counts, and nothing but the fitted numbers is touched."""

import math
import shutil

import numpy as np
import pytest

from experiments import ladder_calibration
from experiments.folders import configs_folder
from experiments.funnel_config import funnel_lines
from experiments.funnel_run import scenarios_of
from experiments.ladder_calibration import Fit, fitted, measured, numbers_with, stated
from experiments.parameter_file import write_calibrated
from experiments.parameters import parameters, rows_of_values
from simulation.hazards import RUNGS, days_asked
from simulation.run import run
from tests.simulation.made_up_record import calendar_kinds

WORLDS = 60
FITTED = {line.fits: id for id, line in funnel_lines().items() if line.fits}
LADDER = ("parents", "families", "keeping_home", "publicity", "complaints", "inspector", "board", "transfer")


def fit(line, value, expected):
    return Fit(line=line, intercept=funnel_lines()[line].fits, value=value, figure=funnel_lines()[line].value,
               expected=expected, counted=expected)  # fmt: skip


def made_up_ladder(deaf=()):
    """A ladder with known answers: rates exp(intercept) that feed on one another, and shares that follow slowly."""

    def answer(chosen, worlds, threads, progress=None):
        public = math.exp(0.3 * (chosen["publicity.base"] - stated("publicity.base")))
        found = []
        for name, line in FITTED.items():
            moved = 0.0 if name in deaf else chosen[name] - stated(name)
            if funnel_lines()[line].unit == "share":
                found.append(fit(line, chosen[name], 1 / (1 + math.exp(-0.5 - 1.3 * moved))))
            else:
                found.append(fit(line, chosen[name], 2.5 * public * funnel_lines()[line].value * math.exp(moved)))
        return found

    return answer


def test_every_calibrated_intercept_of_the_ladder_has_a_line_and_every_rung_a_chance():
    calibrated = {f"{s}.{n}" for s in LADDER for n, entry in parameters()[s].items() if entry.status == "calibrated"}
    assert calibrated == set(FITTED)
    shares = {name for name, line in FITTED.items() if funnel_lines()[line].unit == "share"}
    assert set(RUNGS) == set(FITTED) - shares


def test_a_rung_that_is_climbed_twice_too_often_goes_down_by_the_log_of_two():
    line = FITTED["transfer.base"]
    assert -11 - math.log(2) == pytest.approx(fit(line, -11, 2 * funnel_lines()[line].value).next_value())


def test_no_step_is_longer_than_the_longest():
    assert -20 + ladder_calibration.FURTHEST == fit(FITTED["publicity.base"], -20, 0.0).next_value()


def test_steps_arrive_where_everything_hangs_together(monkeypatch):
    monkeypatch.setattr(ladder_calibration, "measured", made_up_ladder())
    heard = []
    last = fitted(1, 6, told=lambda step, fits: heard.append(max(abs(fit.gap) for fit in fits)))
    assert heard[0] > 0.8 > 0.01 > heard[-1]
    assert len(heard) == 7 and all(fit.figure == pytest.approx(fit.expected, rel=0.02) for fit in last)


def test_an_intercept_that_does_nothing_is_not_said_to_fit(monkeypatch):
    monkeypatch.setattr(ladder_calibration, "measured", made_up_ladder(deaf=("transfer.base",)))
    last = {fit.intercept: fit for fit in fitted(1, 6)}
    assert abs(last["transfer.base"].gap) > 0.5 > 0.01 > abs(last["inspector.base"].gap)


def test_chances_added_up_once_a_week_agree_with_what_is_counted():
    """Within three standard errors of a Poisson count, and the 15 % that looking once a week may miss."""
    often = {"keeping_home.base": 2.5, "board.suspension": 4.0, "transfer.base": 2.5}
    chosen = {name: stated(name) + often.get(name, 0.0) for name in FITTED}
    fits = {fit.intercept: fit for fit in measured(chosen, 4 * WORLDS, 2)}
    pupils = 4 * WORLDS * 4 * 24 / 10_000  # classes of about 24 for four years, in the unit of these lines
    for name in often:
        seen = fits[name]
        tolerance = 0.15 + 3.0 / math.sqrt(seen.expected * pupils)
        assert tolerance < 0.5, "a chance that is weighed twice, or half, must show"
        assert seen.counted == pytest.approx(seen.expected, rel=tolerance), name
    sick = fits["keeping_home.sick_day"]
    assert sick.counted == pytest.approx(sick.expected, rel=0.15)


def test_whoever_watches_changes_no_bit():
    scenarios, seen = scenarios_of(range(1, 4), 5), []
    alone, watched = run(scenarios), run(scenarios, watch=lambda state, day: seen.append(day))
    assert len(seen) > 100
    for name in ("episodes", "events"):
        assert getattr(alone, name).tobytes() == getattr(watched, name).tobytes()


def test_a_week_stands_for_its_days_and_the_last_one_for_the_summer_too():
    kinds, (sick, post, complaint, suspension) = calendar_kinds(), (0, 2, 3, 5)
    usual, last = days_asked(kinds, 7), days_asked(kinds, 280)
    assert [5, 7, 5, 1] == usual[[sick, post, complaint, suspension]].tolist()
    assert [5, 7 * 13, 5 * 13, 1] == last[[sick, post, complaint, suspension]].tolist()


def test_nothing_but_the_chosen_numbers_differs():
    changed = set(numbers_with({"board.suspension": -5.0})) ^ set(rows_of_values())
    assert {("board", "suspension", -5.0), ("board", "suspension", stated("board.suspension"))} == changed


def test_what_is_kept_aside_and_what_programmes_do_is_never_read(monkeypatch):
    def refuse(*_):
        raise AssertionError("calibration has read what it must not")

    for name in ("experiments.findings.findings", "experiments.evidence.pattern_table",
                 "experiments.programmes.programme_file"):  # fmt: skip
        monkeypatch.setattr(name, refuse)
    scenarios = scenarios_of(range(1, 3), 1)
    assert all(not scenario.programmes for scenario in scenarios)
    assert len(FITTED) == len(measured({name: stated(name) for name in FITTED}, 2, 1))


@pytest.fixture
def configs(tmp_path):
    shutil.copytree(configs_folder() / "parameters", tmp_path / "parameters")
    return tmp_path


def test_writing_changes_a_value_and_its_prior_and_no_other_line(configs):
    write_calibrated("keeping_home.base", -12.34567, configs)
    before = (configs_folder() / "parameters/keeping_home.toml").read_text("utf-8").splitlines()
    after = (configs / "parameters/keeping_home.toml").read_text("utf-8").splitlines()
    differ = [new for old, new in zip(before, after, strict=True) if old != new]
    assert ["value = -12.346", "prior = [-13.546, -11.146]"] == differ
    entry = parameters(configs)["keeping_home"]["base"]
    assert ("calibrated", -12.346) == (entry.status, entry.value) and "provisional" in entry.note
    others = [path.name for path in (configs / "parameters").iterdir()
              if path.read_bytes() != (configs_folder() / "parameters" / path.name).read_bytes()]  # fmt: skip
    assert ["keeping_home.toml"] == others


@pytest.mark.parametrize("name", ["parents.contact", "families.nobody"])
def test_what_is_assumed_is_never_overwritten(configs, name):
    with pytest.raises(ValueError, match=name):
        write_calibrated(name, 0.0, configs)


def test_numbers_written_can_be_read_as_they_were_meant(configs):
    for value in (-0.1489, 0.5, -8.0, 3.25):
        write_calibrated("families.heard", value, configs)
        parameters.cache_clear()
        assert np.isclose(parameters(configs)["families"]["heard"].value, value, atol=5e-4)
    parameters.cache_clear()
