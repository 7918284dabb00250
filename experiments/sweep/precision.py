"""Enough runs: when every paired mean is known to within a width, however often one looks.

The unit is the mean of the worlds that share a member of the ensemble in one turn (five; without an ensemble a world).
After n units with standard deviation s, the interval around their mean is

    ± s · √(2(nρ² + 1)/(n²ρ²) · ln(√(nρ² + 1)/α)) · t/z,      α = 0.1

the asymptotic confidence sequence of Waudby-Smith, Arbour, Sinha, Kennedy & Ramdas 2024 (Robbins' normal mixture): it
covers the mean at all looks together with probability 1 − α, so one may stop at any of them. ρ² makes it narrowest near
`NARROWEST` units, where it is 1.7 times as wide as an interval for one look. t/z, Student's over the normal quantile,
makes up for few units. In trials with stops the cover was 99 % for normal, 96 % for exponential, 91 % for log-normal
units. Events that befall fewer than `FEWEST_DIFFERENT` units are not enough for any width, unless all are exactly 0.

It holds for each point and arm by itself, and for the mean over the ensemble: what the ensemble leaves open does not
shrink with more classes and is not in it.
"""

import math
from collections.abc import Sequence

import numpy as np

from experiments.ensembles import BLOCK as MEMBERS
from experiments.ensembles import WORLDS_OF_MEMBER, ensemble
from experiments.sweep.config import Enough
from experiments.sweep.study import BLOCK, FIRST_LOOK

ALPHA = 0.1
NARROWEST = 40  # units
FEWEST_DIFFERENT = 10


def looks(worlds: int) -> range:
    """Numbers of worlds after which one looks: whole blocks, and not all worlds, for then it is over anyway."""
    return range(FIRST_LOOK, worlds, BLOCK)


def units_of(name: str, worlds: int) -> np.ndarray:
    """Number of the unit of each world, [w]: those that live with the same member in the same turn."""
    members, k = ensemble(name), np.arange(worlds)
    if members is None:
        return k
    b = min(MEMBERS, len(members.members))  # members that take turns
    return k // (WORLDS_OF_MEMBER * b) * b + k % b


def widths(differences: np.ndarray, units: np.ndarray) -> np.ndarray:
    """Width of the interval of each mean, from differences [..., w]; infinite where there is too little to tell."""
    count = units.max() + 1
    member = units[:, None] == np.arange(count)
    known = ~np.isnan(differences)
    there = known @ member.astype(float)
    with np.errstate(invalid="ignore", divide="ignore"):
        means = (np.where(known, differences, 0.0) @ member.astype(float)) / there
    n = (there > 0).sum(axis=-1)
    spread = np.nanstd(np.where(n[..., None] > 1, means, 0.0), axis=-1, ddof=1)
    different = (np.nan_to_num(means) != 0.0).sum(axis=-1)
    found = 2 * spread * reach(np.maximum(n, 2))
    return np.where((n < 2) | ((different > 0) & (different < FEWEST_DIFFERENT)), math.inf, found)


def reach(n: np.ndarray) -> np.ndarray:
    """Half the width of the interval after n units, in standard deviations."""
    from scipy import stats  # takes a second to load

    first = -2 * math.log(ALPHA)
    rho = (first + math.log(first + 1)) / NARROWEST
    grown = n * rho + 1
    student = stats.t.ppf(1 - ALPHA / 2, n - 1) / stats.norm.ppf(1 - ALPHA / 2)
    return np.sqrt(2 * grown / (n * n * rho) * np.log(np.sqrt(grown) / ALPHA)) * student


def widest(differences: np.ndarray, ensemble_name: str) -> float:
    """Width of the widest interval over all points and arms, from differences [arm, point, w]."""
    return float(widths(differences, units_of(ensemble_name, differences.shape[-1])).max())


def reached(found: Sequence[float], asked: Sequence[Enough]) -> bool:
    """Whether every width asked for is reached."""
    return all(width <= enough.width for width, enough in zip(found, asked, strict=True))
