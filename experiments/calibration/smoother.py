"""The iterative ensemble smoother (ES-MDA; Emerick & Reynolds 2013) leads an ensemble to the data in a few steps.

With anomalies of the scores z [m, d] and of the simulated numbers y [m, n] around the mean of a member's own stratum,

    C_zy = Z'ᵀY'/(m − s),  C_yy = Y'ᵀY'/(m − s),  K = ρ∘(C_zy (C_yy + αR)⁻¹),  R = SD²·I
    z ← z + K (y_published + √α·e − y),   e ~ N(0, R)

over steps whose 1/α add up to 1, each `FASTER` times the one before: for a linear model and a normal prior the members
then are draws from the posterior. ρ (0 to 1) takes away what correlation with so few members is mere chance, for each
pair of number and finding: ρ = max(0, 1 − (c₀/|corr|)²), c₀ = 2/√(m − s). The gain is common to all strata, as all
members tell what a number does. A model that is not linear is not yet at the data then: further steps, each with the
weight of the last, go on toward them, as in ensemble Kalman inversion (Iglesias, Law & Stuart 2013), until the misses
are about as large as the errors of what was published; they make members a little more alike than a posterior would.
Common draws take the luck of the classes out of the differences between members.
"""

import numpy as np

from experiments.calibration.target import SD

CHANCE = 2.0  # correlations below this many standard errors are taken for chance
LONGEST = 1.5  # a step moves no score further
FASTER = 1.7  # weight of a step over that of the step before


def centred(values: np.ndarray, strata: np.ndarray) -> np.ndarray:
    """Anomalies around the mean of each stratum."""
    apart = values.copy()
    for stratum in np.unique(strata):
        apart[strata == stratum] -= values[strata == stratum].mean(axis=0)
    return apart


def gain(z: np.ndarray, y: np.ndarray, strata: np.ndarray, alpha: float) -> np.ndarray:
    """K, [d, n]."""
    degrees = len(z) - len(np.unique(strata))
    apart_z, apart_y = centred(z, strata), centred(y, strata)
    together = apart_z.T @ apart_y / degrees
    spread = apart_y.T @ apart_y / degrees + alpha * SD**2 * np.eye(y.shape[1])
    sd_z, sd_y = (np.sqrt((apart**2).sum(axis=0) / degrees) for apart in (apart_z, apart_y))
    correlation = together / np.maximum(np.outer(sd_z, sd_y), 1e-9)
    least = CHANCE / np.sqrt(degrees)
    kept = np.maximum(0.0, 1.0 - (least / np.maximum(np.abs(correlation), 1e-9)) ** 2)
    return kept * np.linalg.solve(spread, together.T).T


def smoothed(
    z: np.ndarray, r: np.ndarray, strata: np.ndarray, holds: np.ndarray, free: np.ndarray, alpha: float,
    generator: np.random.Generator,
) -> np.ndarray:  # fmt: skip
    """The scores after one step, [m, d].

    r [m, n]: misses. holds [m, n]: which numbers a member is held against, the same for all members of a reading.
    free [m, d]: which scores may move.
    """
    moved = z.copy()
    for pattern in np.unique(holds, axis=0):
        mine = (holds == pattern).all(axis=1)
        led = gain(z, r[:, pattern], strata, alpha)
        noise = generator.normal(0.0, SD * np.sqrt(alpha), (mine.sum(), pattern.sum()))
        step = (noise - r[mine][:, pattern]) @ led.T
        moved[mine] += np.clip(step, -LONGEST, LONGEST)
    return np.where(free, moved, z)


def weights(steps: int, further: int = 0) -> np.ndarray:
    """1/α of each step: adding up to 1 over `steps`, small at first, where the ensemble is wide and least like a linear
    model; each further step weighs as the last."""
    raw = FASTER ** np.arange(steps)
    return np.concatenate([raw, np.repeat(raw[-1], further)]) / raw.sum()
