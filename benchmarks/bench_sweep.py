"""What a sweep adds to the simulation: scenarios, measuring and tables of a shard, against living the same classes.

Ratios of processor time; the aim is at most 1.15.
"""

import pytest

from benchmarks.stopwatch import medians
from experiments.sweep.config import read_sweep
from experiments.sweep.measure import PIECE, class_years, pieces_of, shard_table
from experiments.sweep.run import study_of
from simulation.run import run

pytestmark = pytest.mark.timing
MOST, ROUNDS = 1.15, 3
SWEEPS = ("early_and_whole", "kinds_of_class")


@pytest.mark.parametrize("name", SWEEPS)
def test_sweeping_adds_little_to_the_simulation(name):
    study = study_of(read_sweep(name))
    pieces = pieces_of(study, 0)

    def lived() -> None:
        for piece in pieces:
            run(piece.scenarios, threads=1, batch=2 * PIECE)

    taken = medians({"lived": lived, "swept": lambda: shard_table(study, 0, 1)}, ROUNDS)
    ratio, years = taken["swept"].cpu / taken["lived"].cpu, class_years(study, 0)
    print(f"\n{name:<18}{ratio:.3f} x the simulation, {1e3 * taken['swept'].cpu / years:.2f} ms/class-year", end="")
    assert ratio <= MOST
