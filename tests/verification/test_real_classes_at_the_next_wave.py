"""Classes that exist, from wave to wave: what is told of them agrees with published figures, and is of all together.

The classes are not part of the project; KLASLAB_DATA names the folder that holds them.
"""

import json
import os
from pathlib import Path

import numpy as np
import pytest

from experiments.__main__ import run
from experiments.waves_reading import steps_in
from experiments.waves_time import lasting_before

DATA = os.environ.get("KLASLAB_DATA")
pytestmark = pytest.mark.skipif(not DATA, reason="KLASLAB_DATA does not name the folder with real classes")
FOLDER = "hungarian_classes"


@pytest.fixture(scope="module")
def steps():
    return steps_in(Path(DATA) / FOLDER)


def test_all_steps_between_waves_are_found(steps):
    assert (59, 0) == (len(steps.steps), steps.left_out)
    assert ("friend", "dislike") == steps.relations
    assert steps.real


def test_ties_last_as_published(steps):
    found = np.mean([lasting_before(step, steps.relations) for step in steps.steps], axis=0)
    assert [0.43, 0.60, 0.22, 0.40] == pytest.approx(found.tolist(), abs=0.006)


def test_no_pupil_and_no_class_is_told_of(steps, tmp_path, capsys):
    assert 0 == run(["waves", str(Path(DATA) / FOLDER), "--out", str(tmp_path), "--quiet"])
    folder = next(tmp_path.glob("waves-*"))
    told = json.loads((folder / "waves.json").read_text(encoding="utf-8"))
    written = capsys.readouterr().out + json.dumps(told) + (folder / "manifest.json").read_text(encoding="utf-8")
    assert "h0001" not in written and "H01" not in written
    assert all(row["steps"] > 40 for row in told["rows"])
    for relation in ("friend", "dislike"):
        shares = [row for row in told["rows"] if (row["relation"], row["statistic"]) == (relation, "received")]
        assert min(row["observed"] for row in shares) * sum(len(step.stayed) for step in steps.steps) >= 5
