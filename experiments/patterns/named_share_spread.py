"""Share of classmates who name a pupil: its spread."""

from experiments.patterns.named_share import share_received
from experiments.sample import Sample
from experiments.tally import Tally, spread


def named_share_spread(sample: Sample, readings: tuple[str, ...]) -> Tally:
    """Standard deviation over pupils of the share of their classmates that name them."""
    return spread(share_received(sample.read(readings[0])))
