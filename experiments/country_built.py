"""How a country was built, beside published numbers: a check of the plan, for nothing of it comes from the model."""

from dataclasses import dataclass

import numpy as np

from experiments.country_config import Country
from experiments.country_plan import Plan
from experiments.populations import population


@dataclass(frozen=True, kw_only=True)
class Built:
    """One number of the plan; published: NaN where there is none."""

    name: str
    planned: float
    published: float
    digits: int


def built(plan: Plan, country: Country) -> list[Built]:
    """The plan beside published numbers."""
    size, schools = plan.class_size, len(plan.school_size)
    of_school = np.bincount(plan.class_school, size) / np.bincount(plan.class_school)
    nothing, groups = float("nan"), len(population(country.population).groups.value)
    numbers = (
        ("schools", schools, sum(country.schools.value), 0),
        ("pupils", plan.school_size.sum(), country.pupils.value, 0),
        ("municipalities", plan.team_town.max() + 1, country.municipalities.value, 0),
        ("teams", len(plan.team_town), nothing, 0),
        ("classes", len(size), country.classes.value * country.share_of_pupils.value, 0),
        ("simulated_pupils", size.sum(), country.pupils.value * country.share_of_pupils.value, 0),
        ("class_size", size.mean(), country.class_size.value, 1),
        ("class_size_sd", size.std(), country.class_size_sd.value, 1),
        ("within_schools", _within(size, of_school[plan.class_school], schools), country.within_schools.value, 1),
        ("mixed", 100 * plan.mixed.mean(), nothing, 0),
        ("one_class_a_group", 100 * (np.bincount(plan.class_school) <= groups).mean(), nothing, 0),
    )  # fmt: skip
    return [Built(name=n, planned=float(p), published=float(known), digits=d) for n, p, known, d in numbers]


def _within(size: np.ndarray, mean: np.ndarray, schools: int) -> float:
    """Standard deviation of class sizes within schools."""
    return float(np.sqrt(((size - mean) ** 2).sum() / max(len(size) - schools, 1)))

