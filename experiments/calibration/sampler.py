"""Approximate Bayesian computation by sequential Monte Carlo with moves (Del Moral, Doucet & Jasra 2012).

The distance of a set of numbers is the root mean square of its misses over the numbers it is held against; a round is

    ε ← median of the distances within each stratum; members beyond ε are replaced by copies of members within
    z → z' by a chain on a surrogate g of the chance to be within ε (see `surrogate`), which keeps prior·g
    accepted with probability min(1, g(z)/g(z')) if the distance of z' is at most ε

so that the target is the prior cut to distance ≤ ε; what a few rounds cannot do is to forget where they started.

Before the first round, mechanisms are chosen among: under each reading they get members in proportion to

    L_s = mean over members of s of exp(−½ Σ_f mean_n (r_fn/σ)²)     f the findings that decide, n their numbers

(systematic rounding), σ as in `target`; within a mechanism no member is copied twice before all are once. All members
weigh the same.
"""

import numpy as np

from experiments.calibration.target import SD


def distance(r: np.ndarray, holds: np.ndarray) -> np.ndarray:
    """Root mean square of the misses that count, [m]."""
    return np.sqrt((np.where(holds, r, 0.0) ** 2).sum(axis=-1) / holds.sum(axis=-1))


def chosen(
    r: np.ndarray, findings: np.ndarray, holds: np.ndarray, readings: np.ndarray, strata: np.ndarray,
    generator: np.random.Generator,
) -> np.ndarray:  # fmt: skip
    """From whom each member is copied, [m], a reading keeping its number of members, in the order of members.

    r, holds [m, n]; findings [n]: the number of the finding that decides, −1 for those that do not; readings, strata
    [m].
    """
    misfit = np.zeros(len(r))
    for finding in np.unique(findings[findings >= 0]):
        mine = holds & (findings == finding)
        misfit += np.where(mine, (r / SD) ** 2, 0.0).sum(axis=1) / np.maximum(mine.sum(axis=1), 1)
    likelihood, source = np.exp(-0.5 * (misfit - misfit.min())), []
    for reading in np.unique(readings):
        members = {stratum: np.flatnonzero(strata == stratum) for stratum in np.unique(strata[readings == reading])}
        deserved = np.cumsum([likelihood[mine].mean() for mine in members.values()])
        ends = np.floor(deserved / deserved[-1] * (readings == reading).sum() + generator.uniform()).astype(int)
        for mine, count in zip(members.values(), np.diff(ends, prepend=0), strict=True):
            source.append(np.resize(generator.permutation(mine), count))
    return np.sort(np.concatenate(source))


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


def accepted(
    far: np.ndarray, epsilon: np.ndarray, log_before: np.ndarray, log_after: np.ndarray, generator: np.random.Generator
) -> np.ndarray:
    """Which moves are made, [m]: `far` is the distance of the moved; log g before and after."""
    return (far <= epsilon) & (np.log(generator.uniform(size=len(far))) < log_before - log_after)
