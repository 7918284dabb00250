"""Pupils who are bullied several times a week."""

import numpy as np

from experiments.funnel_year import FunnelYear


def several_times_a_week(year: FunnelYear) -> tuple[np.ndarray, np.ndarray]:
    """Those who report it among pupils."""
    return year.yes("self_report.several").sum(axis=1), year.pupils().sum(axis=1)
