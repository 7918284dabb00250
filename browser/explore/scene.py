"""The target sociogram as plain data: where everybody stands all year, who is what this week, and the ties.

Places are fixed on the first day: often named as a friend is near the middle, friends are near each other. Roles and
ties of bullying and defending are what classmates would say today, read by the instruments of the model.
"""

import numpy as np

from browser.explore.live import Live
from experiments.figures.class_at_wave import defended_by, edges_of, often, places_of, roles_of, says_bullied
from simulation.entities import FRIEND, HERE
from simulation.record import is_pupil

HOME_CLASS, REACH = 0, 0.93  # row of the home class; how far from the middle anybody stands
LAYERS = ("friendship", "bullying", "defending")


def places(live: Live) -> dict:
    """Where each pupil of the home class stands, by lasting number, and the rings; for the whole year."""
    wave = live.room.wave
    seats = np.flatnonzero(is_pupil(wave)[HOME_CLASS])
    friend = (wave.ties.friend[HOME_CLASS] & is_pupil(wave)[HOME_CLASS]).astype(float)[np.ix_(seats, seats)]
    ring, points = places_of(friend)
    numbers = wave.pupils["number"][HOME_CLASS][seats]
    return {
        "nodes": {
            int(n): (round(float(x), 4), round(float(y), 4))
            for n, (x, y) in zip(numbers, REACH * points, strict=True)
        },
        "rings": [round(REACH * radius, 4) for radius in edges_of(int(ring.max()) + 1)],
    }


def week_of(live: Live) -> dict:
    """Roles, and ties of bullying and defending, as they are at the end of a week."""
    record, wave = live.record, live.room.wave
    here = is_pupil(wave)[HOME_CLASS]
    numbers = wave.pupils["number"][HOME_CLASS]
    bullied, named, helped = says_bullied(record, wave), roles_of(record, wave), defended_by(record, wave)
    roles = {
        int(numbers[seat]): {"role": named[seat], "bullied": bool(bullied[seat])} for seat in np.flatnonzero(here)
    }
    seat_of = {int(numbers[seat]): seat for seat in np.flatnonzero(here)}
    pairs = [(actor, target) for actor, target in often(record, wave) if actor in seat_of and target in seat_of]
    defends = [(int(numbers[j]), int(numbers[i])) for i, j in np.argwhere(helped) if here[i] and here[j]]
    return {
        "roles": roles,
        "bullying": [list(map(int, pair)) for pair in pairs],
        "defending": [list(d) for d in defends],
    }


def friendships(live: Live) -> list[list[int]]:
    """Pairs of the home class who call each other a friend today."""
    state = live.room.state
    bonds = state.bonds[HOME_CLASS] == FRIEND
    there = np.asarray(state.pupils["status"][HOME_CLASS]) == 1
    numbers = np.asarray(state.pupils["number"][HOME_CLASS])
    mutual = np.triu(bonds & bonds.T & there[:, None] & there[None, :])
    return [[int(numbers[i]), int(numbers[j])] for i, j in np.argwhere(mutual)]


def today(live: Live) -> dict:
    """Who is absent today and why (codes of `presence`; nobody on a day without lessons), and who has left; numbers."""
    pupils = live.room.state.pupils
    numbers, presence = np.asarray(pupils["number"][HOME_CLASS]), np.asarray(pupils["presence"][HOME_CLASS])
    there = np.asarray(pupils["status"][HOME_CLASS]) == 1
    absent = {int(n): int(p) for n, p, so in zip(numbers, presence, there, strict=True) if so and p != HERE}
    absent = absent if live.school_day else {}
    return {"absent": absent, "here": [int(n) for n, so in zip(numbers, there, strict=True) if so]}


def episodes_today(live: Live) -> list[tuple[int, int]]:
    """Who began what against whom on the last day: pairs of lasting numbers of the home class."""
    lived = live.episodes()
    found = lived[lived["day"] == live.day]
    return sorted({(int(row["actor"]), int(row["target"])) for row in found})
