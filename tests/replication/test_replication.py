"""The twin against the original: random scenarios from a fixed seed, compared exactly.

The original's answers are read from `reference.json` beside this file, written by
`python reference.py SCENARIOS.json reference.json` for the scenarios of `random_scenarios(SEED, COUNT)`.
"""
import json
from pathlib import Path

import pytest

from .compare import differences
from .scenarios import random_scenarios
from .world import World

SEED, COUNT = 20260, 60
ANSWERS = Path(__file__).with_name("reference.json")


@pytest.fixture(scope="module")
def answers():
    """What the original lived, scenario by scenario."""
    return json.loads(ANSWERS.read_text(encoding="utf-8"))


def test_answers_belong_to_these_scenarios(answers):
    """The file was written for the scenarios that are asked here, and much happens in it."""
    assert [one["scenario"] for one in answers] == random_scenarios(SEED, COUNT)
    assert sum(len(one["episodes"]) for one in answers) > 20000
    assert len({event["kind"] for one in answers for event in one["events"]}) >= 30


@pytest.mark.parametrize("k", range(COUNT))
def test_same_life(answers, k):
    """Same episodes, same events, same pupils, ties and classes at every wave."""
    found = differences(World(**answers[k]["scenario"]).live(), answers[k])
    assert not found, "\n".join(found[:10])
