"""Far moves that are likely to be made: a chain on a linear surrogate proposes, the model decides (Liu 2001, §9.4.3).

Misses are nearly linear in the scores. With s the stratum of a member, and all generations so far as data,

    r̂ = a_s + B z (ridge),   d̂² = mean over the numbers held against of (r̂ + b)² + v,   g(z) = Φ((ε − d̂ − c)/τ)

b, c: mean of what the fit leaves of misses and of distances in the last generation, which the moves are drawn for;
v, τ²: their variances. g is about the chance that the model is within ε at z. From each member a chain of `STEPS`
steps of differential evolution (ter Braak 2006), z' = z + γ(z_a − z_b) + small noise, keeps prior(z)·g(z); its end is
what is proposed. The model then accepts with probability min(1, g(z)/g(z')) what lies within ε, so that the prior cut
to distance ≤ ε is kept exactly, however wrong the surrogate is.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from scipy.special import log_ndtr

from experiments.calibration.sampler import distance

RIDGE = 2.0  # of a coefficient per unit of score, in squared half tolerances
STEPS = 300  # of the chain
LONGEST, LENGTHS = 2.38, (0.3, 1.0)  # γ = LONGEST/√(2d), or a share of that
NOISE = 0.02  # SD of the small noise, in scores
Chance = Callable[[np.ndarray], np.ndarray]


@dataclass(frozen=True, kw_only=True)
class Surrogate:
    """The fit: slopes B [d, n], intercepts a + b [strata, n], v [n], c and τ."""

    slopes: np.ndarray
    intercepts: np.ndarray
    left: np.ndarray
    offset: float
    spread: float

    def expected(self, z: np.ndarray, strata: np.ndarray, holds: np.ndarray) -> np.ndarray:
        """d̂ [m] before its offset."""
        r = self.intercepts[strata] + z @ self.slopes
        return np.sqrt((np.where(holds, r**2 + self.left, 0.0)).sum(axis=1) / holds.sum(axis=1))

    def log_chance(self, z: np.ndarray, strata: np.ndarray, holds: np.ndarray, epsilon: np.ndarray) -> np.ndarray:
        """log g [m]."""
        return log_ndtr((epsilon - self.expected(z, strata, holds) - self.offset) / self.spread)


def fitted(z: np.ndarray, r: np.ndarray, strata: np.ndarray, last: np.ndarray, holds: np.ndarray) -> Surrogate:
    """The surrogate from scores z [k, d], misses r [k, n] and strata [k] of all sets that were simulated.

    last [m]: places of the last generation among them; holds [m, n]: what its members are held against.
    """
    count = strata.max() + 1
    x = np.hstack([z, np.eye(count)[strata]])
    ridge = np.diag(np.r_[np.full(z.shape[1], RIDGE), np.full(count, 1e-6)])
    both = np.linalg.solve(x.T @ x + ridge, x.T @ r)
    apart = (r - x @ both)[last]
    slopes, intercepts = both[: z.shape[1]], both[z.shape[1] :] + apart.mean(axis=0)
    bare = Surrogate(slopes=slopes, intercepts=intercepts, left=apart.var(axis=0), offset=0.0, spread=1.0)
    far = distance(r[last], holds) - bare.expected(z[last], strata[last], holds)
    return replace(bare, offset=float(far.mean()), spread=max(float(far.std()), 1e-3))


def moved(
    z: np.ndarray, strata: np.ndarray, free: np.ndarray, chance: Chance, generator: np.random.Generator
) -> np.ndarray:
    """The end of a chain that keeps prior·g, for each member, [m, d]; `chance` gives log g of scores [m, d]."""
    ways, before = differences(z, strata), chance(z)
    for _ in range(STEPS):
        way = ways[generator.integers(len(ways), size=len(z))]
        length = LONGEST * generator.choice(LENGTHS, size=(len(z), 1)) / np.sqrt(2.0 * z.shape[1])
        step = length * way + generator.normal(0.0, NOISE, z.shape)
        there = np.where(free, z + step, z)
        after = chance(there)
        gained = after - before + 0.5 * ((z**2).sum(axis=1) - (there**2).sum(axis=1))
        made = np.log(generator.uniform(size=len(z))) < gained
        z, before = np.where(made[:, None], there, z), np.where(made, after, before)
    return z


def differences(z: np.ndarray, strata: np.ndarray) -> np.ndarray:
    """z_a − z_b of every two members of a stratum that are not the same set, [k, d]."""
    a, b = np.nonzero(strata[:, None] == strata)
    apart = z[a] - z[b]
    return apart[(apart != 0.0).any(axis=1)]
