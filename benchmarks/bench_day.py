"""How fast a class lives: class-years per second of one core, and what threads, batches and size do to it.

A class-year is a school year of 190 school days of one class with every submodel. Seconds are of the processor, unless
a line says wall. Figures hold for the machine they were taken on; ratios travel.
"""

import json
import math
import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.classes import SCHOOL_DAYS, SIZE, after_a_year, calendar, classes, copied, live_year
from benchmarks.stopwatch import medians, spent
from simulation.calendar import SCHOOL_DAY
from simulation.run import BATCH, run

pytestmark = pytest.mark.timing
BUDGET = 1.4e-3  # seconds of one core for a class-year
ROUNDS = 7
SIZES = (10, 15, 20, 25, 28, 30, 35, 40)
BATCHES = sorted({1, 4, 8, 16, 32, 64, 128, BATCH})


def year_of(count: int, size: int = SIZE):
    """The second year of some classes, ready to be timed: each time from the same morning."""
    state, kinds = after_a_year(count, size), calendar()
    return lambda: live_year(copied(state), kinds, 2)


def speed(seconds: float) -> tuple[str, str]:
    """Seconds for a class-year, said in both directions."""
    return f"{1e3 * seconds:.2f} ms/class-year", f"{1 / seconds:,.0f} a second"


def told(name: str, *figures: str) -> None:
    """One line of figures; the ratio first where something is compared."""
    print(f"\n{name:<28}" + "".join(f"{figure:>26}" for figure in figures), end="")


def test_a_class_year_stays_within_the_budget():
    assert SCHOOL_DAYS == int((calendar() == SCHOOL_DAY).sum())
    record = classes(2 * BATCH, burn_in_years=0)
    copy = lambda: copied(after_a_year(BATCH))  # noqa: E731
    taken = medians({"day": year_of(BATCH), "run": lambda: run(record, threads=1), "copy": copy}, ROUNDS)
    year = (taken["day"].cpu - taken["copy"].cpu) / BATCH
    whole = taken["run"].cpu / len(record)
    told("compiled day", f"{year / BUDGET:.2f} of the budget", *speed(year))
    told("with record and start", f"{whole / year:.2f} x the day", *speed(whole))
    assert year <= BUDGET


def test_two_threads_are_faster_than_one():
    scenarios = classes(8 * BATCH)
    taken = medians({n: lambda n=n: run(scenarios, threads=n) for n in (1, 2)}, ROUNDS)
    gain = taken[1].wall / taken[2].wall
    told("1 against 2 threads", f"{gain:.2f} x faster", f"{taken[2].cpu / taken[1].cpu:.2f} x processor time",
         f"{1e3 * taken[2].wall:.0f} ms wall")  # fmt: skip
    assert gain > 1.3


def test_the_size_of_a_batch_is_well_chosen():
    scenarios = classes(2 * max(BATCHES))
    taken = medians({n: lambda n=n: run(scenarios, threads=1, batch=n) for n in BATCHES}, 3)
    for n, cost in taken.items():
        ratio, each = cost.cpu / taken[BATCH].cpu, 1e3 * cost.cpu / len(scenarios)
        told(f"batches of {n}", f"{ratio:.2f} x batches of {BATCH}", f"{each:.2f} ms for two years")
    assert taken[BATCH].cpu <= 1.25 * min(cost.cpu for cost in taken.values())


def test_time_grows_no_faster_than_the_cube_of_the_class_size():
    taken = {n: cost.cpu / BATCH for n, cost in medians({n: year_of(BATCH, n) for n in SIZES}, 3).items()}
    for n, year in taken.items():
        told(f"{n} pupils", f"{year / taken[SIZE]:.2f} x {SIZE} pupils", f"{1e3 * year:.2f} ms/class-year")
    power = math.log(taken[40] / taken[20]) / math.log(2)
    told("power of the size", f"{power:.2f}")
    assert power < 3


def test_a_class_is_small():
    state = after_a_year(BATCH)
    parts = {name: column.nbytes / BATCH for name, column in state._asdict().items()}
    for name, size in sorted(parts.items(), key=lambda part: -part[1])[:5]:
        told(f"memory: {name}", f"{size / sum(parts.values()):.2f} of a class", f"{size / 1024:.1f} kB")
    whole = sum(parts.values())
    told("memory: a class", f"{whole / 1024:.0f} kB", f"{BATCH} classes: {whole * BATCH / 2**20:.1f} MB")
    record = run(classes(BATCH), threads=1)
    waves = sum(wave.pupils.nbytes + sum(part.nbytes for part in wave.ties) for wave in record.waves)
    kept = (record.episodes.nbytes + waves) / BATCH
    told("memory: record of a class", f"{kept / 1024:.0f} kB", f"two years, {len(record.waves)} waves")
    assert whole < 512 * 1024


def test_a_second_start_is_quick(tmp_path):
    code = "from benchmarks.classes import classes\nfrom simulation.run import run\nrun(classes(1), threads=1)"
    environment = os.environ | {"KLASLAB_CACHE": str(tmp_path)}
    environment.pop("NUMBA_CACHE_DIR", None)

    def start() -> None:
        folder = Path(__file__).resolve().parent.parent
        subprocess.run([sys.executable, "-c", code], check=True, cwd=folder, env=environment)

    cold, *warm = (spent(start).wall for _ in range(4))
    usual = sorted(warm)[1]
    told("later against first start", f"{usual / cold:.3f} of it", f"first {cold:.1f} s", f"later {usual:.2f} s")
    assert usual < cold / 4


def test_threads_live_the_same_year():
    first, again = ([e.tolist() for e in run(classes(4), threads=n).episodes] for n in (1, 2))
    assert json.dumps(first) == json.dumps(again)
