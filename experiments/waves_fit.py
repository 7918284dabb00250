"""Whether the next wave looks like the model: means over all steps, observed and in each simulated world.

Chance p: the observed numbers are put among those of the W worlds, and each is given its distance to the middle of
all W + 1, (x − x̄)' S⁺ (x − x̄), the Mahalanobis distance with their own covariance S. p is the share of them that lies
at least as far out as the observed. If the model were right, every rank would be as likely; so p ≤ 0.05 in 5 % of the
cases (after Lospinoso & Snijders 2019, doi:10.1177/2059799119884282; here the observed are among the worlds, so that
the share holds for any number of them). Of a single number it is the share that lies as far from the middle.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from experiments.waves_features import Feature

ENDS = (0.05, 0.95)
ROUNDING = 1e-9
WORLDS_PER_PART = 2


@dataclass(frozen=True, kw_only=True)
class Row:
    """A number of the next wave: observed mean, mean and 90 % range over worlds of the simulated mean, and p.

    part: of a distribution, else "". kind: "number" or "part". inside: whether observed lies in the range. steps: how
    many steps have the number; steps_inside: share of them whose own number lies in the range of its own worlds.
    """

    relation: str
    statistic: str
    part: str
    kind: str
    observed: float
    mean: float
    low: float
    high: float
    inside: bool
    p: float
    steps: int
    steps_inside: float


@dataclass(frozen=True, kw_only=True)
class Together:
    """A whole distribution at once: p of all its parts together."""

    relation: str
    statistic: str
    parts: int
    p: float


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Rows of a feature, its distribution as a whole if it has parts, and its simulated mean in every world."""

    rows: list[Row]
    together: list[Together]
    worlds: list[dict]


def chance_of(observed: np.ndarray, simulated: np.ndarray) -> float:
    """p of an observed vector [d] among simulated ones [world, d]; NaN with fewer than two worlds for each part.

    With so few, all points would lie equally far out. Parts without any spread are left out.
    """
    if len(simulated) < WORLDS_PER_PART * len(observed):
        return float("nan")
    everything = np.vstack([observed, simulated])
    everything = everything[:, np.ptp(everything, axis=0) > ROUNDING]
    if everything.shape[1] == 0:
        return 1.0
    scaled = (everything - everything.mean(axis=0)) / everything.std(axis=0)
    inverse = np.linalg.pinv(np.atleast_2d(np.cov(scaled, rowvar=False)), rcond=1e-6)
    distance = np.einsum("wi,ij,wj->w", scaled, inverse, scaled)
    return float((distance >= distance[0] * (1 - ROUNDING)).mean())


def averages(observed: np.ndarray, simulated: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Means over the steps that have the number: observed [part] and simulated [world, part].

    observed [step, part], simulated [step, world, part]. Where a world has no value for a step, the mean of the other
    worlds stands for it.
    """
    known = ~np.isnan(observed) & ~np.isnan(simulated).all(axis=1)
    count = known.sum(axis=0)
    total = np.maximum(np.isfinite(simulated).sum(axis=1), 1)
    middle = (np.nansum(simulated, axis=1) / total)[:, None, :]
    filled = np.where(np.isnan(simulated), middle, simulated)
    with np.errstate(invalid="ignore"):
        mean = np.where(known, observed, 0.0).sum(axis=0) / count
        worlds = np.where(known[:, None, :], filled, 0.0).sum(axis=0) / count
    return mean, worlds


def compared(feature: Feature, observed: np.ndarray, simulated: np.ndarray) -> Comparison:
    """A feature at the next wave; nothing where no step has a value. Shapes as in `averages`."""
    mean, worlds = averages(observed, simulated)
    places = [k for k in range(len(feature.parts)) if np.isfinite(mean[k])]
    rows = [_row(feature, k, mean[k], worlds[:, k], observed[:, k], simulated[:, :, k]) for k in places]
    lived = [
        {"relation": feature.relation, "statistic": feature.name, "part": feature.parts[k], "world": w + 1,
         "value": float(worlds[w, k])} for k in places for w in range(len(worlds))
    ]  # fmt: skip
    together = []
    if len(feature.parts) > 1 and places:
        p = chance_of(mean[places], worlds[:, places])
        together = [Together(relation=feature.relation, statistic=feature.name, parts=len(places), p=p)]
    return Comparison(rows=rows, together=together, worlds=lived)


def _row(feature: Feature, k: int, mean: float, worlds: np.ndarray, observed: np.ndarray, own: np.ndarray) -> Row:
    low, high = np.quantile(worlds, ENDS)
    held, known = own_ranges(observed, own)
    return Row(
        relation=feature.relation, statistic=feature.name, part=feature.parts[k],
        kind="number" if len(feature.parts) == 1 else "part", observed=float(mean), mean=float(worlds.mean()),
        low=float(low), high=float(high), inside=bool(low <= mean <= high),
        p=chance_of(np.array([mean]), worlds[:, None]), steps=known, steps_inside=held,
    )  # fmt: skip


def own_ranges(observed: np.ndarray, simulated: np.ndarray) -> tuple[float, int]:
    """Share of steps whose number lies in the 90 % range of its own worlds, and how many steps have one."""
    known = np.flatnonzero(~np.isnan(observed) & ~np.isnan(simulated).all(axis=1))
    inside = [_within(observed[s], simulated[s]) for s in known]
    return (float(np.mean(inside)) if inside else float("nan")), len(known)


def _within(value: float, worlds: Sequence[float]) -> bool:
    low, high = np.nanquantile(worlds, ENDS)
    return bool(low <= value <= high)
