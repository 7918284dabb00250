"""How a country is cut into work: a sample of municipalities, shards that are kept, batches that live together.

A municipality is never cut, for its classes share officers. Which shard or batch it is in changes no number.
"""

from collections.abc import Sequence

import numpy as np

from experiments.country_plan import Plan

SHARD, BATCH = 2000, 150  # classes: some ten seconds of work; so many that the weekly bookkeeping costs little


def sampled(plan: Plan, share: float) -> list[int]:
    """A share of the municipalities (at least one), evenly from small to large; the largest of them first."""
    towns = len(plan.town_pupils)
    number = max(round(share * towns), 1)
    return [int((k + 0.5) * towns / number) for k in reversed(range(number))]


def shards_of(plan: Plan, towns: Sequence[int]) -> list[list[int]]:
    """Municipalities in the order given, cut where a shard is full."""
    return filled(plan, towns, SHARD)


def batches_of(plan: Plan, towns: Sequence[int]) -> list[list[int]]:
    """Municipalities of a shard that live together, cut where a batch is full."""
    return filled(plan, towns, BATCH)


def filled(plan: Plan, towns: Sequence[int], classes: int) -> list[list[int]]:
    """Towns in order, in parts of at least so many classes, the last part aside."""
    many, parts, held = np.bincount(plan.class_town, minlength=len(plan.town_pupils)), [], classes
    for town in towns:
        if held >= classes:
            parts.append([])
            held = 0
        parts[-1].append(town)
        held += int(many[town])
    return parts
