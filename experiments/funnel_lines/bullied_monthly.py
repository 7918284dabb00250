"""Pupils who are bullied at least monthly."""

import numpy as np

from experiments.funnel_year import FunnelYear


def bullied_monthly(year: FunnelYear) -> tuple[np.ndarray, np.ndarray]:
    """Victims among pupils."""
    return year.victims().sum(axis=1), year.pupils().sum(axis=1)
