"""Cases in which, a year after the school's first talk, it was over and no talk or new case has followed since."""

import numpy as np

from experiments.funnel_lines.first_talk_ends_it import first_talks
from experiments.funnel_year import FunnelYear
from simulation.calendar import YEAR
from simulation.events import Event


def ended_after_a_year(year: FunnelYear) -> tuple[np.ndarray, np.ndarray]:
    """Cases whose first talk was in the year before and whose last turn within 364 days was an end, among those."""
    ended, all_of_them = (np.zeros(len(year.record.scenarios), np.int64) for _ in range(2))
    for scenario, day, later in first_talks(year.record):
        if year.first_day - YEAR <= day < year.first_day:
            turns = [kind for kind, on in later if on < day + YEAR]
            all_of_them[scenario] += 1
            ended[scenario] += bool(turns) and turns[-1] == Event.OVER
    return ended, all_of_them
