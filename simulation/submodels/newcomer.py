"""A pupil who comes into a class where nobody knows him, or a whole class of them at the start of secondary school.

    temperament, attitude, distress and willingness to tell travel; learned ties stay behind
    G ← gain_kept·G;  standing ← 0, or where all are new, standing₀: what they are like is what they see first
    everybody else's ties to him start empty, his to them too; nobody here remembers what he did elsewhere

First impressions follow by the tie review's own rule afterwards.
"""

from typing import NamedTuple

from simulation.cases import WINDOW
from simulation.compilation import rule, sweep
from simulation.entities import ENROLLED, HERE


class Parameters(NamedTuple):
    gain_kept: float


@rule
def leave_behind(pupil, p):
    """What a pupil does not take along into another class."""
    pupil.presence, pupil.absent_run = HERE, 0
    pupil.gain *= p.gain_kept
    pupil.opportunity = pupil.recent = 0.0
    pupil.bullied = pupil.assisted = pupil.reinforced = pupil.defended = pupil.ignored = 0.0
    pupil.quiet, pupil.bullied_since, pupil.attacker_weight = WINDOW, 0, 0.0
    pupil.softened = pupil.watched = pupil.stirred_defend = pupil.stirred_assist = 0.0


@sweep
def arrive(room, seat):
    """Settle the pupil whose row has just been copied into an empty seat."""
    pupil, ties = room.pupils[seat], room.ties
    leave_behind(pupil, room.parameters.newcomer)
    pupil.status, pupil.standing = ENROLLED, 0.0
    room.classroom.registered += 1
    pupil.register = room.classroom.registered
    for k in range(room.pupils.shape[0]):
        clear(ties, seat, k)
        clear(ties, k, seat)


@sweep
def begin_together(room):
    """Everybody is new: a class that has just been formed of pupils who do not know each other."""
    for i in range(room.classroom.seats):
        pupil = room.pupils[i]
        if pupil.status == ENROLLED:
            leave_behind(pupil, room.parameters.newcomer)
            pupil.standing, pupil.attacker = pupil.standing_start, 0
        for j in range(room.classroom.seats):
            clear(room.ties, i, j)


@sweep
def clear(ties, i, j):
    """Nothing has passed between i and j."""
    ties[i, j].gain = ties[i, j].memory = ties[i, j].shielded = 0.0
    ties[i, j].grudge = ties[i, j].known = ties[i, j].protection = ties[i, j].calm = 0.0
