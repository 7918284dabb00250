"""Pupils who have been bullied for more than two years, without 20 school days of peace in between."""

import numpy as np

from experiments.funnel_year import FunnelYear
from simulation.calendar import YEAR
from simulation.cases import WINDOW


def bullied_two_years(year: FunnelYear) -> tuple[np.ndarray, np.ndarray]:
    """Those, among the pupils of classes that are lived long enough for it."""
    pupils, enrolled, day = year.wave.pupils, year.pupils(), year.wave.day
    since, long_enough = pupils["bullied_since"], day > 2 * YEAR
    bullied = enrolled & (pupils["quiet"] < WINDOW) & (since != 0) & (day - since > 2 * YEAR)
    return bullied.sum(axis=1), enrolled.sum(axis=1) * long_enough
