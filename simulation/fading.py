"""What fades once a school week: what is between two pupils, and what peers remember of each.

Every submodel says by which factor its own numbers fade. Fading is a product, so what a week leaves of a tie of ones is
that factor for each of its numbers. The rows of ties are then gone through as plain numbers, of which processors take
several at a time.
"""

import numpy as np

from simulation.compilation import rule, spliced, sweep
from simulation.entities import TIE
from simulation.submodels import detection, learning, memory, protection

TIE_NUMBERS = len(TIE)


@spliced
def as_numbers(ties):
    """Rows of ties as the plain numbers that they are, one after another: TIE_NUMBERS to a row."""
    return ties.view(np.float64)


@rule
def note_fading(room):
    """What a school week leaves of each number of a tie: what it leaves of a tie of ones."""
    p, numbers = room.parameters, as_numbers(room.fading)
    learned, remembered, lost, firm = p.learning.kept, p.memory.kept, p.detection.forget, p.protection.kept
    for n in range(TIE_NUMBERS * room.classroom.seats):
        numbers[n] = 1.0
    for j in range(room.classroom.seats):
        learning.forget(room.fading[j], learned)
        memory.fade(room.fading[j], remembered)
        detection.forget(room.fading[j], lost)
        protection.fade(room.fading[j], firm)


@sweep
def fade_week(room):
    """Once a school week: what is between two pupils fades, and what peers remember of each."""
    note_fading(room)
    kept = as_numbers(room.fading)
    for i in range(room.classroom.seats):
        numbers = as_numbers(room.ties[i])
        for n in range(TIE_NUMBERS * room.classroom.seats):
            numbers[n] *= kept[n]
    memory.fade_roles(room)
