"""What the class sees of itself: approval of bullying around one.

    per witnessed episode: n ← n + rate·(clip(supporters − defender_weight·defenders, −1, 1) − n)
    daily: n ← kept·n + push, held within ±1;  over summer: n ← summer_kept·n

Off value: rate 0.
"""

from typing import NamedTuple

from simulation.arithmetic import clip
from simulation.compilation import rule, sweep


class Parameters(NamedTuple):
    rate: float
    defender_weight: float
    kept: float
    summer_kept: float


@rule
def message_of(episode, p):
    """What those who watched an episode saw of the class: −1 all against it … 1 all for it."""
    supporters = episode.assistants + episode.reinforcers
    return clip(supporters - p.defender_weight * episode.defenders, -1.0, 1.0)


@sweep
def shift(room, first):
    """The class norm after the witnessed episodes of the moment."""
    p, classroom = room.parameters.norm, room.classroom
    for e in range(first, room.counts[0]):
        if room.episodes[e].peers > 0:
            classroom.norm += p.rate * (message_of(room.episodes[e], p) - classroom.norm)


@sweep
def fade(room):
    """A school day's fading, and today's push."""
    kept = room.parameters.norm.kept * room.classroom.norm
    room.classroom.norm = clip(kept + room.climate.norm, -1.0, 1.0)


@sweep
def begin(room):
    """A class that has just been formed has seen nothing of itself."""
    room.classroom.norm = 0.0


@sweep
def over_summer(room):
    """Six weeks without the class."""
    room.classroom.norm *= room.parameters.norm.summer_kept
