"""A pupil who comes into a class where nobody knows him.

    temperament, attitude, distress and willingness to tell travel; learned ties stay behind
    G ← gain_kept·G;  standing ← 0
    everybody else's ties to him start empty, his to them too; nobody here remembers what he did elsewhere

First impressions are drawn by the tie review's own rule afterwards.
"""

from typing import NamedTuple

from simulation.cases import WINDOW
from simulation.compilation import sweep
from simulation.entities import ENROLLED, HERE


class Parameters(NamedTuple):
    gain_kept: float


@sweep
def arrive(room, seat):
    """Settle the pupil whose row has just been copied into an empty seat."""
    pupil, ties = room.pupils[seat], room.ties
    pupil.status, pupil.presence, pupil.absent_run = ENROLLED, HERE, 0
    pupil.gain *= room.parameters.newcomer.gain_kept
    pupil.standing = pupil.opportunity = pupil.recent = 0.0
    pupil.bullied = pupil.assisted = pupil.reinforced = pupil.defended = pupil.ignored = 0.0
    pupil.quiet, pupil.bullied_since, pupil.attacker_weight = WINDOW, 0, 0.0
    pupil.softened = pupil.watched = pupil.stirred_defend = pupil.stirred_assist = 0.0
    room.classroom.registered += 1
    pupil.register = room.classroom.registered
    for k in range(room.pupils.shape[0]):
        clear(ties, seat, k)
        clear(ties, k, seat)


@sweep
def clear(ties, i, j):
    """Nothing has passed between i and j."""
    ties[i, j].gain = ties[i, j].memory = ties[i, j].shielded = 0.0
    ties[i, j].grudge = ties[i, j].known = ties[i, j].protection = ties[i, j].calm = 0.0
