"""The rank order of the participant roles."""

import numpy as np

from experiments.sample import Sample
from experiments.tally import Tally


def roles_in_order(sample: Sample, readings: tuple[str, ...]) -> Tally:
    """Share of the neighbours in a list of roles whose numbers of pupils stand in the order of that list."""
    counts = np.stack([np.nansum(sample.read(reading), axis=1) for reading in readings], axis=1)
    return Tally(sums=counts, of=lambda s: (s[..., :-1] >= s[..., 1:]).mean(axis=-1))
