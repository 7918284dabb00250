"""Class-years per second of one core: the day alone, and whole runs with and without ladder and programmes."""

from benchmarks.classes import PROGRAMMES, SIZE, after_a_year, calendar, classes, copied, live_year
from benchmarks.figure import Figure, class_year
from benchmarks.stopwatch import Timed, medians
from simulation.run import BATCH, run

BUDGET, BUDGET_SIZE = 1.4e-3, 28  # seconds of one core for a class-year of the day, ladder included, in a class of 28


def day_alone(count: int, size: int = SIZE, ladder: bool = True) -> Timed:
    """The second year of some classes, each time from the same morning; making that morning anew is not timed."""
    state, kinds = after_a_year(count, size, ladder), calendar()
    return Timed(lambda year: live_year(year, kinds, 2), lambda: copied(state))


def whole_run(ladder: bool, programmes: tuple[str, ...]) -> Timed:
    """A first school year with start, record and waves, on one thread."""
    scenarios = classes(BATCH, ladder=ladder, programmes=programmes)
    return Timed(lambda given: run(given, threads=1), lambda: scenarios)


def figures(rounds: int) -> list[Figure]:
    """The day without ladder is what the others are compared with."""
    cases = {
        "day, no ladder": day_alone(BATCH, ladder=False),
        "day, ladder": day_alone(BATCH),
        "run, no ladder": whole_run(False, ()),
        "run, no ladder, programmes": whole_run(False, PROGRAMMES),
        "run, ladder": whole_run(True, ()),
        "run, ladder, programmes": whole_run(True, PROGRAMMES),
        "budget": day_alone(BATCH, BUDGET_SIZE),
    }
    taken = {name: cost.cpu / BATCH for name, cost in medians(cases, rounds).items()}
    least, most = taken["day, no ladder"], taken.pop("budget")
    return [
        *(
            Figure(name=name, ratio=year / least, against="the day without ladder", here=class_year(year))
            for name, year in taken.items()
        ),
        Figure(name=f"day, ladder, {BUDGET_SIZE} pupils", ratio=most / BUDGET, kept=False,
               against=f"the budget of {1e3 * BUDGET:.1f} ms", here=class_year(most)),
    ]  # fmt: skip
