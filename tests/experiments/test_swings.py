"""Which assumed numbers move an answer: only assumed ones are changed, each alone; the largest swing is told first."""

import json
from dataclasses import replace

import numpy as np
import pytest

from experiments import archive, swings, swings_run
from experiments.assumed_numbers import assumed_numbers
from experiments.configuration import read_comparison
from experiments.errors import Stopped, UserError
from experiments.manner import Manner
from experiments.parameters import parameters
from experiments.swings import Question, Swing, by_size, swing_of, wins

QUIET = Manner(lang="en", quiet=True)


QUESTION = Question(
    comparison=read_comparison("open_letter"), worlds=4, better="hearing_protocol", than="as_it_is",
    outcome="days_absent", group="most_bullied",
)  # fmt: skip
SWING = Swing(
    name="x", meaning="m", unit="u", value=1.0, low=0.0, high=2.0, at_low=0.4, at_high=0.6, as_it_is=0.5, error=0.1,
    mean_low=0.0, mean_high=0.0,
)  # fmt: skip


def between(at_low, at_high, name="x"):
    return replace(SWING, name=name, at_low=at_low, at_high=at_high)


def test_only_assumed_numbers_with_a_range_are_changed_and_those_of_the_arms_in_question():
    found = assumed_numbers(QUESTION.arms())
    for name in found:
        if ":" not in name:
            part, number = name.split(".")
            assert "assumed" == parameters()[part][number].status
    programmes = {name.split(":")[0] for name in found if ":" in name}
    assert {"hearing_protocol"} == programmes and "talks.promptness" in found
    assert "keeping_home.base" not in found, "a fitted number is no assumption"
    assert {"talks.better"} == set(assumed_numbers(QUESTION.arms(), ("talks.better",)))


def test_a_world_is_won_lost_or_shared():
    won = wins(QUESTION, np.array([-2.0, 3.0, 0.0, np.nan]))
    assert [1.0, 0.0, 0.5] == won[:3].tolist() and np.isnan(won[3])


def test_a_swing_is_the_difference_of_two_shares_world_by_world(monkeypatch):
    ends = {0.0: np.array([1.0, 1.0, -1.0, -1.0]), 2.0: np.array([-1.0, -1.0, -1.0, 0.0])}
    monkeypatch.setattr(swings, "differences", lambda question, changed, threads: ends[changed["talks.better"]])
    stated = parameters()["talks"]["better"]
    found = swing_of(QUESTION, "talks.better", {"talks.better": (stated, 0.0, 2.0)}, np.array([1.0, 0.0]), 1)
    assert (0.5, 0.875, 0.375) == (found.at_low, found.at_high, found.swing)
    assert np.std([1.0, 1.0, 0.0, -0.5]) / 2 == pytest.approx(found.error)


def test_the_largest_swing_comes_first_and_what_turns_the_answer_round_is_marked():
    small, large, same = between(0.4, 0.6, "small"), between(0.9, 0.1, "large"), between(0.6, 0.4, "also")
    assert ["large", "also", "small"] == [found.name for found in by_size([small, large, same])]
    assert large.flips and not between(0.6, 0.9).flips and not between(0.5, 0.9).flips


@pytest.mark.parametrize(("changes", "key"), [
    ({"better": "unknown"}, "swings.unknown_arm"), ({"than": "hearing_protocol"}, "swings.same_arm"),
    ({"outcome": "absense"}, "swings.unknown_outcome"), ({"group": "all"}, "swings.unknown_group"),
])  # fmt: skip
def test_a_name_that_is_not_known_is_refused(changes, key, tmp_path):
    with pytest.raises(UserError) as refused:
        swings_run.tell_swings(replace(QUESTION, **changes), manner=QUIET, out=tmp_path)
    said = refused.value.text("en")
    assert said.endswith((".", "?")) and ("?" in said or "Choose" in said)
    assert key == refused.value.message_key and not list(tmp_path.iterdir())


def test_no_number_that_fits_is_said(tmp_path):
    with pytest.raises(UserError) as refused:
        swings_run.tell_swings(QUESTION, manner=QUIET, out=tmp_path, patterns=("nothing.*",))
    assert "swings.no_number" == refused.value.message_key


def test_swings_are_told_kept_and_loaded_and_what_was_stopped_goes_on(tmp_path, monkeypatch, capsys):
    patterns = ("talks.better", "talks.worse", "talks.lull", "talks.spread", "talks.goal")
    ask = {"manner": Manner(lang="en", as_json=True), "patterns": patterns, "threads": 2}
    swings_run.tell_swings(QUESTION, out=tmp_path / "whole", **ask)
    told = json.loads(capsys.readouterr().out)
    assert sorted(patterns) == sorted(row["name"] for row in told["swings"]) and not told["loaded"]
    lived, swing_of_one = [], swings_run.swing_of

    def stopping(question, name, *more):
        lived.append(name)
        if 5 == len(lived):
            raise KeyboardInterrupt
        return swing_of_one(question, name, *more)

    monkeypatch.setattr(swings_run, "swing_of", stopping)
    with pytest.raises(Stopped):
        swings_run.tell_swings(QUESTION, out=tmp_path / "parts", **ask)
    swings_run.tell_swings(QUESTION, out=tmp_path / "parts", **ask)
    assert told["content_hash"] == json.loads(capsys.readouterr().out)["content_hash"]
    assert 6 == len(lived), "only the unfinished part is lived again"
    folder = next((tmp_path / "parts").iterdir())
    assert told["content_hash"] == archive.read_manifest(folder)["content_hash"]
