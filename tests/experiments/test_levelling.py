"""Levelling moves numbers toward the findings it may read, and toward nothing else."""

from types import SimpleNamespace

import numpy as np
import pytest

from experiments import levelling


def row(simulated: float, published=(0.1,), low=0.08, high=0.12):
    return SimpleNamespace(simulated=simulated, published=published, tolerance_low=low, tolerance_high=high)


def test_what_is_published_is_no_distance_away():
    assert 0.0 == pytest.approx(levelling.distance(row(0.1)))


def test_too_much_and_too_little_lie_on_either_side():
    assert levelling.distance(row(0.2)) > 0 > levelling.distance(row(0.05))


def test_a_finding_around_zero_is_measured_straight():
    assert 1.0 == pytest.approx(levelling.distance(row(0.12, published=(0.02,), low=-0.08, high=0.12)))


def test_what_lies_far_out_costs_in_proportion():
    assert 1.0 == levelling.cost(np.array([1.0]))
    assert 9.0 == levelling.cost(np.array([-5.0]))


def test_a_step_goes_where_the_distances_fall(monkeypatch):
    asked = []

    def bowl(names, z, worlds, years, seed):
        asked.append(seed)
        return np.array([4.0 * (z[0] - 0.7), 2.0 * (z[1] - 0.4)])

    monkeypatch.setattr(levelling, "distances", bowl)
    z, before, after = levelling.step(["a.b", "c.d"], np.array([0.5, 0.5]), 1, 1, 7)
    assert after < before
    assert abs(z[0] - 0.7) < 0.2 and abs(z[1] - 0.4) < 0.1
    assert {7} == set(asked), "one seed for all: common draws"


def test_findings_kept_aside_are_never_read(monkeypatch):
    rows = [
        SimpleNamespace(**vars(row(0.2)), id="C1", use="calibrate", verdict="out", variant=None),
        SimpleNamespace(**vars(row(0.2)), id="V1", use="validate", verdict="out", variant=None),
        SimpleNamespace(**vars(row(0.2)), id="C7_swapped", use="calibrate", verdict="out", variant="swapped"),
    ]
    monkeypatch.setattr(levelling, "pattern_table", lambda *_, **__: rows)
    monkeypatch.setattr("simulation.run.run", lambda scenarios: None)
    assert 1 == len(levelling.distances(["aggression.base"], np.array([0.5]), 4, 1, 1))
