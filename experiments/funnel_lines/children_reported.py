"""Children about whom the school sent an absence report."""

import numpy as np

from experiments.funnel_year import FunnelYear
from simulation.events import Event


def children_reported(year: FunnelYear) -> tuple[np.ndarray, np.ndarray]:
    """Children with at least one report this year, among pupils."""
    reported = year.events[year.events["kind"] == Event.REPORTED]
    _, first = np.unique(np.stack([reported["scenario"], reported["pupil"]]), axis=1, return_index=True)
    return year.by_class(reported[first]), year.pupils().sum(axis=1)
