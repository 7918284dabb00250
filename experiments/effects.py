"""Paired effects: the difference between two arms in the same worlds, with what chance alone leaves open.

For arm a, baseline b and world w the paired difference is d_w = y_aw − y_bw. Two intervals are reported
and never mixed: of the *mean effect* (percentile bootstrap over worlds: how well the mean is known), and
of the *spread over classes* (quantiles of d: how much classes differ). Certainty is the share of
bootstrap resamples whose mean paired difference is better than 0, a tie counting half; it holds for
chance only, with the parameters fixed. Over an ensemble each resample also gets the deviation of a member
drawn at random (`spread`): interval and certainty then cover chance, numbers and mechanism.
"""

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields

import numpy as np
import pyarrow as pa

from experiments.outcomes import Outcome, load_outcomes
from experiments.panel import Panel, panel
from experiments.spread import Crew, drawn_deviations, split_of

RESAMPLES = 2000
FEWEST_WORLDS = 40      # below this number of paired worlds there is no verdict
MEAN_QUANTILES = (0.05, 0.25, 0.75, 0.95)
SPREAD_QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
CHANCE_WORDS = ((0.95, "almost_certain"), (0.80, "likely"), (0.60, "more_often_than_not"))
BLOCK = 64              # resamples summed at a time, so that the work stays in cache


@dataclass(frozen=True, kw_only=True)
class Effect:
    """Effect of one arm against the baseline on one outcome in one group of pupils.

    worlds: pairs used; excluded: worlds in which the group is empty (or unfinished) in either arm.
    mean_*: bootstrap interval of the mean effect (90 % outer, 50 % inner). spread_*: quantiles of the
    paired difference over classes. lower, equal, higher: worlds with a negative, zero, positive
    difference. certainty: NaN below `FEWEST_WORLDS` pairs and for outcomes without a better direction.
    variance_reduction: (Var y_a + Var y_b) / Var d; infinite where every difference is the same.
    """

    arm: str
    baseline: str
    outcome: str
    group: str
    better_is: str
    worlds: int
    excluded: int
    baseline_mean: float
    arm_mean: float
    difference: float
    mean_05: float
    mean_25: float
    mean_75: float
    mean_95: float
    spread_05: float
    spread_25: float
    spread_50: float
    spread_75: float
    spread_95: float
    lower: int
    equal: int
    higher: int
    certainty: float
    chance: str
    direction: str
    variance_reduction: float

    @property
    def verdict(self) -> bool:
        """Whether there are enough worlds to say anything about better and worse."""
        return self.worlds >= FEWEST_WORLDS

    @property
    def better(self) -> int | None:
        """Number of worlds in which the arm does better; None where no direction is better."""
        return {"lower": self.lower, "higher": self.higher}.get(self.better_is)

    @property
    def worse(self) -> int | None:
        """Number of worlds in which the arm does worse; None where no direction is better."""
        return {"lower": self.higher, "higher": self.lower}.get(self.better_is)


def paired_effects(table: pa.Table, baseline: str, seed: int, outcomes: Mapping[str, Outcome] | None = None,
                   crew: Crew | None = None) -> list[Effect]:
    """Effects of every arm but the baseline on every outcome and group, sorted by those three.

    One set of resamples of the worlds serves all arms, outcomes and groups, so no number depends on
    which other arms stand in the table or on their order. crew: the members that the worlds live with.
    """
    outcomes = load_outcomes() if outcomes is None else outcomes
    laid = panel(table)
    if baseline not in laid.arms:
        raise ValueError(f"no arm {baseline!r} in the outcome table, only {', '.join(laid.arms)}")
    draws = Draws(counts=resamples(len(laid.worlds), seed), crew=crew, seed=seed)
    return effects_in(laid, baseline, draws, outcomes)


def effects_in(laid: Panel, baseline: str, draws: "Draws", outcomes: Mapping[str, Outcome]) -> list[Effect]:
    """The same of a panel, with draws that several panels of the same worlds may share."""
    return [_effect(laid, arm, baseline, measure, outcomes[measure[0]], draws)
            for measure in laid.measures for arm in laid.arms if arm != baseline]


@dataclass(frozen=True, kw_only=True)
class Draws:
    """Draws of a mean effect: resamples of the worlds, and of the members they live with where there are some."""

    counts: np.ndarray
    crew: Crew | None
    seed: int

    def means(self, difference: np.ndarray) -> np.ndarray:
        """Mean paired difference in each draw, over the pairs that exist; shape (RESAMPLES,)."""
        means = resampled_means(difference, self.counts)
        known = ~np.isnan(difference)
        if self.crew is None or not known.any():
            return means
        return means + drawn_deviations(difference[known], self.crew.where(known), len(means), self.seed)


def splits(table: pa.Table, baseline: str, crew: Crew) -> pa.Table:
    """Where the uncertainty of every mean effect comes from: standard deviations by chance, numbers and mechanism.

    Columns: outcome, group, arm, difference, chance, numbers, mechanism (in the unit of the outcome).
    """
    laid, rows = panel(table), []
    for outcome, group in laid.measures:
        for arm in laid.arms:
            if arm != baseline:
                d = laid.difference(arm, baseline, (outcome, group))
                known = ~np.isnan(d)
                split = split_of(d[known], crew.where(known))
                parts = {name: math.sqrt(getattr(split, name)) for name in ("chance", "numbers", "mechanism")}
                rows.append({"outcome": outcome, "group": group, "arm": arm, "difference": _mean(d[known])} | parts)
    return pa.Table.from_pylist(rows)


def better_than(table: pa.Table, outcome: str, group: str, seed: int,
                outcomes: Mapping[str, Outcome] | None = None, crew: Crew | None = None) -> pa.Table:
    """P(arm better than other) for every ordered pair of arms, from the same resamples as the effects.

    Columns: outcome, group, arm, other, worlds, probability (NaN below `FEWEST_WORLDS` pairs).
    """
    sign = (load_outcomes() if outcomes is None else outcomes)[outcome].sign
    laid = panel(table)
    draws = Draws(counts=resamples(len(laid.worlds), seed), crew=crew, seed=seed)
    rows = []
    for arm in laid.arms:
        for other in laid.arms:
            if arm != other:
                d = laid.difference(arm, other, (outcome, group))
                pairs = int(np.count_nonzero(~np.isnan(d)))
                known = sign != 0 and pairs >= FEWEST_WORLDS
                share = _certainty(draws.means(d), sign) if known else math.nan
                rows.append({"outcome": outcome, "group": group, "arm": arm, "other": other,
                             "worlds": pairs, "probability": share})
    return pa.Table.from_pylist(rows)


def resamples(worlds: int, seed: int) -> np.ndarray:
    """How often each world stands in each bootstrap resample, shape (RESAMPLES, worlds)."""
    generator = np.random.Generator(np.random.PCG64(seed))
    drawn = generator.integers(0, max(worlds, 1), size=(RESAMPLES, worlds))
    counts = np.zeros((RESAMPLES, worlds), dtype=np.uint16)
    np.add.at(counts, (np.arange(RESAMPLES)[:, None], drawn), 1)
    return counts


def resampled_means(difference: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """Mean paired difference in each resample, over the pairs that exist; shape (RESAMPLES,).

    Products are summed row by row by numpy's own pairwise sum, never by a matrix product, whose order
    of summation may depend on the machine and on the other columns.
    """
    valid = ~np.isnan(difference)
    if not valid.any():
        return np.full(len(counts), np.nan)
    value = difference[valid]
    counts = counts if valid.all() else counts[:, valid]
    means = np.empty(len(counts))
    for start in range(0, len(counts), BLOCK):
        block = counts[start:start + BLOCK].astype(np.float64)
        weight = block.sum(axis=1)
        total = (block * value).sum(axis=1)
        means[start:start + BLOCK] = np.where(weight > 0, total / np.maximum(weight, 1.0), np.nan)
    return means[~np.isnan(means)]


def chance_word(certainty: float) -> tuple[str, str]:
    """The fixed chance word of a certainty, and the direction it speaks of (better, worse or none)."""
    if math.isnan(certainty):
        return "no_verdict", "none"
    direction = "better" if certainty >= 0.5 else "worse"
    share = max(certainty, 1.0 - certainty)
    for bound, word in CHANCE_WORDS:
        if share >= bound - 1e-12:      # 1 − .05 is not .95 to the last bit
            return word, direction
    return "no_clear_difference", "none"


def effects_table(effects: list[Effect]) -> pa.Table:
    """The effects as a tidy table, one row an effect, one column a field of `Effect`."""
    kinds = {str: pa.string(), int: pa.int32(), float: pa.float64()}
    schema = pa.schema([(field.name, kinds[field.type]) for field in fields(Effect)])
    return pa.Table.from_pylist([asdict(effect) for effect in effects], schema=schema)


def effects_of(table: pa.Table, outcome: str | None = None, group: str | None = None) -> list[Effect]:
    """The effects in a table of effects, of one outcome or group where named."""
    return [Effect(**row) for row in table.to_pylist()
            if outcome in (None, row["outcome"]) and group in (None, row["group"])]


def _effect(laid: Panel, arm: str, baseline: str, measure: tuple[str, str], outcome: Outcome,
            draws: Draws) -> Effect:
    a, b = laid.row(arm, measure), laid.row(baseline, measure)
    paired = ~np.isnan(a - b)
    d = (a - b)[paired]
    means = draws.means(a - b)
    judged = len(d) >= FEWEST_WORLDS and outcome.sign != 0
    certainty = _certainty(means, outcome.sign) if judged else math.nan
    word, direction = chance_word(certainty)
    return Effect(
        arm=arm, baseline=baseline, outcome=measure[0], group=measure[1], better_is=outcome.better,
        worlds=len(d), excluded=len(a) - len(d), baseline_mean=_mean(b[paired]), arm_mean=_mean(a[paired]),
        difference=_mean(d), **_named("mean", MEAN_QUANTILES, means),
        **_named("spread", SPREAD_QUANTILES, d), lower=int(np.count_nonzero(d < 0)),
        equal=int(np.count_nonzero(d == 0)), higher=int(np.count_nonzero(d > 0)), certainty=certainty,
        chance=word, direction=direction, variance_reduction=_variance_reduction(a[paired], b[paired]))


def _certainty(means: np.ndarray, sign: int) -> float:
    better = int(np.count_nonzero(sign * means > 0)) * 2 + int(np.count_nonzero(means == 0))
    return better / (2 * len(means))


def _variance_reduction(a: np.ndarray, b: np.ndarray) -> float:
    if len(a) < 2:
        return math.nan
    paired = float(np.var(a - b, ddof=1))
    unpaired = float(np.var(a, ddof=1) + np.var(b, ddof=1))
    return unpaired / paired if paired > 0 else math.inf


def _mean(values: np.ndarray) -> float:
    return float(np.mean(values)) if len(values) else math.nan


def _named(name: str, quantiles: tuple[float, ...], values: np.ndarray) -> dict[str, float]:
    found = np.quantile(values, quantiles) if len(values) else np.full(len(quantiles), np.nan)
    return {f"{name}_{round(100 * q):02d}": float(value) for q, value in zip(quantiles, found, strict=True)}
