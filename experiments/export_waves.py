"""Which waves an export holds: the names they have, and the days on which they are taken.

A wave is called y<year>-<label>: y1-start is the first morning of the first observed year, y0-end the end of the last
burn-in year, y1-week10 the end of school week 10. A label alone means that wave in every observed year.
"""

from collections.abc import Sequence

import numpy as np

from experiments.configuration import Comparison
from experiments.errors import UserError, unknown_name
from experiments.language import Phrase

WITHOUT_A_CASE = ("start", "middle", "end")
WEEK = "week"


def name_of(year: int, label: str) -> str:
    """The name of a wave."""
    return f"y{year}-{label}"


def waves_of(comparison: Comparison, burn_in: int, weeks: Sequence[int]) -> list[str]:
    """Names of all waves that there are, in no order: those of the record, and the ends of school weeks."""
    found = [name_of(year, "end") for year in range(1 - burn_in, 1)]
    for year in range(1, comparison.years + 1):
        found += [name_of(year, label) for label in (*WITHOUT_A_CASE, *(f"{WEEK}{week}" for week in weeks))]
    return found + ([name_of(1, "case_start"), name_of(2, "case_end")] if comparison.case else [])


def chosen_waves(asked: Sequence[str], known: Sequence[str], weeks: Sequence[int]) -> tuple[str, ...]:
    """The waves meant by what was asked; by default all of the observed years, or the weeks alone if there are any.

    Raises UserError for a name that no wave has.
    """
    observed = [name for name in known if not name.startswith(("y0", "y-"))]
    if not asked:
        return tuple(name for name in observed if not weeks or f"-{WEEK}" in name)
    chosen: list[str] = [name for name in observed if weeks and f"-{WEEK}" in name]
    for one in asked:
        found = [name for name in known if name == one] or [name for name in observed if name.endswith(f"-{one}")]
        if not found:
            raise unknown_name("export.unknown_wave", one, known)
        chosen += found
    return tuple(dict.fromkeys(chosen))


def check_weeks(weeks: Sequence[int], kinds: Sequence[int]) -> None:
    """Every school week is one of the calendar; raises UserError."""
    from simulation.calendar import school_weeks  # not needed for --help

    last = len(school_weeks(np.array(kinds)))
    for week in weeks:
        if not 1 <= week <= last:
            expected = Phrase("phrase.whole_number_between", {"low": 1, "high": last})
            raise UserError("error.option_value", {"option": "--week"}, value=week, expected=expected)


def camera(kinds: np.ndarray, burn_in: int, years: int, weeks: Sequence[int], waves: list):
    """A watch that keeps a wave at the end of the school weeks of every observed year, for a run of one batch."""
    from simulation.calendar import WEEK as DAYS
    from simulation.calendar import lesson_week_starts
    from simulation.journal import snapshot

    days = {
        lesson_week_starts(kinds, burn_in + year, week) + DAYS - 1: (year, f"{WEEK}{week}")
        for year in range(1, years + 1)
        for week in weeks
    }

    def look(state, day: int) -> None:
        if day in days:
            waves.append(snapshot(state, day, *days[day]))

    return look
