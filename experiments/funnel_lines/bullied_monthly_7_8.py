"""Pupils of groups 7 and 8 who are bullied at least monthly: the groups that the school-safety monitor asks."""

import numpy as np

from experiments.funnel_lines.bullied_monthly import bullied_monthly
from experiments.funnel_year import FunnelYear

FROM = 7


def bullied_monthly_7_8(year: FunnelYear) -> tuple[np.ndarray, np.ndarray]:
    """Victims among pupils, in those classes only."""
    oldest = year.wave.classrooms["group"] >= FROM
    victims, pupils = bullied_monthly(year)
    return victims * oldest, pupils * oldest
