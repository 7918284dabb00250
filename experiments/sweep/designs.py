"""Designs: from axes and a kind of design to points. Knows nothing of classes, programmes or files.

A *grid* crosses the values of all axes. A *list* takes the first value of every axis, then the second, and so on.
*Latin hypercube* and *Sobol'* points are drawn in the unit cube and laid over the spans of the axes; an axis with a
list of values is crossed with them. Whole numbers from a to b are equally likely: ⌊a + u·(b − a + 1)⌋.

Latin hypercube: McKay, Beckman & Conover 1979. Sobol' points: Sobol' 1967, scrambled after Owen 1998 and Matoušek 1998,
as SciPy draws them.
"""

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

GRID, LATIN, SOBOL, LIST = "grid", "latin_hypercube", "sobol", "list"
DIGITS = 10  # significant digits of a drawn value: the same on every machine, and readable
LINEAR, LOG = "linear", "log"


@dataclass(frozen=True, kw_only=True)
class Axis:
    """One axis of a design: either values, or a span from low to high (on a log scale, or in whole numbers).

    levels: into how many values a grid cuts the span.
    """

    name: str
    values: tuple[float, ...] = ()
    low: float = 0.0
    high: float = 1.0
    scale: str = LINEAR
    whole: bool = False
    levels: int = 5

    def at(self, u: float) -> float:
        """The value at a share u of the span, 0 ≤ u ≤ 1."""
        if self.whole:
            return float(min(math.floor(self.low + u * (self.high - self.low + 1)), self.high))
        if self.scale == LOG:
            raw = self.low * (self.high / self.low) ** u
        else:
            raw = self.low + u * (self.high - self.low)
        return min(max(float(f"{raw:.{DIGITS}g}"), self.low), self.high)

    def steps(self) -> tuple[float, ...]:
        """Its values in a grid, from low to high; whole numbers that come twice once."""
        if self.values:
            return self.values
        if self.whole:
            raw = np.linspace(self.low, self.high, self.levels)
            return tuple(dict.fromkeys(float(math.floor(x + 0.5)) for x in raw))
        return tuple(self.at(k / (self.levels - 1)) for k in range(self.levels))


@dataclass(frozen=True, kw_only=True, eq=False)
class Points:
    """Points of a design: `values[p, k]` is what point p + 1 sets axis `names[k]` to."""

    names: tuple[str, ...]
    values: np.ndarray

    def __len__(self) -> int:
        return len(self.values)

    def setting(self, p: int) -> dict[str, float]:
        """What the point at place p sets, by name."""
        return {name: float(value) for name, value in zip(self.names, self.values[p], strict=True)}


def points_of(kind: str, axes: Sequence[Axis], count: int = 1, seed: int = 1) -> Points:
    """The points of a design; count and seed only matter where points are drawn."""
    names = tuple(axis.name for axis in axes)
    if kind == LIST:
        rows = list(zip(*(axis.values for axis in axes), strict=True))
    elif kind == GRID:
        rows = list(itertools.product(*(axis.steps() for axis in axes)))
    else:
        rows = _drawn(kind, axes, count, seed)
    return Points(names=names, values=np.array(rows, dtype=np.float64).reshape(len(rows), len(names)))


def grid_size(axes: Sequence[Axis]) -> int:
    """Number of points of a grid, without making it."""
    return math.prod(len(axis.values) or axis.levels for axis in axes)


def _drawn(kind: str, axes: Sequence[Axis], count: int, seed: int) -> list[tuple[float, ...]]:
    """Drawn points over the spans, crossed with the axes that list their values."""
    spans = [axis for axis in axes if not axis.values]
    drawn = [
        {axis.name: axis.at(float(u)) for axis, u in zip(spans, row, strict=True)}
        for row in unit_points(kind, len(spans), count, seed)
    ]
    listed = [axis for axis in axes if axis.values]
    crossed = [
        point | {axis.name: value for axis, value in zip(listed, values, strict=True)}
        for point in drawn
        for values in itertools.product(*(axis.values for axis in listed))
    ]
    return [tuple(point[axis.name] for axis in axes) for point in crossed]


def unit_points(kind: str, dimensions: int, count: int, seed: int) -> np.ndarray:
    """Points in the unit cube, [count, dimensions]."""
    from scipy.stats import qmc  # takes a second to load

    sampler = qmc.Sobol if kind == SOBOL else qmc.LatinHypercube
    return sampler(dimensions, rng=np.random.Generator(np.random.PCG64(seed))).random(count)
