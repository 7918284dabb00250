"""What the patterns tell of the numbers: known sets recovered from their own patterns, all from one stored bank.

For a data set y (that of a known set, or the published one) the bank's nearest half is regressed on it (regression ABC;
Beaumont, Zhang & Balding 2002), ridge as for standard normal coefficients:

    z = a + B(y_k + e_k) + u_k,  e ~ N(0, R);   posterior of z: a + B y + u_k

A number's *interval* is 5 to 95 % of that; a number is called *identified* if the median width of its interval over all
truths is at most `IDENTIFIED` of that of its prior. Coverage is the share of truths inside their interval.
"""

from dataclasses import dataclass

import numpy as np

from experiments.calibration.target import SD

IDENTIFIED = 0.6
PRIOR_WIDTH = 2 * 1.6449  # of 90 % of a standard normal score
QUANTILES = (0.05, 0.5, 0.95)
NEAREST = 0.5
RIDGE = 1.0


@dataclass(frozen=True, kw_only=True)
class Recovery:
    """One number over all truths: share of truths inside their interval, width against the prior, correlation."""

    name: str
    coverage: float
    width: float
    correlation: float

    @property
    def identified(self) -> bool:
        """Whether the patterns tell much of it."""
        return self.width <= IDENTIFIED


def with_error(y: np.ndarray, generator: np.random.Generator, sd: float = SD) -> np.ndarray:
    """Simulated patterns as a field would have published them."""
    return y + generator.normal(0.0, sd, y.shape)


def posterior(z: np.ndarray, y: np.ndarray, data: np.ndarray) -> np.ndarray:
    """Draws from the posterior, [k, d], given scores z [m, d], patterns with error y [m, n], and data [n]."""
    scale = y.std(axis=0) + 1e-9
    far = (((y - data) / scale) ** 2).sum(axis=1)
    near = np.argsort(far, kind="stable")[: max(2 * y.shape[1], int(NEAREST * len(y)))]
    x = (y[near] - y[near].mean(axis=0)) / scale
    inner = x.T @ x + RIDGE * np.eye(x.shape[1])
    slopes = np.linalg.solve(inner, x.T @ (z[near] - z[near].mean(axis=0)))
    left = z[near] - z[near].mean(axis=0) - x @ slopes
    degrees = max(len(near) - 1 - np.trace(np.linalg.solve(inner, x.T @ x)), 1.0)
    widened = left * np.sqrt((len(near) - 1) / degrees)  # what the fit took from the residuals is given back
    return z[near].mean(axis=0) + ((data - y[near].mean(axis=0)) / scale) @ slopes + widened


def recoveries(
    names: tuple[str, ...], z: np.ndarray, y: np.ndarray, truths: int, generator: np.random.Generator
) -> list[Recovery]:
    """Every number over the first `truths` sets of the bank, each left out while it is the truth."""
    seen = with_error(y, generator)
    low, middle, high = np.array([
        np.quantile(posterior(np.delete(z, k, axis=0), np.delete(seen, k, axis=0), seen[k]), QUANTILES, axis=0)
        for k in range(truths)
    ]).swapaxes(0, 1)  # fmt: skip
    true = z[:truths]
    inside = ((low <= true) & (true <= high)).mean(axis=0)
    width = np.median(high - low, axis=0) / PRIOR_WIDTH
    return [
        Recovery(name=name, coverage=float(inside[j]), width=float(width[j]),
                 correlation=float(np.corrcoef(middle[:, j], true[:, j])[0, 1]))
        for j, name in enumerate(names)
    ]  # fmt: skip
