"""Approximate Bayesian computation by sequential Monte Carlo with moves (Del Moral, Doucet & Jasra 2012).

The distance of a set of numbers is the root mean square of its misses over the numbers it is held against; a round is

    ε ← median of the distances within each stratum; members beyond ε are replaced by copies of members within
    z' = z + γ(z_a − z_b) + small noise,  a, b two members of one stratum (differential evolution, ter Braak 2006)
    accepted with probability min(1, prior(z')/prior(z)) if its distance is at most ε

Before the first round, mechanisms are chosen among: under each reading, members are drawn anew in proportion to

    L = exp(−½ Σ_f mean_n (r_fn/σ)²)      f the findings that decide between mechanisms, n their numbers

so that a mechanism gets the share of members that it deserves by them (systematic resampling); σ as in `target`.

All members weigh the same. A step changes only the scores that a mechanism leaves free. The proposal is symmetric, so
the target is the prior cut to distance ≤ ε; what a round cannot do in its few moves is to forget where it started.
"""

import numpy as np

from experiments.calibration.target import SD

NOISE = 0.02  # SD of the small noise, in scores


def distance(r: np.ndarray, holds: np.ndarray) -> np.ndarray:
    """Root mean square of the misses that count, [m]."""
    return np.sqrt((np.where(holds, r, 0.0) ** 2).sum(axis=-1) / holds.sum(axis=-1))


def chosen(
    r: np.ndarray, findings: np.ndarray, holds: np.ndarray, readings: np.ndarray, generator: np.random.Generator
) -> np.ndarray:
    """From whom each member is copied, [m], a reading keeping its number of members, in the order of members.

    r, holds [m, n]; findings [n]: the number of the finding that decides, −1 for those that do not; readings [m].
    """
    misfit = np.zeros(len(r))
    for finding in np.unique(findings[findings >= 0]):
        mine = holds & (findings == finding)
        count = mine.sum(axis=1)
        misfit += np.where(mine, (r / SD) ** 2, 0.0).sum(axis=1) / np.maximum(count, 1)
    source = np.arange(len(r))
    for reading in np.unique(readings):
        mine = np.flatnonzero(readings == reading)
        weight = np.exp(-0.5 * (misfit[mine] - misfit[mine].min()))
        marks = (np.arange(len(mine)) + generator.uniform()) / len(mine)
        source[mine] = mine[np.searchsorted(np.cumsum(weight) / weight.sum(), marks)]
    return source


def resampled(far: np.ndarray, strata: np.ndarray, generator: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """From whom each member is copied, [m], and the ε of its stratum, [m]."""
    source, epsilon = np.arange(len(far)), np.zeros(len(far))
    for stratum in np.unique(strata):
        mine = np.flatnonzero(strata == stratum)
        epsilon[mine] = np.median(far[mine])
        within = mine[far[mine] <= epsilon[mine[0]]]
        beyond = mine[far[mine] > epsilon[mine[0]]]
        source[beyond] = generator.choice(within, size=len(beyond), replace=len(beyond) > len(within))
    return source, epsilon


def proposed(
    z: np.ndarray, before: np.ndarray, strata: np.ndarray, free: np.ndarray, generator: np.random.Generator
) -> np.ndarray:
    """A move for each member, [m, d]; the pair stems from `before`, the members before copies were made."""
    members, moved = len(z), z.copy()
    step = 2.38 / np.sqrt(2.0 * z.shape[1])
    paired = strata[np.isin(strata, [one for one in np.unique(strata) if (strata == one).sum() > 1])]
    for k in range(members):
        mates = np.flatnonzero(strata == generator.choice(paired))
        a, b = generator.choice(mates, size=2, replace=False)
        moved[k] += step * (before[a] - before[b]) + generator.normal(0.0, NOISE, z.shape[1])
    return np.where(free, moved, z)


def accepted(
    z: np.ndarray, moved: np.ndarray, far: np.ndarray, epsilon: np.ndarray, generator: np.random.Generator
) -> np.ndarray:
    """Which moves are made, [m]; `far` is the distance of the moved."""
    log_ratio = 0.5 * ((z**2).sum(axis=1) - (moved**2).sum(axis=1))
    return (far <= epsilon) & (np.log(generator.uniform(size=len(z))) < log_ratio)
