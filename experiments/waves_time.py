"""How long lies between two waves, in the model's school weeks: one time for all steps, from how many ties last.

    D(t) = Σ_k ( mean over steps of (simulated_k(t) − observed_k) ÷ SD over steps of observed_k )²

k: Jaccard index and share of ties kept, of friendship (or liking) and of dislike. The time is the t with the smallest
D; its interval comes from drawing classes again, with all their steps (bootstrap).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from experiments.statistics.jaccard import jaccard, kept_share
from experiments.waves_life import Answers
from experiments.waves_reading import Step

LASTING = {"jaccard": jaccard, "kept_share": kept_share}
RESAMPLES = 2000
ENDS = (0.05, 0.95)


@dataclass(frozen=True, kw_only=True)
class Time:
    """The fitted time in school weeks, with its bootstrap interval, and D at every week.

    alone: for each (relation, statistic) the week at which it fits best by itself. lost: those of which less lasts at
    once, in week 0 of the model, than at the next wave, whichever classes are drawn (in 95 % of the draws).
    """

    week: int
    low: float
    high: float
    distances: np.ndarray
    alone: dict[tuple[str, str], int]
    lost: list[tuple[str, str]]


def lasting_before(step: Step, relations: Sequence[str]) -> np.ndarray:
    """How many ties last from wave to wave in the file, [k]."""
    return np.array([of(step.before(name), step.after[name]) for name in relations for of in LASTING.values()])


def lasting_in_model(step: Step, answers: Answers, relations: Sequence[str]) -> np.ndarray:
    """The same from the file's earlier wave to each week of the model, mean over worlds, [week, k]."""
    keys = [(name, of) for name in relations for of in LASTING.values()]
    return np.array([
        [mean_known([of(step.before(name), ties) for ties in found[name]]) for name, of in keys]
        for found in answers.values()
    ])  # fmt: skip


def mean_known(values: Sequence[float]) -> float:
    """Mean of the values that are known; NaN if none is."""
    known = np.array(values)[~np.isnan(values)]
    return float(known.mean()) if len(known) else float("nan")


def fitted(observed: np.ndarray, simulated: np.ndarray, classes: np.ndarray, weeks: Sequence[int],
           keys: Sequence[tuple[str, str]], seed: int) -> Time:  # fmt: skip
    """The time that fits; observed [step, k], simulated [step, week, k], classes [step]: number of the class."""
    gaps = (simulated - observed[:, None, :]) / spread(observed)
    squares = means_of(gaps, np.ones((1, len(gaps))))[0] ** 2
    distances, drawn = squares.sum(axis=1), means_of(gaps, draws_of(classes, seed))
    again = np.array(weeks)[(drawn**2).sum(axis=2).argmin(axis=1)]
    low, high = np.quantile(again, ENDS)
    at_once = np.quantile(drawn[:, 0], ENDS[1], axis=0)
    return Time(
        week=int(weeks[int(distances.argmin())]), low=float(low), high=float(high), distances=distances,
        alone={key: int(weeks[squares[:, k].argmin()]) for k, key in enumerate(keys)},
        lost=[key for k, key in enumerate(keys) if at_once[k] < 0],
    )  # fmt: skip


def spread(observed: np.ndarray) -> np.ndarray:
    """Standard deviation over steps, [k]; 1 where there is none."""
    if len(observed) < 2:
        return np.ones(observed.shape[1])
    found = np.nanstd(observed, axis=0, ddof=1)
    return np.where(np.isfinite(found) & (found > 0), found, 1.0)


def draws_of(classes: np.ndarray, seed: int) -> np.ndarray:
    """How often each step counts when classes are drawn again, with replacement, [resample, step]."""
    names, place = np.unique(classes, return_inverse=True)
    drawn = np.random.default_rng(seed).integers(len(names), size=(RESAMPLES, len(names)))
    return np.array([np.bincount(one, minlength=len(names))[place] for one in drawn], dtype=float)


def means_of(gaps: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Weighted means over steps of what is known, [resample, week, k]; 0 where nothing is known."""
    known = ~np.isnan(gaps)
    whole = np.einsum("rs,swk->rwk", weights, known.astype(float))
    return np.einsum("rs,swk->rwk", weights, np.where(known, gaps, 0.0)) / np.maximum(whole, 1e-9)
