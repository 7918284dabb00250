"""The classes that findings are held against: of 25, in turn in each group, after a year of burn-in, no programme."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from experiments.calendars import calendar_kinds
from experiments.instruments import NONE
from experiments.parameters import rows_of_values
from experiments.populations import drawn_from, levels_of

CLASS_SIZE = 25
GROUPS, SECONDARY_GROUPS, SECONDARY_YEARS = (5, 6, 7, 8), (9, 10), 1
BURN_IN = 1


def scenarios_of(worlds: int, seed: int, years: int, overrides: Mapping[str, float] = NONE) -> list:
    """Made-up classes of 25 without programmes, in turn in group 5, 6, 7 and 8 in the first observed year.

    overrides: numbers of the model by dotted name, such as {"aggression.base": -6.9}.
    """
    return classes_of("po", GROUPS, worlds, seed, years, rows_of_values(overrides))


def secondary_scenarios_of(
    worlds: int, seed: int, overrides: Mapping[str, float] = NONE, levels: Mapping[str, float] | None = None
) -> list:
    """Made-up classes of 25 of secondary school without programmes, in turn in group 9 and 10, observed for a year.

    levels: what differs there from the numbers of primary school, by default as its population has it; these stand,
    whatever the overrides say.
    """
    levels = levels_of("vo") if levels is None else levels
    return classes_of("vo", SECONDARY_GROUPS, worlds, seed, SECONDARY_YEARS, rows_of_values({**overrides, **levels}))


def classes_of(population: str, groups: Sequence[int], worlds: int, seed: int, years: int, numbers: tuple) -> list:
    """Made-up classes of 25, in turn in each of the groups in the first observed year, with these numbers."""
    from simulation.scenario import Scenario

    ones = {"sizes": (CLASS_SIZE,), "size_shares": (1.0,), "groups": groups, "group_shares": (1.0,) * len(groups)}
    origin, kinds = replace(drawn_from(population), **ones), tuple(int(kind) for kind in calendar_kinds("nl_po"))
    return [
        Scenario(
            seed=seed, world=world, origin=origin, population=origin, group=groups[world % len(groups)],
            parameters=numbers, calendar=kinds, burn_in_years=BURN_IN, years=years, receiving=False,
        )
        for world in range(worlds)
    ]  # fmt: skip
