"""Where the uncertainty of a mean effect comes from, over an ensemble: a nested analysis of variance.

    d_w = μ + A_mechanism + B_member + e_w        (Searle, Casella & McCulloch 1992, method of moments)

d_w is the paired difference of a world; A is common to all members of a mechanism under a reading, B to the worlds of a
member, e is chance. The mean effect of a member drawn at random is μ + A + B, known up to chance:

    Var(answer) = σ²_e/W (chance: more classes would take it away) + σ²_B (numbers) + σ²_A (mechanism)

A draw of the mean effect is a resample of the worlds plus the deviation of a member drawn at random, shrunk to what is
left of it once chance is taken out: (ȳ_member − ȳ)·√((σ²_A + σ²_B)/Var(ȳ_member)). The resample already holds
(σ²_A + σ²_B)/W beside chance, so draws are wider than Var(answer) by that. With few members a stratum (two to four in
60 to 200 worlds over ten strata) numbers and mechanism are told apart roughly; their sum is known better.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

FEWEST = 2  # worlds of a member, and members of a stratum on average, below which nothing can be told apart


@dataclass(frozen=True, kw_only=True)
class Crew:
    """The member of each world, and the mechanism of each member, as whole numbers: [w], [w]."""

    member: np.ndarray
    mechanism: np.ndarray

    def where(self, kept: np.ndarray) -> "Crew":
        """Of some worlds only."""
        return Crew(member=self.member[kept], mechanism=self.mechanism[kept])


@dataclass(frozen=True, kw_only=True)
class Split:
    """Variances of a mean effect: by chance, by the numbers within a mechanism, and by mechanism; NaN where unknown."""

    chance: float
    numbers: float
    mechanism: float

    @property
    def whole(self) -> float:
        """Var(answer)."""
        return self.chance + self.numbers + self.mechanism


UNKNOWN = Split(chance=math.nan, numbers=math.nan, mechanism=math.nan)


def split_of(d: np.ndarray, crew: Crew) -> Split:
    """The variances of the mean of d [w]; a component that comes out below zero is zero."""
    within, (between, mechanism) = _moments(d, crew)
    if within is None:
        return UNKNOWN
    return Split(chance=within / len(d), numbers=between, mechanism=mechanism)


def deviations(d: np.ndarray, crew: Crew) -> np.ndarray:
    """What each member's mean effect lies above that of all, chance taken out, [members]; 0 where that is unknown.

    Here only σ²_A + σ²_B matters: the variance of the means of members less what chance puts into them.
    """
    if len(d) == 0:
        return np.zeros(1)
    place = np.unique(crew.member, return_inverse=True)[1]
    count = np.bincount(place)
    means = np.bincount(place, d) / count
    if count.max() < FEWEST or len(means) < FEWEST:
        return np.zeros(1)
    within = float(((d - means[place]) ** 2).sum() / (len(d) - len(means)))
    apart, luck = means - d.mean(), within * float(np.mean(1 / count))  # over worlds they add up to nothing
    seen = float(np.var(means, ddof=1))
    return apart * math.sqrt(max(seen - luck, 0.0) / seen) if seen > 0 else apart


def _moments(d: np.ndarray, crew: Crew):
    """σ²_e and (σ²_B, σ²_A); (None, …) where there are too few worlds or members."""
    ids, place = np.unique(crew.member, return_inverse=True)
    count = np.bincount(place)
    strata = len(np.unique(crew.mechanism))
    if len(d) == 0 or count.max() < FEWEST or len(ids) < FEWEST * strata:
        return None, (math.nan, math.nan)
    means = np.bincount(place, d) / count
    degrees = len(d) - len(ids)
    within = float(((d - means[place]) ** 2).sum() / degrees)
    luck = within * float(np.mean(1 / count))  # of a member's mean
    home = np.zeros(len(ids), int)
    home[place] = np.unique(crew.mechanism, return_inverse=True)[1]
    size = np.bincount(home)
    middle = np.bincount(home, means) / size
    spare = len(ids) - len(size)
    seen = float(((means - middle[home]) ** 2).sum() / spare)
    between = max(seen - luck, 0.0)
    apart = float(np.var(middle, ddof=1)) if len(size) > 1 else 0.0
    mechanism = max(apart - (between + luck) * float(np.mean(1 / size)), 0.0)
    return within, (between, mechanism)


def drawn_deviations(d: np.ndarray, crew: Crew, draws: int, seed: int) -> np.ndarray:
    """The deviation of the member of a world drawn at random for each draw, [draws]."""
    each = deviations(d, crew)
    generator = np.random.Generator(np.random.PCG64([seed, len(each)]))
    place = np.unique(crew.member, return_inverse=True)[1] if len(each) > 1 else np.zeros(1, int)
    return each[place[generator.integers(0, len(place), draws)]]


def crew_of(members: Sequence[int], mechanisms: Sequence[object]) -> Crew:
    """The crew of worlds with these members, whose mechanisms are told apart by equality."""
    numbers = {one: k for k, one in enumerate(dict.fromkeys(mechanisms))}
    return Crew(member=np.array(members, int), mechanism=np.array([numbers[one] for one in mechanisms], int))
