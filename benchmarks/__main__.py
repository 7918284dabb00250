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
)
from benchmarks.figure import Figure

GROUPS: dict[str, Callable[[int], list[Figure]]] = {
    "class-years": class_years.figures,
    "C": against_c.figures,
    "Mesa": against_mesa.figures,
    "objects": against_objects.figures,
    "scaling": scaling.figures,
    "memory": memory.figures,
    "starts": starts.figures,
}


def table(groups: dict[str, list[Figure]], before: dict[str, float]) -> Table:
    """The table: ratio, what it is of, the baseline, and units of this machine."""
    made = Table("what", "ratio", "of what", "baseline", "on this machine", title="Klaslab, timed")
    for figures in groups.values():
        for each in figures:
            ratio = "–" if each.ratio is None else f"{each.ratio:.3g}"
            was = f"{before[each.name]:.3g}" if each.kept and each.name in before else ""
            made.add_row(each.name, ratio, each.against, was, each.here)
        made.add_section()
    return made


def checked(groups: dict[str, list[Figure]], rounds: int, before: dict[str, float]) -> list[str]:
    """Figures that are worse than before, also when their group is measured again: one slow moment is no regression."""
    worse = []
    for name, figures in groups.items():
        if baseline.regressions(figures, before):
            groups[name] = GROUPS[name](rounds)
            worse += baseline.regressions(groups[name], before)
    return worse


def main() -> int:
    """0; with --check 1 if a ratio is worse than the baseline by more than a fifth."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    asked.add_argument("groups", nargs="*", metavar="GROUP", help=f"which: {', '.join(GROUPS)} (default: all)")
    asked.add_argument("--check", action="store_true", help="fail if a ratio is over 20 %% worse than the baseline")
    asked.add_argument("--write", action="store_true", help="make today's ratios the baseline")
    asked.add_argument("--rounds", type=int, default=7, help="rounds of which the median is taken (default: 7)")
    given, console, before = asked.parse_args(), Console(width=150), baseline.read()
    if unknown := set(given.groups) - set(GROUPS):
        asked.error(f"no such group: {', '.join(sorted(unknown))}; there are {', '.join(GROUPS)}")
    groups = {}
    for name in given.groups or GROUPS:
        print(f"timing {name} …", file=sys.stderr, flush=True)
        groups[name] = GROUPS[name](given.rounds)
    worse = checked(groups, given.rounds, before) if given.check else []
    console.print(table(groups, before))
    if given.write:
        baseline.write([each for figures in groups.values() for each in figures])
    for name in worse:
        console.print(f"worse than the baseline by more than a fifth: {name}")
    return 1 if worse else 0


if __name__ == "__main__":
    sys.exit(main())
