"""The numbers that a calibration moves, and the plane in which it moves them.

Each number x has a prior, uniform on [lo, hi]; the calibration works with its normal score z:

    x = lo + (hi − lo)·Φ(z),   z ~ N(0, 1) under the prior

so that steps may be of any length and no number ever leaves its prior. One joint prior:
targets.inclusive · targets.gain ≤ 1.5, or one actor runs away; it bounds targets.gain where opportunity counts.
A mechanism is a point that is held fixed (dominance, opportunity, niche competition): its numbers are not moved.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.special import ndtr, ndtri

from experiments.funnel_config import funnel_lines
from experiments.instruments import SameAs, instrument, instrument_names
from experiments.parameters import ParameterEntry, parameters

MOST_OPPORTUNITY = 1.5  # targets.inclusive · targets.gain at most
OPPORTUNITY, GAIN = "targets.inclusive", "targets.gain"


@dataclass(frozen=True, kw_only=True)
class Space:
    """Names of the numbers moved, in a fixed order: `names` [d]."""

    names: tuple[str, ...]

    @cached_property
    def priors(self) -> np.ndarray:
        """Lowest and highest value of each number, [d, 2]."""
        return np.array([entry_of(name).prior for name in self.names])

    def values(self, z: np.ndarray, fixed: Mapping[str, float]) -> dict[str, float]:
        """The numbers at scores z [d]; those of a mechanism stay where they are."""
        x = value_at(z, *self.bounds(fixed, z))
        return {name: float(value) for name, value in zip(self.names, x, strict=True)} | dict(fixed)

    def free(self, fixed: Mapping[str, float]) -> np.ndarray:
        """Which numbers a mechanism leaves to be moved, [d]."""
        return np.array([name not in fixed for name in self.names])

    def bounds(self, fixed: Mapping[str, float], z: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Lowest and highest values, [d] each, given how much opportunity counts."""
        low, high = self.priors.T.copy()
        if GAIN in self.names:
            opportunity = fixed.get(OPPORTUNITY)
            if opportunity is None and OPPORTUNITY in self.names:
                place = self.names.index(OPPORTUNITY)
                opportunity = value_at(z[place], low[place], high[place])
            if opportunity:
                place = self.names.index(GAIN)
                high[place] = min(high[place], MOST_OPPORTUNITY / opportunity)
        return low, high


def value_at(z: np.ndarray, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """The numbers at scores z in priors from low to high."""
    return low + (high - low) * ndtr(z)


def score_of(x: np.ndarray, low: np.ndarray, high: np.ndarray, edge: float = 0.0) -> np.ndarray:
    """The scores of numbers in priors from low to high; none nearer to an end than `edge` of the prior."""
    return ndtri(np.clip((x - low) / (high - low), edge, 1 - edge))


def calibrated_numbers() -> tuple[str, ...]:
    """Numbers of the class and its instruments with status "calibrated"; the ladder's intercepts are fitted apart."""
    ladder = {line.fits for line in funnel_lines().values() if line.fits}
    owners = dict(parameters()) | {name: instrument(name) for name in instrument_names()}
    return tuple(
        f"{owner}.{name}"
        for owner, rows in owners.items()
        for name, entry in rows.items()
        if not isinstance(entry, SameAs) and entry.status == "calibrated" and f"{owner}.{name}" not in ladder
    )


def entry_of(name: str) -> ParameterEntry:
    """A number of a submodel or of an instrument, by dotted name."""
    owner, field = name.split(".")
    return instrument(owner)[field] if owner in instrument_names() else parameters()[owner][field]


def prior_scores(generator: np.random.Generator, space: Space, count: int) -> np.ndarray:
    """Scores drawn from the prior, [count, d]."""
    return generator.standard_normal((count, len(space.names)))


def names_of(fixed: Sequence[Mapping[str, float]]) -> tuple[str, ...]:
    """All numbers that some mechanism holds fixed, in order of first mention."""
    return tuple(dict.fromkeys(name for mechanism in fixed for name in mechanism))
