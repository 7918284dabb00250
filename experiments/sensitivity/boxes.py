"""Where a programme helps: a box in the space of numbers that holds most draws in which it does, and few others.

From all draws, the tenth at one end of one number is peeled off again and again, each time the tenth whose loss makes the
share that helps highest (PRIM: Friedman & Fisher 1999). Of all boxes on the way the one is taken with the most

    gain = (draws inside/all draws) × (density − density of all draws)

and limits that add no gain are dropped again. density is the share of the draws inside in which it helps, coverage the
share of all helping draws that lie inside (Bryant & Lempert 2010). A box fits the draws that it was found in too well, so
both are told of draws kept aside; it *holds* if there the lower end of the 90 % interval of its density (Wilson 1927) is
above the density of all draws kept aside.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from experiments.screening import INSIDE

PEEL = 0.1  # share of the draws inside that is peeled off at a time
LEAST = 0.1  # share of all draws that a box holds at least
FEWEST = 5  # draws inside


@dataclass(frozen=True, kw_only=True)
class Box:
    """Limits by place of a number: (low, high) in shares of its range, −∞ and +∞ where there is none."""

    limits: dict[int, tuple[float, float]] = field(default_factory=dict)

    def holds(self, z: np.ndarray) -> np.ndarray:
        """Which draws z [draw, number] lie inside."""
        inside = np.ones(len(z), bool)
        for k, (low, high) in self.limits.items():
            inside &= (z[:, k] >= low) & (z[:, k] <= high)
        return inside

    def cut(self, k: int, low: float = -math.inf, high: float = math.inf) -> "Box":
        """The box with one more limit."""
        now = self.limits.get(k, (-math.inf, math.inf))
        return Box(limits=self.limits | {k: (max(low, now[0]), min(high, now[1]))})

    def without(self, k: int, end: int) -> "Box":
        """The box with one limit less."""
        ends = list(self.limits[k])
        ends[end] = (-math.inf, math.inf)[end]
        rest = {other: limit for other, limit in self.limits.items() if other != k}
        return Box(limits=rest if ends == [-math.inf, math.inf] else rest | {k: tuple(ends)})


@dataclass(frozen=True, kw_only=True)
class Fit:
    """How a box does in some draws: draws inside, the shares, and the share of all draws that help."""

    inside: int
    coverage: float
    density: float
    of_all: float

    @property
    def holds(self) -> bool:
        """Whether it is better than anywhere, beyond chance."""
        return self.inside > 0 and wilson(self.density, self.inside) > self.of_all


def found(z: np.ndarray, helps: np.ndarray) -> Box:
    """The box of most gain; without limits where nothing is gained. z [draw, number], helps [draw]."""
    box, best = Box(), Box()
    while (cut := _peeled(box, z, helps)) is not None:
        box = cut
        if gain(box, z, helps) > gain(best, z, helps):
            best = box
    return pruned(best, z, helps)


def gain(box: Box, z: np.ndarray, helps: np.ndarray) -> float:
    """Share of draws inside × how much more often it helps there."""
    inside = box.holds(z)
    return float((helps[inside] - helps.mean()).sum() / len(z))


def pruned(box: Box, z: np.ndarray, helps: np.ndarray) -> Box:
    """The box without limits that add no gain, the most useless first."""
    while True:
        fewer = [box.without(k, end) for k, ends in box.limits.items() for end in (0, 1) if math.isfinite(ends[end])]
        best = max(fewer, key=lambda one: gain(one, z, helps), default=None)
        if best is None or gain(best, z, helps) < gain(box, z, helps):
            return box
        box = best


def fit(box: Box, z: np.ndarray, helps: np.ndarray) -> Fit:
    """How a box does in draws, those it was found in or others."""
    inside = box.holds(z)
    helping, count = int(helps.sum()), int(inside.sum())
    both = int((inside & helps).sum())
    return Fit(inside=count, coverage=both / helping if helping else math.nan,
               density=both / count if count else math.nan, of_all=float(helps.mean()))  # fmt: skip


def wilson(share: float, n: int) -> float:
    """Lower end of the 90 % interval of a share of n."""
    square = INSIDE**2 / n
    return (share + square / 2 - math.sqrt(square * (share * (1 - share) + square / 4))) / (1 + square)


def _peeled(box: Box, z: np.ndarray, helps: np.ndarray) -> Box | None:
    """The box with the tenth less whose loss makes the density highest; None where it would become too small."""
    inside = box.holds(z)
    least = max(FEWEST, LEAST * len(z))
    cuts: Sequence[Box] = []
    for k in range(z.shape[1]):
        low, high = np.quantile(z[inside, k], (PEEL, 1 - PEEL))
        cuts = [*cuts, box.cut(k, low=float(low)), box.cut(k, high=float(high))]
    large = [cut for cut in cuts if least <= cut.holds(z).sum() < inside.sum()]
    return max(large, key=lambda cut: helps[cut.holds(z)].mean(), default=None)
