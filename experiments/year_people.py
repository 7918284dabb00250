"""Who was who in the year of a made-up class: those it happened to most, talks, and friendships that changed."""

from collections.abc import Mapping

import numpy as np

from simulation.record import Wave, is_pupil

TOLD = ("told_peer", "told_parent", "told_teacher")


def person(number: int, names: Mapping[int, str]) -> dict:
    """A made-up pupil by lasting number and invented name."""
    return {"number": number, "name": names[number]}


def top(numbers: np.ndarray, names: Mapping[int, str], most: int = 1) -> list[dict]:
    """The pupils that occur most often, with their times; of equals the lowest number first."""
    who, times = np.unique(numbers, return_counts=True)
    order = np.lexsort((who, -times))[:most]
    return [person(int(who[k]), names) | {"times": int(times[k])} for k in order]


def told_nobody(happened: np.recarray) -> int:
    """Pupils who were bullied and told no friend, parent or teacher about any of it."""
    told = np.any([happened[name] for name in TOLD], axis=0)
    return len(np.setdiff1d(happened["target"], happened["target"][told]))


def talks(room: np.record) -> dict:
    """The teacher's talks of the year with pupils who bully, by how they ended."""
    return {end: int(room[f"talks_{end}"]) for end in ("better", "same", "worse")}


def friendships(start: Wave, end: Wave, number: int | None = None) -> dict:
    """Friendships that go both ways at the start and the end, and how many lasted; of one pupil if named."""
    before, after = mutual(start), mutual(end)
    if number is not None:
        one = (start.pupils["number"][0] == number)[:, None] & np.ones_like(before)
        before, after = before & (one | one.T), after & (one | one.T)
    kept = int((before & after).sum()) // 2
    pairs = {"start": int(before.sum()) // 2, "end": int(after.sum()) // 2}
    return pairs | {"kept": kept, "ended": pairs["start"] - kept, "begun": pairs["end"] - kept}


def mutual(wave: Wave) -> np.ndarray:
    """Which pairs of the first class row call each other a friend, [s, s]."""
    there = is_pupil(wave)[0]
    friend = wave.ties.friend[0] & there[:, None] & there[None, :]
    return friend & friend.T
