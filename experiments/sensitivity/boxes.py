"""Where a programme helps: a box in the space of numbers that holds most draws in which it does, and few others.

One limit at a time is put on one number, at a tenth of its range: the one with the most

    gain = (draws inside/all draws) × (density − density of all draws)

density is the share of the draws inside in which it helps, coverage the share of all helping draws that lie inside
(Bryant & Lempert 2010); gain is the weighted relative accuracy of subgroup discovery (Lavrač, Flach & Zupan 1999). A
limit stays only if fewer than one in twenty reshufflings of the draws inside offers one with as much gain: PRIM
(Friedman & Fisher 1999), which has no such rule, found boxes in pure luck when tried with 15 numbers and 256 draws.

A box still fits the draws it was found in too well, so it is told of draws kept aside; it *holds* if there the lower
end of the 90 % interval of its density (Wilson 1927) is above the density of all draws kept aside.
"""

import math
from dataclasses import dataclass, field

import numpy as np

from experiments.screening import INSIDE

STEPS = tuple(k / 10 for k in range(1, 10))  # where limits may lie, in shares of a range
LEAST, FEWEST = 0.1, 5  # share of all draws, and draws, that a box holds at least
MOST_LIMITS = 4  # more can hardly be told
SHUFFLES, RARE = 400, 0.05


@dataclass(frozen=True, kw_only=True)
class Box:
    """Limits by place of a number: (low, high) in shares of its range, 0 and 1 where there is none."""

    limits: dict[int, tuple[float, float]] = field(default_factory=dict)

    def inside(self, z: np.ndarray) -> np.ndarray:
        """Which draws z [draw, number] lie inside."""
        inside = np.ones(len(z), bool)
        for k, (low, high) in self.limits.items():
            inside &= (z[:, k] >= low) & (z[:, k] <= high)
        return inside

    def cut(self, k: int, end: int, at: float) -> "Box":
        """The box with one more limit: the low end (0) or the high end (1) of number k."""
        ends = list(self.limits.get(k, (0.0, 1.0)))
        ends[end] = max(at, ends[0]) if end == 0 else min(at, ends[1])
        return Box(limits=self.limits | {k: tuple(ends)})


@dataclass(frozen=True, kw_only=True)
class Fit:
    """How a box does in some draws: draws inside, the shares, and the share of all draws that help."""

    inside: int
    coverage: float
    density: float
    of_all: float

    @property
    def holds(self) -> bool:
        """Whether it helps more often than anywhere, beyond chance."""
        return self.inside > 0 and wilson(self.density, self.inside) > self.of_all


def found(z: np.ndarray, helps: np.ndarray, seed: int) -> Box:
    """The box, limit by limit; without limits where luck offers as much. z [draw, number], helps [draw]."""
    generator, box = np.random.Generator(np.random.PCG64([seed, len(z)])), Box()
    base = float(helps.mean()) if len(helps) else 0.0
    while len(box.limits) < MOST_LIMITS:
        inside = box.inside(z)
        cuts = [(k, end, at) for k in range(z.shape[1]) for end in (0, 1) for at in STEPS]
        kept = np.array([box.cut(*cut).inside(z)[inside] for cut in cuts])
        size = kept.sum(axis=1)
        large = (size >= max(FEWEST, LEAST * len(z))) & (size < inside.sum())
        if not large.any():
            break
        cuts, kept, size = [cut for cut, one in zip(cuts, large, strict=True) if one], kept[large], size[large]
        gains = kept.astype(int) @ helps[inside].astype(int) - base * size  # whole numbers: no order of summation
        best = int(gains.argmax())
        if gains[best] <= (helps[inside] - base).sum() or not _rare(gains[best], kept, helps[inside], base, generator):
            break
        box = box.cut(*cuts[best])
    return box


def _rare(gain: float, kept: np.ndarray, helps: np.ndarray, base: float, generator: np.random.Generator) -> bool:
    """Whether few reshufflings of which draws help offer a cut with as much gain."""
    shuffled = generator.permuted(np.tile(helps.astype(int), (SHUFFLES, 1)), axis=1)
    gains = shuffled @ kept.T.astype(int) - base * kept.sum(axis=1)
    return float((gains.max(axis=1) >= gain).mean()) < RARE


def fit(box: Box, z: np.ndarray, helps: np.ndarray) -> Fit:
    """How a box does in draws, those it was found in or others."""
    inside = box.inside(z)
    helping, count = int(helps.sum()), int(inside.sum())
    both = int((inside & helps).sum())
    return Fit(inside=count, coverage=both / helping if helping else math.nan,
               density=both / count if count else math.nan, of_all=float(helps.mean()))  # fmt: skip


def wilson(share: float, n: int) -> float:
    """Lower end of the 90 % interval of a share of n."""
    square = INSIDE**2 / n
    return (share + square / 2 - math.sqrt(square * (share * (1 - share) + square / 4))) / (1 + square)
