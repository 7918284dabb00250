"""Roster ratings: how do you like each classmate, from −2 to +2? Four cuts on the reading of nominations.

    r_ij = a_ij + noise·ε_ij, rated −2 | −1 | 0 | 1 | 2 by the cuts
    dislike_below − stronger, dislike_below, friend_above − milder, friend_above
"""

from typing import NamedTuple

from simulation.observation.nominations import felt_affect
from simulation.observation.readings import Readings, answered, asked_pairs, per_class
from simulation.record import Record, Wave

SCALE = ("minus_two", "minus_one", "zero", "plus_one", "plus_two")


class Parameters(NamedTuple):
    noise: float
    friend_above: float
    dislike_below: float
    stronger: float
    milder: float


def read(record: Record, wave: Wave, p: Parameters) -> Readings:
    """Reading rating[c, i, j], −2 to +2, and a 0/1 column for each: minus_two, …, plus_two."""
    felt = felt_affect(wave, p.noise)
    low, high = per_class(p.dislike_below, 2), per_class(p.friend_above, 2)
    liked = 1.0 * (felt > high) + (felt > high - per_class(p.milder, 2))
    disliked = 1.0 * (felt < low) + (felt < low - per_class(p.stronger, 2))
    mask = asked_pairs(wave)
    rating = answered(liked - disliked, mask)
    each = {name: answered(rating == value, mask) for value, name in enumerate(SCALE, start=-2)}
    return Readings(day=wave.day, values={"rating": rating} | each)
