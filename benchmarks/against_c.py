"""The compiled day beside its twin in C: first the same bits after a school year, then the time of both."""

from benchmarks.c_twin import NoCompilerError, twin
from benchmarks.classes import after_a_year, calendar, copied
from benchmarks.figure import Figure, missing
from benchmarks.stopwatch import Timed, medians
from simulation.calendar import WEEK
from simulation.entities import State
from simulation.run import BATCH
from simulation.schedule import live

FIRST, LAST = 366, 728  # the second school year but for its first day, which the twin has not
NAME = "day, no ladder, against C"
SCRATCH = {"weights", "chances", "urges", "order", "marks", "uniforms", "roles"}


def live_on(work, state: State) -> None:
    """Live the year, week by week, and forget its episodes."""
    kinds = calendar()
    for first in range(FIRST, LAST, WEEK):
        work(state, kinds, first, min(first + WEEK, LAST + 1))
        state.counts[:] = 0


def unlike(one: State, other: State) -> list[str]:
    """Names of the fields in which two states differ in any bit; what is left in the scratch columns is no state."""
    found = []
    for name in (name for name in State._fields if name not in SCRATCH):
        a, b = getattr(one, name), getattr(other, name)
        found += [f"{name}.{f}" for f in a.dtype.names or () if a[f].tobytes() != b[f].tobytes()]
        found += [name] if not a.dtype.names and a.tobytes() != b.tobytes() else []
    return found


def differences(work, count: int) -> list[str]:
    """What differs after the same year, the episodes of every week included."""
    kinds, one = calendar(), copied(after_a_year(count, ladder=False))
    other = copied(one)
    for first in range(FIRST, LAST, WEEK):
        for each, step in ((one, live), (other, work)):
            step(each, kinds, first, min(first + WEEK, LAST + 1))
        if found := unlike(one, other):
            return [f"day {first}: {name}" for name in found]
        one.counts[:] = other.counts[:] = 0
    return []


def figures(rounds: int) -> list[Figure]:
    """Time of the compiled day as a multiple of the twin's. Raises RuntimeError if their numbers differ."""
    try:
        work = twin()
    except NoCompilerError as problem:
        return [missing(NAME, str(problem))]
    if found := differences(work, BATCH):
        raise RuntimeError(f"the twin in C gives other numbers than the model: {', '.join(found[:5])}")
    state = after_a_year(BATCH, ladder=False)
    cases = {
        name: Timed(lambda given, step=step: live_on(step, given), lambda: copied(state))
        for name, step in (("model", live), ("C", work))
    }
    taken = {name: cost.cpu / BATCH / (LAST + 1 - FIRST) for name, cost in medians(cases, rounds).items()}
    both = f"{1e6 * taken['model']:.2f} and {1e6 * taken['C']:.2f} µs a class-day"
    ratio = taken["model"] / taken["C"]
    return [Figure(name=NAME, ratio=ratio, against="the twin in C; the same bits after a year", here=both)]
