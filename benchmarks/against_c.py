"""The compiled day beside its twin in C: first the same bits after a school year, then the time of both."""

from benchmarks.c_twin import Live, NoCompilerError, twin_of
from benchmarks.classes import after_first_day, calendar, copied
from benchmarks.figure import Figure, missing
from benchmarks.stopwatch import Timed, medians
from simulation.calendar import WEEK
from simulation.entities import State
from simulation.run import BATCH
from simulation.schedule import live

FIRST, LAST = 366, 728  # the second school year but for its first day, which the twin has not
NAME = "day, no ladder, against C"
SCRATCH = {"weights", "chances", "urges", "order", "marks", "uniforms", "fading", "roles", "ahead"}


def model_of(state: State) -> Live:
    """`live(kinds, first, last)` of the model on a state."""
    return lambda kinds, first, last: live(state, kinds, first, last)


def live_on(state: State, work: Live) -> None:
    """Live the year, week by week, and forget its episodes."""
    kinds = calendar()
    for first in range(FIRST, LAST, WEEK):
        work(kinds, first, min(first + WEEK, LAST + 1))
        state.counts[:] = 0


def unlike(one: State, other: State) -> list[str]:
    """Names of the fields in which two states differ in any bit; what is left in the scratch columns is no state."""
    found = []
    for name in (name for name in State._fields if name not in SCRATCH):
        a, b = getattr(one, name), getattr(other, name)
        found += [f"{name}.{f}" for f in a.dtype.names or () if a[f].tobytes() != b[f].tobytes()]
        found += [name] if not a.dtype.names and a.tobytes() != b.tobytes() else []
    return found


def differences(count: int) -> list[str]:
    """What differs after the same year, the episodes of every week included. Raises NoCompilerError."""
    kinds, one = calendar(), copied(after_first_day(count))
    other = copied(one)
    for first in range(FIRST, LAST, WEEK):
        for work in (model_of(one), twin_of(other)):
            work(kinds, first, min(first + WEEK, LAST + 1))
        if found := unlike(one, other):
            return [f"day {first}: {name}" for name in found]
        one.counts[:] = other.counts[:] = 0
    return []


def figures(rounds: int) -> list[Figure]:
    """Time of the compiled day as a multiple of the twin's. Raises RuntimeError if their numbers differ."""
    try:
        found = differences(BATCH)
    except NoCompilerError as problem:
        return [missing(NAME, str(problem))]
    if found:
        raise RuntimeError(f"the twin in C gives other numbers than the model: {', '.join(found[:5])}")
    state = after_first_day(BATCH)
    cases = {
        bind: Timed(lambda given, bind=bind: live_on(given, bind(given)), lambda: copied(state))
        for bind in (model_of, twin_of)
    }
    taken = {bind: cost.cpu / BATCH / (LAST + 1 - FIRST) for bind, cost in medians(cases, rounds).items()}
    both = f"{1e6 * taken[model_of]:.2f} and {1e6 * taken[twin_of]:.2f} µs a class-day"
    ratio = taken[model_of] / taken[twin_of]
    return [Figure(name=NAME, ratio=ratio, against="the twin in C; the same bits after a year", here=both)]
