"""A school year: which of its 364 days are school days, free days and summer."""

import numpy as np

from experiments.calendars import WEEKDAYS, Holidays, calendar
from experiments.odd.markdown import grid
from simulation.calendar import FREE_DAY, SCHOOL_DAY, SUMMER, school_weeks

KINDS = (("school days", SCHOOL_DAY), ("free days, weekends included", FREE_DAY), ("days of summer", SUMMER))


def table(argument: str) -> str:
    """Counts of days, holidays and single free days of a file in `configs/calendars/`."""
    read = calendar(argument)
    kinds = read.kinds()
    rows = [(what, int((kinds == kind).sum())) for what, kind in KINDS]
    rows.append(("lesson weeks (weeks with a school day)", len(school_weeks(np.asarray(kinds)))))
    for name in Holidays.model_fields:
        rows.append((f"weeks of holiday: {name}", ", ".join(map(str, getattr(read.holidays, name).weeks))))
    single = "; ".join(f"week {day.week} {day.day}" for day in read.free_days)
    return grid(("what", "value"), [*rows, ("single free days", single), ("weekdays", ", ".join(WEEKDAYS))])
