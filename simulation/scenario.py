"""All that one run depends on, and nothing else: frozen, hashable, comparable.

A scenario is one arm of one world. Two scenarios that differ in their programmes only share their past and their luck.
"""

from dataclasses import dataclass, replace

from simulation.case_start import CaseStart
from simulation.origin import Nominations, Population
from simulation.programme import Programme


@dataclass(frozen=True, kw_only=True)
class Scenario:
    """One arm of one world.

    seed, world: the key of its luck. origin: the population to make its class up from, or a class of nominations.
    population: where the receiving class, and all that nominations leave open, comes from.
    parameters: every number of the model, as (submodel, name, value), and those of instruments that differ from their
    files, for whoever reads the record. calendar: kinds of the 364 days of a year.
    group: school year group in the first observed year; None: drawn from the population.
    burn_in_years: school years lived before the first observed one. years: observed years. receiving: simulate a
    receiving class. ladder: families, school and services act on cases; without it the class is alone. case: what is
    written into the class on a morning of the first observed year; it needs two observed years.
    """

    seed: int
    world: int
    origin: Population | Nominations
    population: Population
    parameters: tuple[tuple[str, str, float], ...]
    calendar: tuple[int, ...]
    group: int | None = None
    programmes: tuple[Programme, ...] = ()
    burn_in_years: int = 1
    years: int = 1
    receiving: bool = True
    ladder: bool = True
    case: CaseStart | None = None

    @property
    def rows_per_scenario(self) -> int:
        """Classes of this world that are lived: the class, and perhaps the one that receives."""
        return 2 if self.receiving else 1

    @property
    def past(self) -> "Scenario":
        """The same world before the observed years, without programmes and case: what its arms share."""
        return replace(self, programmes=(), case=None)
