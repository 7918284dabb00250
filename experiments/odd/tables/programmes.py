"""Programmes: their components, finder, dates and what is known of their effect."""

from experiments.odd.markdown import code, grid, number
from experiments.programmes import ProgrammeFile, programme_file, programme_names

HEADINGS = ("programme", "components", "finder", "looks for", "begins", "lasts", "effect known")

KNOWN = {"explores": "no study found", "kept_aside": "trials, kept aside"}


def table(argument: str) -> str:
    """A row for each file in `configs/programmes/`."""
    return grid(HEADINGS, (row(name, programme_file(name)) for name in programme_names()))


def row(name: str, read: ProgrammeFile) -> tuple:
    """One programme as a row; weeks are lesson weeks."""
    parts = ", ".join(code(kind) for kind in sorted(read.components))
    finder = "" if read.finder is None else code(read.finder.name)
    looks = "" if read.finder is None else f"{number(read.finder.weeks.value)} weeks"
    lasts = f"{number(read.duration.value)} weeks" if read.duration.value else "to the end"
    return code(name), parts, finder, looks, f"week {read.start.week}", lasts, KNOWN[read.evidence.kind]
