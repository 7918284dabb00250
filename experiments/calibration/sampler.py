"""Approximate Bayesian computation by sequential Monte Carlo with moves (Del Moral, Doucet & Jasra 2012).

The distance of a set of numbers is the root mean square of its misses over the numbers it is held against; a round is

    ε ← the `NEAR` quantile of the distances within each stratum; members beyond ε become copies of members within
    a few times: z' = z + γ(z_a − z_b) + small noise   a, b two different sets of one stratum (differential evolution,
                                                       ter Braak 2006), γ = 2.38/√(2d), or half of it
                 accepted with probability min(1, prior(z')/prior(z)) if its distance is at most ε

The proposal is symmetric, so the target is the prior cut to distance ≤ ε; what a few moves cannot do is to forget
where they started, and copies that did not move stay copies.

Before the first round, mechanisms are chosen among: under each reading they get members in proportion to

    L_s = mean over members of s of exp(−½ Σ_f mean_n (r_fn/σ)²)     f the findings that decide, n their numbers

(systematic rounding), σ as in `target`; within a mechanism no member is copied twice before all are once. All members
weigh the same.
"""

import numpy as np

from experiments.calibration.target import SD

NEAR = 2 / 3  # share of a stratum that is within ε
NOISE = 0.02  # SD of the small noise, in scores
LENGTHS = (0.5, 1.0)  # of a move, in the γ that suits a normal target


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
        epsilon[mine] = np.quantile(far[mine], NEAR)
        within = mine[far[mine] <= epsilon[mine[0]]]
        beyond = mine[far[mine] > epsilon[mine[0]]]
        source[beyond] = generator.choice(within, size=len(beyond), replace=len(beyond) > len(within))
    return source, epsilon


def proposed(z: np.ndarray, ways: np.ndarray, free: np.ndarray, generator: np.random.Generator) -> np.ndarray:
    """A move for each member, [m, d], along one of the ways [k, d] that the ensemble spans; noise alone without any."""
    way = ways[generator.integers(len(ways), size=len(z))] if len(ways) else 0.0
    length = 2.38 / np.sqrt(2.0 * z.shape[1]) * generator.choice(LENGTHS, size=(len(z), 1))
    return np.where(free, z + length * way + generator.normal(0.0, NOISE, z.shape), z)


def differences(z: np.ndarray, strata: np.ndarray) -> np.ndarray:
    """z_a − z_b of every two members of a stratum that are not the same set, [k, d]."""
    a, b = np.nonzero(strata[:, None] == strata)
    apart = z[a] - z[b]
    return apart[(apart != 0.0).any(axis=1)]


def accepted(
    z: np.ndarray, moved: np.ndarray, far: np.ndarray, epsilon: np.ndarray, generator: np.random.Generator
) -> np.ndarray:
    """Which moves are made, [m]; `far` is the distance of the moved."""
    log_ratio = 0.5 * ((z**2).sum(axis=1) - (moved**2).sum(axis=1))
    return (far <= epsilon) & (np.log(generator.uniform(size=len(z))) < log_ratio)
