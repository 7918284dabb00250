"""What moves the ranking: how often one arm beats another over the draws of all numbers, and which numbers decide it.

A draw is a point with all numbers anywhere in their ranges (samples A and B of the Sobol' design), lived by the same
classes. One arm beats another there if the mean of its outcome over the classes is better; a tie counts half. P is the
share of draws. Its interval comes from resampling draws and classes together, and is at least as wide as that of a
share of so many draws (Wilson 1927), for where all draws agree resampling knows no doubt.

A number decides it if it lies elsewhere in its range where the first arm wins than where it does not: gap is the
difference between its mean places (0 low end, 1 high end), chance that of the ranks (Mann & Whitney 1947), and those
are kept of which one in ten is expected to stand there by chance (Benjamini & Hochberg 1995).
"""

from dataclasses import dataclass

import numpy as np

from experiments.screening import INSIDE, kept
from experiments.sensitivity.boxes import wilson

HALF = 0.5
FEWEST = 5  # draws on either side: with fewer nothing is said about numbers


@dataclass(frozen=True, kw_only=True)
class Ranking:
    """One arm against another in one outcome: P(better) with its interval, and of each number where it lies, [k]."""

    better: float
    low: float
    high: float
    where_better: np.ndarray
    where_not: np.ndarray
    chance: np.ndarray
    kept: np.ndarray

    @property
    def gap(self) -> np.ndarray:
        """How much higher in its range a number lies where the arm wins."""
        return self.where_better - self.where_not


def ranking(places: np.ndarray, d: np.ndarray, sign: int, resamples: int, seed: int) -> Ranking:
    """From places [draw, number] and paired differences d [draw, unit]; sign: +1 where higher is better, else −1."""
    generator = np.random.Generator(np.random.PCG64([seed, len(d)]))
    won = wins(d, sign)
    draws, units = d.shape
    again = [wins(d[generator.integers(draws, size=draws)][:, generator.integers(units, size=units)], sign).mean()
             for _ in range(resamples)]  # fmt: skip
    better, chance = won > HALF, np.ones(places.shape[1])
    where = [places[side].mean(axis=0) if side.any() else np.full(len(chance), np.nan) for side in (better, ~better)]
    if min(better.sum(), (~better).sum()) >= FEWEST:
        from scipy.stats import mannwhitneyu  # takes a second to load

        chance = mannwhitneyu(places[better], places[~better], axis=0, method="asymptotic").pvalue
    share, error = float(won.mean()), float(INSIDE * np.std(again, ddof=1))
    low, high = min(share - error, wilson(share, draws)), max(share + error, 1 - wilson(1 - share, draws))
    return Ranking(better=share, low=max(low, 0.0), high=min(high, 1.0), where_better=where[0], where_not=where[1],
                   chance=chance, kept=kept(chance))  # fmt: skip


def wins(d: np.ndarray, sign: int) -> np.ndarray:
    """1 in draws where the mean difference is better, ½ for a tie, else 0."""
    return HALF + HALF * np.sign(sign * d.mean(axis=1))
