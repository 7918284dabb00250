"""All that one run depends on, and nothing else: frozen, hashable, comparable.

A scenario is one arm of one world. Two scenarios that differ in their programmes only share their past and their luck.
"""

from dataclasses import dataclass, replace

from simulation.programme import Programme
from simulation.initialization import Population, RealClass


@dataclass(frozen=True, kw_only=True)
class Scenario:
    """One arm of one world.

    seed, world: the key of its luck. origin: a population description to make a class from, or a class of nominations.
    group: school year group in the (first) observed year. parameters: overrides as (submodel, name, value).
    burn_in_years: school years lived before the first observed one. years: observed years. receiving: simulate a receiving class.
    """

    seed: int
    world: int
    origin: Population | RealClass
    group: int
    parameters: tuple[tuple[str, str, float], ...]
    calendar: tuple[int, ...]
    programmes: tuple[Programme, ...] = ()
    burn_in_years: int = 1
    years: int = 1
    receiving: bool = True

    @property
    def past(self) -> "Scenario":
        """The same world without programmes: what its arms share."""
        return replace(self, programmes=())
