"""A study: arms in the same worlds at every point of a design, cut into shards that are even samples of all of it.

Worlds are taken in slices, one slice at all points before the next; a slice that is more than a shard's work is cut by
points: point p (from 0) belongs to chunk ⌊C·frac(p·φ)⌋ with φ = (√5 − 1)/2. The multiples of φ fill every interval
evenly within every residue class (Weyl 1916), so each chunk holds all levels of every factor of a grid in nearly equal
shares, and every stretch of a sequence. Whatever is finished is thus an even sample of points, arms and worlds.
"""

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from experiments.configuration import Comparison
from experiments.outcomes import load_outcomes
from experiments.panel import groups_in
from experiments.sweep.designs import Points

WORK = 2000  # class-years of a shard, about: some seconds
SLICES = (50, 25, 10, 5, 2, 1)  # worlds of a slice; all divide the block after which precision is looked at
BLOCK = 50  # worlds: five of each of the strata of an ensemble
FIRST_LOOK = 2 * BLOCK  # worlds after which precision is looked at first
GOLDEN = (math.sqrt(5) - 1) / 2


@dataclass(frozen=True, kw_only=True, eq=False)
class Study:
    """Arms of a comparison at every point, in `comparison.worlds` worlds, and what is measured of them."""

    comparison: Comparison
    points: Points
    measures: tuple[tuple[str, str], ...]

    @property
    def arms(self) -> list[str]:
        """Names of the arms; the first is the baseline."""
        return [arm.name for arm in self.comparison.arms]

    @property
    def class_years_of_world(self) -> int:
        """Class-years of one world at all points, at most: home and receiving class, and the past that arms share."""
        comparison, rows = self.comparison, 2
        return rows * len(self.points) * (comparison.burn_in_years + len(self.arms) * comparison.years)

    @cached_property
    def slice(self) -> int:
        """Worlds of a slice."""
        fits = WORK / self.class_years_of_world
        return next((worlds for worlds in SLICES if worlds <= fits), 1)

    @cached_property
    def chunks(self) -> int:
        """Into how many shards a slice is cut by points."""
        return min(max(1, round(self.slice * self.class_years_of_world / WORK)), len(self.points))

    @property
    def slices(self) -> int:
        """Number of slices of worlds."""
        return -(-self.comparison.worlds // self.slice)

    @property
    def shards(self) -> int:
        """Number of shards; shard k is chunk k mod `chunks` of slice ⌊k/chunks⌋."""
        return self.slices * self.chunks

    def worlds(self, shard: int) -> range:
        """World numbers of a shard, from 1."""
        first = 1 + shard // self.chunks * self.slice
        return range(first, min(first + self.slice, self.comparison.worlds + 1))

    def places(self, shard: int) -> list[int]:
        """Places of the points of a shard, from 0."""
        return self._places[shard % self.chunks]

    def shards_until(self, worlds: int) -> int:
        """How many of the first shards hold the first so many worlds."""
        return min(-(-worlds // self.slice), self.slices) * self.chunks

    @cached_property
    def _places(self) -> list[list[int]]:
        places = np.arange(len(self.points))
        chunk = np.minimum((np.modf(places * GOLDEN)[0] * self.chunks).astype(int), self.chunks - 1)
        return [places[chunk == one].tolist() for one in range(self.chunks)]


def measured(outcomes: tuple[str, ...], groups: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Outcomes × groups, as far as an outcome is measured in a group, sorted."""
    known = load_outcomes()
    found = [(outcome, group) for outcome in outcomes for group in groups if group in groups_in(known[outcome].scope)]
    return tuple(sorted(found))
