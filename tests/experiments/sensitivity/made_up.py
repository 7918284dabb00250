"""A small sensitivity to test with: a file in a folder of the test, and answers that need no class to live."""

import numpy as np
import pytest

from experiments.sensitivity.config import read_sensitivity
from experiments.sweep.values import Values

SMALL = """
name = "small"
comparison = "demo"
arms = ["nothing_extra", "whole_class"]
worlds = 4
ensemble = "none"
numbers = ["whole_class:*", "talks.*"]
outcomes = ["episodes", "days_absent"]
resamples = 50
meaning = { en = "A small sensitivity", nl = "Een kleine gevoeligheid" }

[morris]
trajectories = 6

[sobol]
rows = 64
singles = 3
"""
NO_SALIB = "SALib comes with the extra `analysis`, which is not installed here"


def salib():
    """SALib, or the test is skipped."""
    return pytest.importorskip("SALib", reason=NO_SALIB)


def written(folder, changes, text=SMALL):
    """The file of a sensitivity, with some texts put in place of others."""
    for old, new in changes.items():
        assert old in text, old
        text = text.replace(old, new)
    path = folder / "small.toml"
    path.write_text(text, encoding="utf-8")
    return path


def small(folder, changes=None):
    """The small sensitivity, with changes to its file."""
    return read_sensitivity(written(folder, changes or {}))


def lived_at(sensitivity, effect, noise=0.0):
    """Stands in for classes: `effect` of the places of all numbers is what the second arm differs from the first."""

    def live(method, points):
        low, high = np.array([sensitivity.space.numbers[name][1:] for name in points.names], float).T
        places = dict(zip(points.names, ((points.values - low) / (high - low)).T, strict=True))
        measures, worlds = sensitivity.measures, sensitivity.comparison.worlds
        values = np.zeros((len(measures), 2, len(points), worlds))
        values[:, 1] = effect(places)[:, None]
        values += noise * np.random.default_rng(1).standard_normal(values.shape)
        return Values(measures=measures, arms=tuple(sensitivity.arms), values=values)

    return live
