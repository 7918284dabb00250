"""A made-up class to play with: a scenario filled from `configs/`, for notebooks and tutorials."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from experiments.calendars import calendar_kinds
from experiments.parameters import rows_of_values
from experiments.populations import drawn_from
from experiments.programmes import read_programme

NONE: Mapping[str, float] = MappingProxyType({})


def made_up_class(
    seed: int = 1, *, world: int = 0, group: int | None = 7, size: int | None = None, programmes: Sequence = (),
    parameters: Mapping[str, float] = NONE, burn_in_years: int = 1, years: int = 1, receiving: bool = True,
    ladder: bool = True,
):  # fmt: skip
    """The scenario of a made-up class of the usual population (`configs/populations/po.toml`).

    seed, world: another seed or world is another class. group: its group in the first observed year; None: drawn.
    size: number of pupils; None: drawn. programmes: names, or programmes of the model. parameters: numbers that differ
    from the configs, such as {"aggression.base": -6.0}. ladder: families, school and services act on cases.
    Raises UserError for an unknown name or a wrong value.
    """
    from simulation.origin import Population
    from simulation.scenario import Scenario

    shares = drawn_from()
    sizes = (shares.sizes, shares.size_shares) if size is None else ((size,), (1.0,))
    classes = Population(
        sizes=sizes[0], size_shares=sizes[1], boys=shares.boys, groups=shares.groups, group_shares=shares.group_shares
    )
    chosen = tuple(read_programme(each) if isinstance(each, str) else each for each in programmes)
    return Scenario(
        seed=seed, world=world, origin=classes, population=classes, group=group, parameters=rows_of_values(parameters),
        calendar=tuple(int(kind) for kind in calendar_kinds()), programmes=chosen, burn_in_years=burn_in_years,
        years=years, receiving=receiving, ladder=ladder,
    )  # fmt: skip
