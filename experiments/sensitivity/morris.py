"""Morris: walks that change one number at a time, all over the space; which numbers do anything at all.

A walk of K numbers has K + 1 points; between two of them one number moves by δ = levels/(2(levels − 1)) of its range.
With y the answer at a point, mean over the units (classes that share a member of the ensemble, else a class),

    effect_tk = ± (y_after − y_before)/δ        of number k in walk t, per whole range
    μ_k = mean_t effect,   μ*_k = mean_t |effect|,   σ_k = spread_t of effect

μ* is how much a number matters, σ how much that depends on the others (Morris 1991; Campolongo, Cariboni & Saltelli
2007). They come from SALib. A number without any use that only reshuffles luck still has a μ*, of about

    luck_k = mean_t √(2/π) · s_tk/√U        s_tk: spread of effect over the U units

so numbers are ranked by μ* − luck. chance_k is the share of 2,000 reshufflings, the sign of every unit in every walk
drawn anew, in which Σ_t effect² is at least as large: without use both orders of before and after are equally likely.
Error: walks and units are resampled together, which is on the wide side (Owen 2007); ± 1.645 of its spread.
"""

import math
from dataclasses import dataclass

import numpy as np

from experiments.screening import INSIDE, kept
from experiments.sensitivity.space import Space
from experiments.sweep.designs import Points

FLIPS = 2000  # reshufflings
MOST_AT_ONCE = 4_000_000  # effects, so that memory stays small
OF_A_NORMAL = math.sqrt(2 / math.pi)  # mean size of a standard normal draw


@dataclass(frozen=True, kw_only=True)
class Influences:
    """What each number does to one answer, [k]: μ, μ*, σ, their errors, luck, chance, and whether it stands out."""

    mean: np.ndarray
    size: np.ndarray
    spread: np.ndarray
    mean_error: np.ndarray
    size_error: np.ndarray
    spread_error: np.ndarray
    luck: np.ndarray
    chance: np.ndarray
    kept: np.ndarray


def design(space: Space, trajectories: int, levels: int, seed: int) -> Points:
    """The points of so many walks, one walk after another."""
    from SALib.sample import morris

    return space.points(morris.sample(space.problem(), trajectories, num_levels=levels, seed=seed))


def influences(space: Space, points: Points, y: np.ndarray, levels: int, resamples: int, seed: int) -> Influences:
    """The influence of every number on an answer y [point, unit]."""
    from SALib.analyze import morris

    means = y.mean(axis=1)
    found = morris.analyze(space.problem(), points.values, means, num_levels=levels, num_resamples=2, seed=seed)
    each, generator = effects(space, points, y, levels), np.random.Generator(np.random.PCG64([seed, len(y)]))
    errors = _errors(each, resamples, generator)
    chance = _chances(each, generator)
    return Influences(
        mean=_plain(found["mu"]), size=_plain(found["mu_star"]), spread=_plain(found["sigma"]), mean_error=errors[0],
        size_error=errors[1], spread_error=errors[2], luck=luck(each), chance=chance, kept=kept(chance),
    )  # fmt: skip


def effects(space: Space, points: Points, y: np.ndarray, levels: int) -> np.ndarray:
    """Effect of each number in each walk in each unit, [walk, number, unit], per whole range."""
    walk, delta = len(space) + 1, levels / (2 * (levels - 1))
    steps = np.diff(space.places(points).reshape(-1, walk, len(space)), axis=1)
    moved = np.abs(steps).argmax(axis=2)  # which number moves at each step
    way = np.sign(np.take_along_axis(steps, moved[:, :, None], axis=2))
    change = way * np.diff(y.reshape(-1, walk, y.shape[1]), axis=1) / delta
    found = np.empty_like(change)
    np.put_along_axis(found, np.broadcast_to(moved[:, :, None], change.shape), change, axis=1)
    return found


def luck(each: np.ndarray) -> np.ndarray:
    """What μ* would be of numbers without any use, [k]."""
    return OF_A_NORMAL * (each.std(axis=2, ddof=1) / math.sqrt(each.shape[2])).mean(axis=0)


def most_influential(rankings: list[np.ndarray], how_many: int) -> list[int]:
    """Places of the most influential numbers: in turn the highest of each ranking that is not there yet."""
    orders = [np.argsort(-ranking, kind="stable") for ranking in rankings]
    found: list[int] = []
    for turn in range(len(orders[0])):
        for order in orders:
            place = int(order[turn])
            if place not in found and len(found) < how_many:
                found.append(place)
    return found


def _errors(each: np.ndarray, resamples: int, generator: np.random.Generator) -> np.ndarray:
    """1.645 spreads of μ, μ* and σ over resamples of walks and units, [3, k]."""
    walks, _, units = each.shape
    drawn = []
    for _ in range(resamples):
        mean = each[:, :, generator.integers(units, size=units)].mean(axis=2)[generator.integers(walks, size=walks)]
        drawn.append((mean.mean(axis=0), np.abs(mean).mean(axis=0), mean.std(axis=0, ddof=1)))
    return INSIDE * np.std(drawn, axis=0, ddof=1)


def _chances(each: np.ndarray, generator: np.random.Generator) -> np.ndarray:
    """Share of reshufflings in which a number is at least as strong, [k]; 1 where it changes nothing."""
    walks, _, units = each.shape
    strength = (each.mean(axis=2) ** 2).sum(axis=0)
    as_strong = np.ones(each.shape[1])  # what happened is one of the reshufflings
    block = min(FLIPS, max(1, MOST_AT_ONCE // each.size))
    for done in range(0, FLIPS, block):
        signs = generator.choice((-1.0, 1.0), size=(min(block, FLIPS - done), walks, 1, units))
        shuffled = ((each * signs).mean(axis=3) ** 2).sum(axis=1)
        as_strong += (shuffled >= strength * (1 - 1e-12)).sum(axis=0)
    return as_strong / (FLIPS + 1)


def _plain(found) -> np.ndarray:
    """SALib answers in masked arrays."""
    return np.asarray(np.ma.filled(found, np.nan), float)
