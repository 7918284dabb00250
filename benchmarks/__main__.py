"""Everything timed, in one table: `python -m benchmarks [--check | --write] [--rounds N] [GROUP …]`."""

import argparse
import sys
from collections.abc import Callable

from rich.console import Console
from rich.table import Table

from benchmarks import (
    against_c,
    against_mesa,
    against_objects,
    baseline,
    class_years,
    memory,
    scaling,
    starts,
    sweeps,
)
from benchmarks.figure import Figure

GROUPS: dict[str, Callable[[int], list[Figure]]] = {
    "class-years": class_years.figures,
    "C": against_c.figures,
    "Mesa": against_mesa.figures,
    "objects": against_objects.figures,
    "sweep": sweeps.figures,
    "scaling": scaling.figures,
    "memory": memory.figures,
    "starts": starts.figures,
}


WORSE, NO_BASELINE = 1, 2
HOW = "python -m benchmarks --write"


def table(groups: dict[str, list[Figure]], before: dict) -> Table:
    """The table: ratio, what it is of, the baseline, and units of this machine."""
    ratios = before[baseline.RATIOS]
    made = Table("what", "ratio", "of what", "baseline", "on this machine", title="Klaslab, timed")
    for figures in groups.values():
        for each in figures:
            ratio = "–" if each.ratio is None else f"{each.ratio:.3g}"
            was = f"{ratios[each.name]:.3g}" if each.kept and each.name in ratios else ""
            made.add_row(each.name, ratio, each.against, was, each.here)
        made.add_section()
    return made


def checked(groups: dict[str, list[Figure]], rounds: int, before: dict) -> list[str]:
    """Figures that are worse than before, also when their group is measured again: one slow moment is no regression."""
    worse = []
    for name, figures in groups.items():
        if baseline.regressions(figures, before):
            groups[name] = GROUPS[name](rounds)
            worse += baseline.regressions(groups[name], before)
    return worse


def told(console: Console, figures: list[Figure], worse: list[str], before: dict) -> int:
    """What a check found, and its exit code."""
    if before.get(baseline.PROVISIONAL):
        console.print(f"the baseline is provisional: it was measured on a busy machine. On an idle one: {HOW}")
    for name in baseline.unknown(figures, before):
        console.print(f"not in the baseline yet: {name}")
    for name in worse:
        console.print(f"worse than the baseline by more than a fifth: {name}")
    return WORSE if worse else 0


def arguments() -> argparse.ArgumentParser:
    """What can be asked for."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    asked.add_argument("groups", nargs="*", metavar="GROUP", help=f"which: {', '.join(GROUPS)} (default: all)")
    asked.add_argument("--check", action="store_true", help="fail if a ratio is over 20 %% worse than the baseline")
    asked.add_argument("--write", action="store_true", help="make today's ratios the baseline")
    asked.add_argument("--rounds", type=int, default=7, help="rounds of which the median is taken (default: 7)")
    return asked


def main(words: list[str] | None = None) -> int:
    """0; with --check 1 if a ratio is worse than the baseline by more than a fifth, 2 if there is no baseline."""
    asked, console, before = arguments(), Console(width=150), baseline.read()
    given = asked.parse_args(words)
    if unknown := set(given.groups) - set(GROUPS):
        asked.error(f"no such group: {', '.join(sorted(unknown))}; there are {', '.join(GROUPS)}")
    if given.check and not before[baseline.RATIOS]:
        console.print(f"there is no baseline yet to check against. On an idle machine: {HOW}")
        return NO_BASELINE
    made = baseline.circumstances(given.rounds)
    groups = {}
    for name in given.groups or GROUPS:
        print(f"timing {name} …", file=sys.stderr, flush=True)
        groups[name] = GROUPS[name](given.rounds)
    worse = checked(groups, given.rounds, before) if given.check else []
    console.print(table(groups, before))
    figures = [each for group in groups.values() for each in group]
    if given.write:
        baseline.write(figures, made)
    return told(console, figures, worse, before) if given.check else 0


if __name__ == "__main__":
    sys.exit(main())
