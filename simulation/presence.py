"""Lists of those who are there, which make the loops over a class short and without questions.

A list stands in the scratch columns of a Room until the next one is made: the seats in `order`, the lasting numbers,
which draws are given, in `marks`.
"""

from simulation.compilation import rule
from simulation.entities import ENROLLED, takes_part


@rule
def list_present(room, period):
    """List who takes part in a period, seats in room.order and numbers in room.marks: how many, and a bit for each."""
    present, bits = 0, 0
    for i in range(room.classroom.seats):
        if takes_part(room.pupils[i], period):
            room.order[present], room.marks[present] = i, room.pupils[i].number
            present, bits = present + 1, bits | (1 << i)
    return present, bits


@rule
def list_enrolled(room):
    """List who is enrolled, seats in room.order and numbers in room.marks: how many."""
    enrolled = 0
    for i in range(room.classroom.seats):
        if room.pupils[i].status == ENROLLED:
            room.order[enrolled], room.marks[enrolled] = i, room.pupils[i].number
            enrolled += 1
    return enrolled
