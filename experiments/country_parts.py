"""How a country is cut into work: a sample of municipalities, shards that are kept, batches that live together.

The district of an officers' team is never cut, for its classes share a queue. Which shard or batch it is in changes no
number.
"""

from collections.abc import Sequence

import numpy as np

from experiments.country_plan import Plan

SHARD, BATCH = 2000, 60  # classes: some ten seconds of work; what fits a processor's cache


def sampled(plan: Plan, share: float) -> list[int]:
    """The teams of a share of the municipalities (at least one), evenly from small to large; the largest first."""
    towns = int(plan.team_town.max()) + 1
    number = max(round(share * towns), 1)
    chosen = [int((k + 0.5) * towns / number) for k in reversed(range(number))]
    return [team for town in chosen for team in np.flatnonzero(plan.team_town == town).tolist()]


def shards_of(plan: Plan, teams: Sequence[int]) -> list[list[int]]:
    """Teams in the order given, cut where a shard is full."""
    return filled(plan, teams, SHARD)


def batches_of(plan: Plan, teams: Sequence[int]) -> list[list[int]]:
    """Teams of a shard whose classes live together, cut where a batch is full."""
    return filled(plan, teams, BATCH)


def filled(plan: Plan, teams: Sequence[int], classes: int) -> list[list[int]]:
    """Teams in order, in parts of at most so many classes, unless one alone has more."""
    many, parts, held = plan.team_classes, [], 0
    for team in teams:
        if not parts or held + many[team] > classes:
            parts.append([])
            held = 0
        parts[-1].append(team)
        held += int(many[team])
    return parts
