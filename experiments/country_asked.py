"""What is asked of a country, and the scenarios that answer it: one a class.

Numbers of the model are of the world: the classes of one country share one set of them. Without `members` that is the
stated set; with `members`, so many countries live, each with another plausible set and with the same luck, and the
range over them is what is not known. Only the district of the officers is each team's own.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from experiments.calendars import calendar_kinds
from experiments.country_config import Country, country
from experiments.country_parts import sampled, shards_of
from experiments.country_plan import Plan, plan_of
from experiments.dependence import depends_on
from experiments.ensembles import NO_ENSEMBLE, default_ensemble, ensemble, ensemble_hash, rows_in_world, rows_of_member
from experiments.populations import drawn_from

if TYPE_CHECKING:
    from simulation.scenario import Scenario

SEED, CALENDAR = 1, "nl_po"
NUMBERS = ("funnel", "instruments", "populations", "calendars")  # configs it depends on, besides parameters
DISTRICT = "officer.district"  # children whom one queue serves
Numbers = tuple[tuple[str, str, float], ...]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is asked for: which country, which share of its municipalities, how many members (0: the stated numbers)."""

    name: str
    share: float
    members: int
    seed: int
    threads: int

    @cached_property
    def country(self) -> Country:
        """The country as its file describes it."""
        return country(self.name)

    @cached_property
    def plan(self) -> Plan:
        """Its schools and classes."""
        return plan_of(self.country, self.seed)

    @cached_property
    def ensemble(self) -> str:
        """The plausible sets of numbers that are taken."""
        return default_ensemble(self.country.population) if self.members else NO_ENSEMBLE

    @cached_property
    def shards(self) -> list[tuple[int, list[int]]]:
        """Number of the country, and officers' teams, of each piece of work that is kept."""
        parts = shards_of(self.plan, sampled(self.plan, self.share))
        return [(number, part) for number in range(max(self.members, 1)) for part in parts]

    def depends_on(self) -> dict:
        """The whole configuration, as plain data."""
        asked = {"share": self.share, "members": self.members, "seed": self.seed, "burn_in_years": 1}
        described = asked | {"country": self.country.model_dump(mode="json")}
        return described | depends_on(NUMBERS) | ensemble_hash(self.ensemble)

    def district(self, team: int) -> float:
        """Children of compulsory age whom a team of officers serves."""
        return float(self.plan.team_children[team])


def scenarios_of(asked: Asked, number: int, classes: Sequence[int]) -> "list[Scenario]":
    """One scenario a class: its own world, size and group, and the numbers of its country and officers."""
    from simulation.scenario import Scenario

    plan, drawn = asked.plan, drawn_from(asked.country.population)
    kinds = tuple(int(kind) for kind in calendar_kinds(CALENDAR))
    origins = {size: replace(drawn, sizes=(size,), size_shares=(1.0,)) for size in drawn.sizes}
    numbers = {team: numbers_of(asked, number, team) for team in dict.fromkeys(plan.class_team[classes].tolist())}
    return [
        Scenario(seed=asked.seed, world=c + 1, origin=origins[size], population=origins[size], group=group,
                 calendar=kinds, parameters=numbers[team], receiving=False)
        for c, size, group, team in plan.rows_of(classes)
    ]  # fmt: skip


def numbers_of(asked: Asked, number: int, team: int) -> Numbers:
    """Every number of the model as the classes of an officers' team have it."""
    members, own = ensemble(asked.ensemble), {DISTRICT: asked.district(team)}
    if members is None:
        return rows_in_world(None, 1, own)
    return rows_of_member(members, members.order[number % len(members.members)], tuple(own.items()))
