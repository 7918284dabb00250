"""Pupils who are bullied at least weekly."""

import numpy as np

from experiments.funnel_year import FunnelYear


def bullied_weekly(year: FunnelYear) -> tuple[np.ndarray, np.ndarray]:
    """Those who report it among pupils."""
    return year.yes("self_report.weekly").sum(axis=1), year.pupils().sum(axis=1)
