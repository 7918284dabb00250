"""How far each of many numbers moves an answer when all of them are varied at once: random balance with foldover.

Pair j of worlds has one luck and two sets of numbers that mirror each other, z_j and 1 − z_j, where z_jk in (0, 1) is
the place of number k in its range: a Latin hypercube over the pairs, drawn apart for each number (Satterthwaite 1959;
McKay, Beckman & Conover 1979). With d and d′ the paired differences of the answer in the two worlds,

    h_j = (d_j − d′_j)/2,  c_jk = z_jk − ½,        move_k = Σ_j c_jk h_j / Σ_j c_jk²

is how far the answer moves from the low to the high end of k, the others anywhere in theirs: its best straight line.
What all pairs share and every even effect (a quadratic one, two numbers together) cancel in h (Box & Wilson 1951).
All other numbers are noise to k; its error is HC3, for that noise may grow with k itself (MacKinnon & White 1985).

    strength_k = |Σ c s| / √(Σ c² Σ s²),    chance_k = share of useless numbers that are at least as strong

where s_j = sign(h_j) × the rank of |h_j|, so that one class in which much happens cannot make a number strong
(Wilcoxon 1945), and a useless number is a hypercube of its own that no world lived with. As hundreds are ranked at
once, those are kept of which one in ten is expected to stand there by chance (Benjamini & Hochberg 1995).
"""

import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

USELESS, BLOCK = 20_000, 500  # numbers that no world lived with, and how many are compared at a time
FALSE_SHARE = 0.10  # of the numbers kept, those expected to stand there by chance
INSIDE = 1.6449  # standard errors to either side of a 90 % interval
HALF = 0.5


@dataclass(frozen=True, kw_only=True)
class Moves:
    """What each number does to one answer, [k], and the largest of as many useless numbers, on average."""

    move: np.ndarray
    error: np.ndarray
    chance: np.ndarray
    kept: np.ndarray
    by_luck: float


@dataclass(frozen=True, kw_only=True)
class Together:
    """All numbers at once: how often the first arm is the better one, and what straight lines explain of the spread."""

    wins: float
    wins_error: float
    share: float
    share_error: float


def places(pairs: int, names: Sequence[str], seed: int) -> np.ndarray:
    """Where each number lies in its range in each pair, [j, k]; no draw depends on which other numbers there are."""
    columns = [hypercubes(pairs, 1, _generator(seed, name))[0] for name in names]
    return np.array(columns).reshape(len(names), pairs).T


def hypercubes(pairs: int, how_many: int, generator: np.random.Generator) -> np.ndarray:
    """One-dimensional Latin hypercubes, [i, j]: each has one draw in every 1/pairs of its range."""
    order = generator.permuted(np.tile(np.arange(pairs), (how_many, 1)), axis=1)
    return (order + generator.random((how_many, pairs))) / pairs


def moves(z: np.ndarray, d: np.ndarray, seed: int) -> Moves:
    """The moves of all numbers; z [j, k], d [j, 2] with NaN in pairs that are not known."""
    known = ~np.isnan(d).any(axis=1)
    c, h = z[known].T - HALF, (d[known, 0] - d[known, 1]) / 2
    long = (c**2).sum(axis=1)
    move = (c * h).sum(axis=1) / long
    left, leverage = h - c * move[:, None], c**2 / long[:, None]
    error = np.sqrt((c**2 * (left / (1 - leverage)) ** 2).sum(axis=1)) / long
    useless_strength, useless_move = _useless(known, h, seed)
    chance = _share_at_least(useless_strength, strength(c, signed_ranks(h)))
    return Moves(move=move, error=error, chance=chance, kept=kept(chance), by_luck=_largest(useless_move, len(move)))


def signed_ranks(h: np.ndarray) -> np.ndarray:
    """sign(h) × the rank of |h| among those that are not zero; equals share their mean rank."""
    _, place, count = np.unique(np.abs(h), return_inverse=True, return_counts=True)
    before = np.cumsum(count) - count
    return np.sign(h) * (before + (count + 1) / 2)[place] - np.sign(h) * np.count_nonzero(h == 0)


def strength(c: np.ndarray, s: np.ndarray) -> np.ndarray:
    """|correlation| through the origin of each row of c [k, j] with s [j]; 0 where nothing moves at all."""
    both = (c**2).sum(axis=1) * (s**2).sum()
    # never a matrix product: its order of summation may depend on the machine
    return np.abs((c * s).sum(axis=1)) / np.sqrt(np.where(both > 0, both, 1.0))


def kept(chance: np.ndarray) -> np.ndarray:
    """Which numbers stand out: the largest set of the lowest chances of which one in ten is expected to be false."""
    order = np.argsort(chance, kind="stable")
    bound = FALSE_SHARE * np.arange(1, len(chance) + 1) / len(chance)
    under = np.flatnonzero(chance[order] <= bound)
    found = np.zeros(len(chance), bool)
    found[order[: under[-1] + 1 if len(under) else 0]] = True
    return found


def together(z: np.ndarray, d: np.ndarray, sign: int) -> Together:
    """All numbers at once, of one answer; sign: +1 where a higher difference is better, −1 where a lower one is.

    With r_k = Σ c h / √(Σ c² Σ h²) of K numbers in n pairs, S = (Σ r² − K/n)/(1 − 1/n) of the spread of h is theirs by
    straight lines (what K useless numbers seem to explain is taken out), and S·mean(h²)/Var(d) of that of d. Its
    error is a jackknife over the pairs. It can come out below zero, and has no meaning in fewer than three pairs.
    """
    known = ~np.isnan(d).any(axis=1)
    z, d = z[known], d[known]
    won = (HALF + HALF * np.sign(sign * d)).mean(axis=1)
    error = float(np.std(won, ddof=1)) / math.sqrt(len(won)) if len(won) > 1 else math.nan
    share, share_error = _explained(z, d)
    wins = float(won.mean()) if len(won) else math.nan
    return Together(wins=wins, wins_error=error, share=share, share_error=share_error)


def _explained(z: np.ndarray, d: np.ndarray) -> tuple[float, float]:
    spread, n = (float(np.var(d)) if len(d) else 0.0), len(d)
    if n < 3 or spread <= 0.0 or len(z) != n:
        return math.nan, math.nan
    c, h = z.T - HALF, (d[:, 0] - d[:, 1]) / 2
    part = c * h
    across, long, size = part.sum(axis=1), (c**2).sum(axis=1), float((h**2).sum())

    def share(across: np.ndarray, long: np.ndarray, n: int) -> np.ndarray:
        found = (across**2 / long).sum(axis=0)  # Σ r² · Σ h²
        return found / n / (1 - 1 / n)

    whole = share(across[:, None], long[:, None], n)[0] - len(c) * size / n**2 / (1 - 1 / n)
    without = share(across[:, None] - part, long[:, None] - c**2, n - 1)
    without = without - len(c) * (size - h**2) / (n - 1) ** 2 / (1 - 1 / (n - 1))
    error = math.sqrt((n - 1) / n * float(((without - without.mean()) ** 2).sum()))
    return float(whole / spread), error / spread


def _useless(known: np.ndarray, h: np.ndarray, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Strength and |move| of numbers that no world lived with."""
    generator, s, strengths, found = _generator(seed, "useless"), signed_ranks(h), [], []
    for _ in range(USELESS // BLOCK):
        c = hypercubes(len(known), BLOCK, generator)[:, known] - HALF
        strengths.append(strength(c, s))
        found.append(np.abs((c * h).sum(axis=1)) / (c**2).sum(axis=1))
    return np.concatenate(strengths), np.concatenate(found)


def _share_at_least(useless: np.ndarray, found: np.ndarray) -> np.ndarray:
    below = np.searchsorted(np.sort(useless), found, side="left")
    return (1 + len(useless) - below) / (1 + len(useless))


def _largest(useless: np.ndarray, how_many: int) -> float:
    """The largest of so many useless numbers, on average."""
    sets = max(len(useless) // max(how_many, 1), 1)
    return float(np.mean([part.max() for part in np.array_split(useless, sets)]))


def _generator(seed: int, name: str) -> np.random.Generator:
    """A generator of its own for each name."""
    address = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "little")
    return np.random.Generator(np.random.PCG64([seed, address]))
