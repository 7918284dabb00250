"""The plan of a country: which schools it has, in which municipality, and with which classes. Nothing lives yet.

    sizes of schools: quantiles (i + ½)/n of each band's distribution, P(k) ∝ exp(λk), λ so that the mean is right
    schools of a municipality ∝ exp(spread·z), z at normal quantiles; which schools lie there is drawn
    officers of a municipality: ⌈children/most⌉ teams, each for schools with about as many children
    classes of a school = ⌊pupils·share / mean class size + u⌋, at least one
    class size = the published distribution at Φ(√ρ·z_school + √(1 − ρ)·z_class), ρ = between²/SD²

With four classes or more each has one group, those over in groups drawn. With fewer, classes are of mixed groups: class
i of n has the i-th part of the groups, and lives as a class of one of them, drawn within that part.
"""

import math
from dataclasses import dataclass
from functools import cached_property
from statistics import NormalDist

import numpy as np

from experiments.country_config import Country
from experiments.populations import population

STEPS = 200  # of the search for λ


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A country on paper; schools [s], classes [c] and municipalities [m] are counted from 0, small towns first.

    school_size, school_town, school_team: [s]; team_town, team_children: of each team of attendance officers, [t];
    class_school, class_size, class_group: [c]; mixed: whether a class has pupils of several groups, [c]. Classes of a
    school stand together, and so do schools of a team and teams of a municipality.
    """

    school_size: np.ndarray
    school_town: np.ndarray
    school_team: np.ndarray
    team_town: np.ndarray
    team_children: np.ndarray
    class_school: np.ndarray
    class_size: np.ndarray
    class_group: np.ndarray
    mixed: np.ndarray

    @cached_property
    def class_team(self) -> np.ndarray:
        """The officers' team of every class, [c]."""
        return self.school_team[self.class_school]

    @cached_property
    def team_classes(self) -> np.ndarray:
        """Number of classes of every team, [t]."""
        return np.bincount(self.class_team, minlength=len(self.team_town))

    def classes_of(self, team: int) -> np.ndarray:
        """The classes that a team of officers serves."""
        return np.flatnonzero(self.class_team == team)

    def rows_of(self, classes: np.ndarray) -> zip:
        """Class, size, group and officers' team of some classes."""
        columns = (self.class_size, self.class_group, self.class_team)
        return zip(classes.tolist(), *(column[classes].tolist() for column in columns), strict=True)


def plan_of(country: Country, seed: int) -> Plan:
    """The same country for the same seed."""
    luck = np.random.Generator(np.random.PCG64(seed))
    sizes = luck.permutation(school_sizes(country))
    towns = np.repeat(np.arange(int(country.municipalities.value)), schools_per_town(country, len(sizes)))
    teams, team_town = teams_of_schools(country, sizes, towns)
    school, size, group, mixed = classes_of_schools(country, sizes, luck)
    return Plan(
        school_size=sizes, school_town=towns, school_team=teams, team_town=team_town,
        team_children=np.bincount(teams, sizes * country.compulsory_per_pupil.value), class_school=school,
        class_size=size, class_group=group, mixed=mixed,
    )  # fmt: skip


def school_sizes(country: Country) -> np.ndarray:
    """Pupils of every school, smallest first."""
    edges, means, numbers = country.edges(), country.means(), country.schools.value
    parts = []
    for low, high, mean, schools in zip(edges[:-1], edges[1:], means, numbers, strict=True):
        passed = np.cumsum(least_assuming(low, high - 1, mean))
        parts.append(low + np.searchsorted(passed, (np.arange(schools) + 0.5) / schools * passed[-1]))
    return np.concatenate(parts)


def least_assuming(low: int, high: int, mean: float) -> np.ndarray:
    """The distribution of largest entropy over low … high with this mean: shares ∝ exp(λk)."""
    k = np.arange(low, high + 1)
    down, up = -9.0, 9.0
    for _ in range(STEPS):
        slope = (down + up) / 2
        shares = np.exp(slope * (k - (high if slope > 0 else low)))
        shares /= shares.sum()
        down, up = (slope, up) if shares @ k < mean else (down, slope)
    return shares


def schools_per_town(country: Country, schools: int) -> np.ndarray:
    """Schools of every municipality, fewest first: at least one, the rest in proportion (largest remainders)."""
    towns = int(country.municipalities.value)
    z = np.array([NormalDist().inv_cdf((i + 0.5) / towns) for i in range(towns)])
    weights = np.exp(country.municipality_spread.value * z)
    exact = weights / weights.sum() * schools
    whole = np.maximum(np.floor(exact), 1).astype(np.int64)
    rest = np.argsort(-(exact - whole), kind="stable")[: schools - whole.sum()]
    whole[rest] += 1
    return whole


def teams_of_schools(country: Country, sizes: np.ndarray, towns: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The officers' team of every school, [s], and the municipality of every team, [t]."""
    pupils = np.bincount(towns, sizes)
    many = np.ceil(pupils * country.compulsory_per_pupil.value / country.children_per_team.value)
    before = (np.cumsum(sizes) - sizes / 2) - (np.cumsum(pupils) - pupils)[towns]  # in the municipality, half its own
    team = (np.cumsum(many) - many)[towns] + np.floor(before / pupils[towns] * many[towns])
    _, first, team = np.unique(team, return_index=True, return_inverse=True)  # a team without a school is none
    return team, towns[first]


def classes_of_schools(country: Country, sizes: np.ndarray, luck: np.random.Generator) -> tuple[np.ndarray, ...]:
    """School, size, group and whether it is mixed, of every class of the simulated groups: [c] each."""
    drawn = population(country.population)
    pupils = np.array(drawn.sizes())
    shares = np.array(drawn.class_sizes.value) / sum(drawn.class_sizes.value)
    mean = shares @ pupils
    variance = shares @ (pupils - mean) ** 2
    wanted = sizes * country.share_of_pupils.value / mean + luck.random(len(sizes))
    numbers = np.maximum(np.floor(wanted), 1).astype(np.int64)
    school = np.repeat(np.arange(len(sizes)), numbers)
    common = country.between_schools.value**2 / variance
    z = math.sqrt(common) * luck.standard_normal(len(sizes))[school]
    z += math.sqrt(1 - common) * luck.standard_normal(len(school))
    uniform = np.array([NormalDist().cdf(value) for value in z])
    size = pupils[np.minimum(np.searchsorted(np.cumsum(shares), uniform), len(pupils) - 1)]
    groups = np.array(sorted(drawn.groups.value))
    return school, size, groups[places_among(numbers, len(groups), luck)], np.repeat(numbers < len(groups), numbers)


def places_among(numbers: np.ndarray, groups: int, luck: np.random.Generator) -> np.ndarray:
    """Place of every class among the groups, school by school, from 0."""
    within = luck.random(int(numbers.sum()))
    first, found, done = luck.integers(groups, size=len(numbers)), [], 0
    for n, start in zip(numbers.tolist(), first.tolist(), strict=True):
        if n < groups:
            part = groups * (np.arange(n) + within[done : done + n]) / n
            found.append(np.floor(part).astype(np.int64))
        else:
            found.append(np.sort((start + np.arange(n)) % groups))
        done += n
    return np.concatenate(found)
