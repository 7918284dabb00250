"""Sobol': how much of the differences between points each number accounts for, alone and together with others.

Two samples A and B of n rows, and for each number (or group) i a sample AB_i, which is A with i taken from B (Saltelli
2002; Saltelli et al. 2010). With y the answer at a point, mean over the U units, and V its variance over points,

    first_i = mean(y_B (y_ABi − y_A))/V,        total_i = ½ mean((y_A − y_ABi)²)/V

the part that i accounts for alone, and with all it does together with others. Both come from SALib. V and the top of
`total` also hold luck, which is different at every point: a number without any use that only reshuffles luck has a
total of about `luck`. With d the difference in each unit, mean d̄ and variance s² over units, without it

    V° = V − ½ mean(s²(y_A − y_B))/U,      total°_i = ½ mean(d̄² − s²/U)/V°,      first°_i likewise with a covariance.

These are right on average, may come out below 0, and are NaN where luck is all there is. Error: rows and units are
resampled together (Owen 2007); ± 1.645 of its spread.
"""

import warnings
from dataclasses import dataclass

import numpy as np

from experiments.screening import INSIDE
from experiments.sensitivity.space import Space
from experiments.sweep.designs import Points

MOST_MISSING = 0.05  # of the resamples


@dataclass(frozen=True, kw_only=True)
class Shares:
    """Of one answer: the shares of each number, [i], with their errors, and the share of luck.

    first, total: of all differences between points, as SALib has them. first_true, total_true: of those not by luck.
    """

    first: np.ndarray
    total: np.ndarray
    first_true: np.ndarray
    total_true: np.ndarray
    errors: np.ndarray  # of the four, [4, i]
    luck: float
    luck_error: float


def design(space: Space, singles: int, rows: int, seed: int) -> Points:
    """The points: of each row A, then each AB_i, then B; the first numbers of the space stand alone."""
    from SALib.sample import sobol

    drawn = sobol.sample(space.problem(singles), rows, calc_second_order=False, scramble=True, seed=seed)
    return space.points(drawn)


def shares(y: np.ndarray, parts: int, resamples: int, seed: int) -> Shares:
    """The shares of an answer y [point, unit] in a design of so many numbers and groups."""
    blocks = y.reshape(-1, parts + 2, y.shape[1])
    generator = np.random.Generator(np.random.PCG64([seed, len(y)]))
    (rows, _, units), drawn = blocks.shape, []
    for _ in range(resamples):
        these = generator.integers(rows, size=rows), slice(None), generator.integers(units, size=units)
        drawn.append(_all(blocks[these[0]][:, :, these[2]]))
    found = _all(blocks)
    errors = _errors(np.array(drawn))
    return Shares(first=found[0], total=found[1], first_true=found[2], total_true=found[3], errors=errors[:4],
                  luck=float(found[4, 0]), luck_error=float(errors[4, 0]))  # fmt: skip


def _errors(drawn: np.ndarray) -> np.ndarray:
    """1.645 spreads over resamples [resample, …]; NaN where luck was all there is in more than one in twenty."""
    missing = np.isnan(drawn).mean(axis=0)
    spread = np.ma.masked_invalid(drawn).std(axis=0, ddof=1)
    return np.where(missing > MOST_MISSING, np.nan, INSIDE * np.ma.filled(spread, np.nan))


def samples_of(values: np.ndarray, parts: int) -> tuple[np.ndarray, np.ndarray]:
    """A and B, [row, …], from values of all points: draws of everything at once, independent of each other."""
    return values[:: parts + 2], values[parts + 1 :: parts + 2]


def _all(blocks: np.ndarray) -> np.ndarray:
    """first, total, the two without luck, and the share of luck, [5, i], from blocks [row, A AB… B, unit]."""
    mean = blocks.mean(axis=2)
    mean = mean - mean[:, [0, -1]].mean()
    plain = _salib(mean)
    units, variance = blocks.shape[2], np.var(mean[:, [0, -1]])
    moved = blocks[:, 1:-1] - blocks[:, :1]
    other = blocks[:, -1:]
    noise = 0.5 * (blocks[:, 0] - blocks[:, -1]).var(axis=1, ddof=1).mean() / units
    left = variance - noise if variance - noise > 0 else np.nan
    total = 0.5 * (moved.mean(axis=2) ** 2 - moved.var(axis=2, ddof=1) / units).mean(axis=0)
    both = ((moved - moved.mean(axis=2, keepdims=True)) * (other - other.mean(axis=2, keepdims=True))).sum(axis=2)
    first = (mean[:, -1:] * moved.mean(axis=2) - both / (units - 1) / units).mean(axis=0)
    luck = np.full(len(total), noise / variance if variance > 0 else np.nan)
    return np.array([*plain, first / left, total / left, luck])


def _salib(mean: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """First and total shares by SALib from means [row, A AB… B]; its own resampling is left at its least."""
    from SALib.analyze import sobol

    a, b = mean[:, :1], mean[:, -1:]
    if np.ptp(mean[:, [0, -1]]) == 0:
        return np.full(mean.shape[1] - 2, np.nan), np.full(mean.shape[1] - 2, np.nan)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # a number that changes nothing at all has shares of 0
        both = [(sobol.first_order(a, mean[:, [i]], b)[0], sobol.total_order(a, mean[:, [i]], b)[0])
                for i in range(1, mean.shape[1] - 1)]  # fmt: skip
    return np.array(both)[:, 0], np.array(both)[:, 1]
