"""The compiled model beside the replication twin, which lives the same world as plain objects, if that is here."""

import importlib
import sys
from pathlib import Path

from benchmarks.classes import SIZE, classes
from benchmarks.figure import Figure, class_year, missing
from benchmarks.stopwatch import Timed, medians
from simulation.run import BATCH, run

ROOT = Path(__file__).resolve().parent.parent
NAME = "run, ladder, against the replication twin"


def twin():
    """The twin's `World`; None where the tests are not here."""
    if not (ROOT / "tests" / "replication").is_dir():
        return None
    sys.path.insert(0, str(ROOT))
    return importlib.import_module("tests.replication.world").World


def figures(rounds: int) -> list[Figure]:
    """How many times faster than the twin. Raises RuntimeError if the two do not live as many episodes."""
    world = twin()
    if world is None:
        return [missing(NAME, "not here")]
    scenarios = classes(BATCH)
    same = {"seed": 1, "world": 0, "size": SIZE, "group": 7, "ladder": True}  # the first of them
    if len(world(**same).live().episodes) != len(run(scenarios[:1], threads=1).episodes):
        raise RuntimeError("the replication twin lives another life than the model")
    cases = {
        "run": Timed(lambda given: run(given, threads=1), lambda: scenarios),
        "twin": Timed(lambda given: world(**given).live(), lambda: same),
    }
    taken = medians(cases, rounds)
    ratio = taken["twin"].cpu / (taken["run"].cpu / BATCH)
    return [Figure(name=NAME, ratio=ratio, against="faster than plain objects that live the same episodes",
                   here=class_year(taken["twin"].cpu), more_is_better=True)]  # fmt: skip
