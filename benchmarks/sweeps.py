"""What a sweep adds to the simulation: scenarios, measuring and tables of a shard, against living the same classes."""

from benchmarks.figure import Figure, class_year
from benchmarks.stopwatch import Timed, medians
from experiments.sweep.config import read_sweep
from experiments.sweep.measure import PIECE, class_years, pieces_of, shard_table
from experiments.sweep.run import study_of
from experiments.sweep.study import Study
from simulation.run import run

BUDGET = 1.15  # times the simulation
SWEEPS = ("early_and_whole", "kinds_of_class")


def lived(study: Study) -> None:
    """The first shard of a sweep, lived and not measured."""
    for piece in pieces_of(study, 0):
        run(piece.scenarios, threads=1, batch=2 * PIECE)


def swept(study: Study) -> None:
    """The first shard of a sweep, as a sweep makes it."""
    shard_table(study, 0, 1)


def figures(rounds: int) -> list[Figure]:
    """A shard takes some seconds, so fewer rounds do."""
    studies, work = {name: study_of(read_sweep(name)) for name in SWEEPS}, (lived, swept)
    cases = {(name, one): Timed(one, lambda study=study: study) for name, study in studies.items() for one in work}
    taken = medians(cases, max(2, rounds // 2))
    return [
        Figure(name=f"sweep {name}", ratio=taken[name, swept].cpu / taken[name, lived].cpu,
               against=f"living the same classes; the aim is at most {BUDGET}",
               here=class_year(taken[name, swept].cpu / class_years(study, 0)))
        for name, study in studies.items()
    ]  # fmt: skip
