"""Timing that can be trusted: cases take turns, medians are compared, and ratios come first."""

import statistics
import time
from collections.abc import Callable, Mapping
from typing import NamedTuple


class Spent(NamedTuple):
    """Seconds of the clock, and of the processor over all threads."""

    wall: float
    cpu: float


class Timed(NamedTuple):
    """Work to be timed, and what lays out its material beforehand, which is not timed."""

    work: Callable[[object], object]
    lay_out: Callable[[], object]


def spent(case: Timed) -> Spent:
    """What one execution takes."""
    material = case.lay_out()
    wall, cpu = time.perf_counter(), time.process_time()
    case.work(material)
    return Spent(time.perf_counter() - wall, time.process_time() - cpu)


def medians(cases: Mapping[object, Timed], rounds: int) -> dict[object, Spent]:
    """Median of each case over rounds in which every case has one turn, so that a slow minute strikes all alike.

    A first round, for caches and for the compiler, does not count.
    """
    taken: dict[object, list[Spent]] = {name: [] for name in cases}
    for turn in range(rounds + 1):
        for name, case in cases.items():
            once = spent(case)
            if turn:
                taken[name].append(once)
    return {name: Spent(*(statistics.median(part) for part in zip(*each))) for name, each in taken.items()}
