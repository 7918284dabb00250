"""Starts: the first one, which compiles the model, and later ones, which find it in the cache. Processor time.

The first start is measured once: it takes minutes.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

from benchmarks.figure import Figure
from benchmarks.stopwatch import Spent

ROOT = Path(__file__).resolve().parent.parent
LIBRARIES = "import mesa, numba, numpy"
FIRST_RUN = "from benchmarks.classes import classes\nfrom simulation.run import run\nrun(classes(1), threads=1)"


def start(code: str, cache: str) -> Spent:
    """What a new Python takes for some code, with the compiler's cache in a folder."""
    environment = os.environ | {"KLASLAB_CACHE": cache}
    environment.pop("NUMBA_CACHE_DIR", None)
    wall, before = time.perf_counter(), getrusage(RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, env=environment)
    wall, after = time.perf_counter() - wall, getrusage(RUSAGE_CHILDREN)
    return Spent(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def figures(rounds: int) -> list[Figure]:
    """The first start against a later one, and a later one against importing the libraries alone."""
    with tempfile.TemporaryDirectory() as cache:
        cold, taken = start(FIRST_RUN, cache), {FIRST_RUN: [], LIBRARIES: []}
        for _ in range(rounds):
            for code, times in taken.items():
                times.append(start(code, cache))
    warm, bare = (Spent(*map(statistics.median, zip(*taken[code]))) for code in (FIRST_RUN, LIBRARIES))
    return [
        Figure(name="first start", ratio=cold.cpu / warm.cpu, against="a later start, in processor time",
               here=f"{cold.cpu:.0f} s of the processor, {cold.wall:.0f} s by the clock"),
        Figure(name="later start", ratio=warm.cpu / bare.cpu, against="importing mesa, numba and numpy alone",
               here=f"{warm.cpu:.2f} s of the processor, {warm.wall:.2f} s by the clock"),
    ]  # fmt: skip
