"""The compiled model beside the replication twin, which lives the same world as plain objects; if the twin is here."""

import importlib.util
import sys
from pathlib import Path

from benchmarks.classes import classes
from benchmarks.figure import Figure, class_year, missing
from benchmarks.stopwatch import Timed, medians
from simulation.run import BATCH, run

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "replication"
NAME = "run, ladder, against the replication twin"


def replication():
    """The twin's `live(scenario)`; None where it is not here."""
    sys.path.insert(0, str(FOLDER.parent.parent))
    found = FOLDER.is_dir() and importlib.util.find_spec("tests.replication")
    return getattr(importlib.import_module("tests.replication"), "live", None) if found else None


def figures(rounds: int) -> list[Figure]:
    """How many times faster than the twin."""
    live = replication()
    if live is None:
        return [missing(NAME, "not here")]
    scenarios = classes(BATCH)
    cases = {
        "run": Timed(lambda given: run(given, threads=1), lambda: scenarios),
        "twin": Timed(live, lambda: scenarios[0]),
    }
    taken = medians(cases, rounds)
    ratio = taken["twin"].cpu / (taken["run"].cpu / BATCH)
    return [Figure(name=NAME, ratio=ratio, against="faster than plain objects that live the same episodes",
                   here=class_year(taken["twin"].cpu), more_is_better=True)]  # fmt: skip
