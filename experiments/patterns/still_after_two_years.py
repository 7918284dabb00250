"""Persistence over 24 months."""

from experiments.patterns.still_after_one_year import persistence
from experiments.sample import Sample
from experiments.tally import Tally


def still_after_two_years(sample: Sample, readings: tuple[str, ...]) -> Tally:
    """P(yes at t + 24 months | yes at t), over pupils who answered both times."""
    return persistence(sample, readings[0], 2)
