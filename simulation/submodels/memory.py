"""What pupils remember of each other: the raw material of surveys, tie reviews and retaliation.

    target remembers: M_target,actor + 1, M_target,assistant + assistant;  Df_target,defender + 1
    actor's grudge against those who stood up: Sp_actor,defender + 1
    peers remember roles: bullied, assisted, reinforced, defended, ignored + 1
    everything × kept⁵ at the start of each school week (kept is per school day) and × summer_kept over summer
"""

from typing import NamedTuple

from simulation.compilation import rule, sweep
from simulation.entities import ASSISTS, DEFENDS, REINFORCES, week_of


class Parameters(NamedTuple):
    kept: float
    summer_kept: float
    assistant: float


@rule
def remember_role(room, episode, k, role, p):
    """One bystander's part in an episode, as target, actor and peers remember it."""
    a, t, pupil = episode.actor_seat, episode.target_seat, room.pupils[k]
    if role == DEFENDS:
        room.ties[t, k].shielded += 1.0
        room.ties[a, k].grudge += 1.0
        pupil.defended += 1.0
    elif role == ASSISTS:
        room.ties[t, k].memory += p.assistant
        pupil.assisted += 1.0
    elif role == REINFORCES:
        pupil.reinforced += 1.0
    else:
        pupil.ignored += 1.0


@sweep
def remember(room, first):
    """Everybody remembers the episodes of the moment."""
    p = room.parameters.memory
    for e in range(first, room.counts[0]):
        episode, roles = room.episodes[e], room.roles[e - first]
        room.ties[episode.target_seat, episode.actor_seat].memory += 1.0
        room.pupils[episode.actor_seat].bullied += 1.0
        for k in range(room.classroom.seats if episode.peers > 0 else 0):
            if roles[k] >= 0:
                remember_role(room, episode, k, roles[k], p)


@rule
def scale(tie, factor):
    """Multiply what one pupil remembers of another by a factor."""
    tie.memory *= factor
    tie.shielded *= factor
    tie.grudge *= factor


@rule
def scale_roles(pupil, factor):
    """Multiply what peers remember of a pupil by a factor."""
    pupil.bullied *= factor
    pupil.assisted *= factor
    pupil.reinforced *= factor
    pupil.defended *= factor
    pupil.ignored *= factor


@rule
def fade(tie, kept):
    """A school week's fading of what one pupil remembers of another, applied once a week."""
    scale(tie, week_of(kept))


@sweep
def fade_roles(room):
    """A school week's fading of what peers remember of each pupil, applied once a week."""
    for i in range(room.classroom.seats):
        scale_roles(room.pupils[i], week_of(room.parameters.memory.kept))


@sweep
def over_summer(room):
    """Six weeks without the class."""
    factor = room.parameters.memory.summer_kept
    for i in range(room.classroom.seats):
        scale_roles(room.pupils[i], factor)
        for j in range(room.classroom.seats):
            scale(room.ties[i, j], factor)
