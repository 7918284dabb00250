"""Slow states of what pupils think: attitude against bullying, and belief that defending works.

    attitude ← attitude + (1 − kept)·(start − norm·norm − attitude) + push
    efficacy ← efficacy + (1 − efficacy_kept)·(start − efficacy) + push;  ± step for a defender whose defence worked
        or failed

Pushes come from programmes; what they moved decays. Off values: norm 0, step 0.
"""

from typing import NamedTuple

from simulation.arithmetic import clip
from simulation.compilation import rule, sweep
from simulation.entities import DEFENDS

WIDEST = 8.0


class Parameters(NamedTuple):
    kept: float
    norm: float
    efficacy_kept: float
    efficacy_step: float


@rule
def drift(value, goal, kept, push):
    """A slow state a day later: part of the way to its goal, plus today's push."""
    return clip(value + (1.0 - kept) * (goal - value) + push, -WIDEST, WIDEST)


@sweep
def drift_all(room):
    """Attitude and efficacy of everybody a school day later."""
    p, levers = room.parameters.attitude, room.levers
    for i in range(room.classroom.seats):
        pupil = room.pupils[i]
        goal = pupil.attitude_start - p.norm * room.classroom.norm
        pupil.attitude = drift(pupil.attitude, goal, p.kept, levers[i].attitude)
        pupil.efficacy = drift(pupil.efficacy, pupil.efficacy_start, p.efficacy_kept, levers[i].efficacy)


@sweep
def learn_from(room, first):
    """Defenders of the moment find out whether defending works."""
    step = room.parameters.attitude.efficacy_step
    for e in range(first, room.counts[0]):
        for k in range(room.classroom.seats if room.episodes[e].defenders > 0 else 0):
            if room.roles[e - first][k] == DEFENDS:
                room.pupils[k].efficacy += step if room.episodes[e].stopped else -step
