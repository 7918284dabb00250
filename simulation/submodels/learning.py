"""What an actor gets out of an episode, and what is learned from it.

    r = tanh(start + support·A·(assistants + reinforcers) − defender·defenders − stopped·[stopped] −
        sanction·[corrected] − resisted·[held out])
    Q_ij ← Q_ij + rate·(r − Q_ij);   G_i ← G_i + general_rate·(r − G_i)
    assistants learn the share `vicarious` of both, those who laugh along the share `laughing` of that
    Q ← kept⁵·Q at the start of each school week (kept is per school day), summer_kept·Q over summer; a programme's
        shift is added to Q once

The delta rule (Rescorla & Wagner) with a bounded reward, so that no actor runs away. Off value: rate 0 and
general_rate 0.
"""

from typing import NamedTuple

from simulation.arithmetic import clip, tanh
from simulation.compilation import rule, sweep
from simulation.entities import ASSISTS, REINFORCES, week_of


class Parameters(NamedTuple):
    start: float
    support: float
    defender: float
    stopped: float
    sanction: float
    resisted: float
    rate: float
    general_rate: float
    vicarious: float
    laughing: float
    kept: float
    summer_kept: float


@rule
def gain_of(episode, applause, p):
    """What the actor gets out of an episode: r."""
    support = p.support * applause * (episode.assistants + episode.reinforcers)
    cost = p.defender * episode.defenders + p.stopped * episode.stopped + p.sanction * episode.sanctioned
    return tanh(p.start + support - cost - p.resisted * episode.resisted)


@rule
def learn(room, i, j, r, share, p):
    """Move what pupil i expects of harassing j, and of harassing anyone, a share of the way to r."""
    room.ties[i, j].gain += share * p.rate * (r - room.ties[i, j].gain)
    room.pupils[i].gain += share * p.general_rate * (r - room.pupils[i].gain)


@sweep
def reward(room, first):
    """What each actor of the moment got out of it (read by everything that follows)."""
    for e in range(first, room.counts[0]):
        room.episodes[e].gain = gain_of(room.episodes[e], room.classroom.applause, room.parameters.learning)


@sweep
def learn_from(room, first):
    """Actors, those who joined in and those who laughed along learn from each episode of the moment."""
    p = room.parameters.learning
    for e in range(first, room.counts[0]):
        episode, roles = room.episodes[e], room.roles[e - first]
        learn(room, episode.actor_seat, episode.target_seat, episode.gain, 1.0, p)
        for k in range(room.classroom.seats if episode.assistants + episode.reinforcers > 0 else 0):
            if roles[k] == ASSISTS:
                learn(room, k, episode.target_seat, episode.gain, p.vicarious, p)
            elif roles[k] == REINFORCES:
                learn(room, k, episode.target_seat, episode.gain, p.laughing * p.vicarious, p)


@rule
def scale(room, factor):
    """Multiply every learned Q by a factor."""
    for i in range(room.classroom.seats):
        for j in range(room.classroom.seats):
            room.ties[i, j].gain *= factor


@rule
def forget(tie, kept):
    """A school week's forgetting of what is expected of harassing one other, applied once a week."""
    tie.gain *= week_of(kept)


@sweep
def over_summer(room):
    """Six weeks without the class."""
    scale(room, room.parameters.learning.summer_kept)


@rule
def take_shift(tie, pulse):
    """A shift of Q that a programme asked for is added once, and used up."""
    if pulse.gain_shift != 0.0:
        tie.gain = clip(tie.gain + pulse.gain_shift, -1.0, 1.0)
        pulse.gain_shift = 0.0
