"""A small sweep to test with: a file in a folder of the test, and the sweep that it states."""

from experiments.sweep.config import read_sweep

SMALL = """
name = "small"
comparison = "demo"
arms = ["nothing_extra", "whole_class"]
worlds = 4
outcomes = ["days_victimised", "distress"]
meaning = { en = "A small sweep", nl = "Een kleine verkenning" }

[design]
kind = "grid"

[[factors]]
name = "whole_class:fidelity"
values = [0.0, 1.0]

[[factors]]
name = "aggression.base"
low = -7.5
high = -6.5
levels = 2
"""


def written(folder, changes, text=SMALL):
    """The file of a sweep, with some texts put in place of others."""
    for old, new in changes.items():
        assert old in text, old
        text = text.replace(old, new)
    path = folder / "small.toml"
    path.write_text(text, encoding="utf-8")
    return path


def small(folder, changes=None, worlds=None, until=()):
    """The small sweep, with changes to its file and what the command line asks."""
    return read_sweep(written(folder, changes or {}), worlds=worlds, until=until)
