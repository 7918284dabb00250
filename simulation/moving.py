"""Moving a pupil: the row is copied into a free seat of the receiving class; learned ties stay behind.

The receiving class of a scenario is the row after its home class. A pupil who has left is between schools:
he keeps his old seat, nobody meets him, every school day counts as lost, until the day on which he arrives. Where no
receiving class is simulated, or the pupil he fled or struck sits there, he goes to a school that is not simulated:
he keeps his seat as a record, and takes no part any more.
"""

import numpy as np

from simulation.compilation import kernel
from simulation.entities import BETWEEN_SCHOOLS, ELSEWHERE, EMPTY, ENROLLED, EVENTS, State, one_class
from simulation.submodels import newcomer, ties
from simulation.surroundings import put_case_away


@kernel
def settle(state, c, seat):
    """The pupil whose row was just copied into a seat of class c meets everybody there for the first time."""
    room = one_class(state, c)
    newcomer.arrive(room, seat)
    ties.meet_newcomer(room, seat)


def receives(state: State, c: int) -> bool:
    """Whether class row c is followed by the receiving class of the same scenario."""
    rooms = state.classrooms
    if c + 1 >= len(rooms) or rooms["receiving"][c + 1] != 1:
        return False
    return bool(rooms["scenario"][c + 1] == rooms["scenario"][c])


def free_seat(state: State, c: int) -> int:
    """The first empty seat of class c, −1 if there is none; seats beyond its places only pad the rows."""
    places = int(state.classrooms["places"][c])
    empty = np.flatnonzero(state.pupils[c]["status"][:places] == EMPTY)
    return int(empty[0]) if len(empty) else -1


def clear_seat(state: State, c: int, seat: int) -> None:
    """Nobody sits there any more, and nothing is left between that seat and the others."""
    put_case_away(state, c, seat)
    for column in (state.pupils, state.families):
        column[c, seat] = np.zeros((), column.dtype)
    for pairs in (state.ties, state.bonds, state.pulses):
        pairs[c, seat, :] = pairs[c, :, seat] = np.zeros((), pairs.dtype)


def move(state: State, c: int, seat: int) -> int:
    """Copy a pupil of class c into a free seat of class c + 1: that seat, or −1 if there is none."""
    place = free_seat(state, c + 1) if receives(state, c) else -1
    if place >= 0:
        clear_seat(state, c + 1, place)
        for column in (state.pupils, state.families):
            column[c + 1, place] = column[c, seat]
        state.pupils[c + 1, place]["arrives_on"] = 0
        room = state.classrooms[c + 1]
        room["seats"] = max(int(room["seats"]), place + 1)
        settle(state, c + 1, place)
        clear_seat(state, c, seat)
    return place


def would_meet(state: State, c: int, seat: int) -> bool:
    """Whether the receiving class holds the pupil who attacked this one most, or one whom this pupil attacked most."""
    there = state.pupils[c + 1][state.pupils[c + 1]["status"] == ENROLLED]
    pupil = state.pupils[c, seat]
    fled = (there["number"] == pupil["attacker"]) & (pupil["attacker"] > 0)
    return bool((fled | (there["attacker"] == pupil["number"])).any())


def go_elsewhere(state: State, c: int, seat: int) -> None:
    """The pupil goes to a school that is not simulated: what the year has counted stays on the row."""
    pupil = state.pupils[c, seat]
    pupil["status"], pupil["arrives_on"] = ELSEWHERE, 0
    put_case_away(state, c, seat)


def arrive_if_due(state: State, day: int) -> list[tuple]:
    """Those whose day has come change schools: rows of CASE_EVENT. Who finds no seat keeps waiting."""
    pupils, events = state.pupils, []
    due = (pupils["status"] == BETWEEN_SCHOOLS) & (pupils["arrives_on"] > 0) & (pupils["arrives_on"] <= day)
    for c, seat in np.argwhere(due):
        number = int(pupils[c, seat]["number"])
        if state.classrooms["ladder"][c] and (not receives(state, c) or would_meet(state, c, seat)):
            go_elsewhere(state, int(c), int(seat))
            events.append(_event(state, int(c), "left_world", number, day))
            continue
        place = move(state, int(c), int(seat))
        if place < 0:
            pupils[c, seat]["arrives_on"] = 0  # waits without a date: no school has a seat
        into, kind = (int(c) + 1, "moved_in") if place >= 0 else (int(c), "no_seat")
        events.append(_event(state, into, kind, number, day))
    return events


def _event(state: State, c: int, kind: str, number: int, day: int) -> tuple:
    room = state.classrooms[c]
    return int(room["scenario"]), int(room["number"]), day, -1, EVENTS.index(kind), number, 0, -1
