"""How cost grows: with the number of classes on one and on two threads, with pupils per class, with the batch."""

import math

from benchmarks.class_years import day_alone
from benchmarks.classes import SIZE, classes
from benchmarks.figure import Figure, class_year
from benchmarks.stopwatch import Timed, medians
from simulation.run import BATCH, run

COUNTS, USUAL = (10, 100, 300, 1000, 3000), 300
SIZES = (10, 15, 20, 25, 30, 35, 40)
BATCHES = (8, 16, 32, BATCH, 120, 240)


def counts(rounds: int) -> list[Figure]:
    """Cost of a class-year against that of 300 classes on one thread, and what the second thread gains."""
    made = {n: classes(n) for n in COUNTS}
    cases = {
        (n, threads): Timed(lambda given, threads=threads: run(given, threads=threads), lambda n=n: made[n])
        for n in COUNTS
        for threads in (1, 2)
    }
    taken, lines = medians(cases, rounds), []
    usual = taken[USUAL, 1].cpu / USUAL
    for n in COUNTS:
        one, two = taken[n, 1], taken[n, 2]
        lines.append(Figure(name=f"{n} classes, 1 thread", ratio=one.cpu / n / usual, kept=n >= 100,
                            against=f"a class-year of {USUAL} classes", here=class_year(one.cpu / n)))  # fmt: skip
        lines.append(Figure(name=f"{n} classes, 2 threads", ratio=one.wall / two.wall, more_is_better=True, kept=False,
                            against=f"faster by the clock; {two.cpu / one.cpu:.2f} × the processor time",
                            here=f"{two.wall:.2f} s for all"))  # fmt: skip
    return lines


def sizes(rounds: int) -> list[Figure]:
    """Cost of a class-year of the day against a class of 25, and the power with which it grows from 20 to 40."""
    taken = medians({n: day_alone(BATCH, n) for n in SIZES}, rounds)
    each = {n: cost.cpu / BATCH for n, cost in taken.items()}
    power = math.log(each[40] / each[20]) / math.log(2)
    return [
        *(
            Figure(name=f"{n} pupils", ratio=year / each[SIZE], against=f"a class of {SIZE}", here=class_year(year))
            for n, year in each.items()
        ),
        Figure(name="power of the size", ratio=power, against="from 20 to 40 pupils", kept=False),
    ]


def batches(rounds: int) -> list[Figure]:
    """Cost of a class-year by the number of classes that are lived together, against the one chosen."""
    scenarios = classes(2 * max(BATCHES))
    cases = {n: Timed(lambda given, n=n: run(given, threads=1, batch=n), lambda: scenarios) for n in BATCHES}
    taken = {n: cost.cpu for n, cost in medians(cases, rounds).items()}
    return [
        Figure(name=f"batches of {n}", ratio=cost / taken[BATCH], against=f"batches of {BATCH}",
               here=class_year(cost / len(scenarios)), kept=False)
        for n, cost in taken.items()
    ]  # fmt: skip


def figures(rounds: int) -> list[Figure]:
    """All of it; large numbers of classes take long, so fewer rounds do."""
    return counts(max(2, rounds // 3)) + sizes(rounds) + batches(max(2, rounds // 3))
