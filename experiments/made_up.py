"""A made-up class to play with: a scenario filled from `configs/`, for notebooks and tutorials."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from experiments.calendars import calendar_kinds
from experiments.parameters import rows_of_values
from experiments.populations import drawn_from, levels_of, population_of
from experiments.programmes import read_programme

NONE: Mapping[str, float] = MappingProxyType({})


def made_up_class(
    seed: int = 1, *, world: int = 0, group: int | None = 7, size: int | None = None, programmes: Sequence = (),
    parameters: Mapping[str, float] = NONE, population: str | None = None, burn_in_years: int = 1, years: int = 1,
    receiving: bool = True, ladder: bool = True,
):  # fmt: skip
    """The scenario of a made-up class.

    seed, world: another seed or world is another class. group: its group in the first observed year; None: drawn.
    size: number of pupils; None: drawn. programmes: names, or programmes of the model. parameters: numbers that differ
    from the configs, such as {"aggression.base": -6.0}. population: a file in `configs/populations/`; None: primary
    school (po), from group 9 on secondary school (vo). ladder: families, school and services act on cases.
    Raises UserError for an unknown name or a wrong value.
    """
    from simulation.scenario import Scenario

    population = population or population_of(group)
    classes = drawn_from(population)
    classes = classes if size is None else replace(classes, sizes=(size,), size_shares=(1.0,))
    chosen = tuple(read_programme(each) if isinstance(each, str) else each for each in programmes)
    numbers = rows_of_values({**levels_of(population), **parameters})
    return Scenario(
        seed=seed, world=world, origin=classes, population=classes, group=group, parameters=numbers,
        calendar=tuple(int(kind) for kind in calendar_kinds()), programmes=chosen, burn_in_years=burn_in_years,
        years=years, receiving=receiving, ladder=ladder,
    )  # fmt: skip
