"""Perceived popularity, earned and lost in front of others.

    actor:  s ← s + earn·(2A − 1)·tanh(supporter·supporters − defender·defenders − [corrected])
    target: s ← s − lose, of which if_defended is left if defended
    daily:  s ← start + kept·(s − start), held within ±3

Early in primary school bullying costs standing, around age 11–12 it earns (van der Ploeg 2020). Off values: earn 0,
lose 0.
"""

from typing import NamedTuple

from simulation.arithmetic import clip, tanh
from simulation.compilation import rule, sweep

HIGHEST = 3.0


class Parameters(NamedTuple):
    earn: float
    lose: float
    supporter: float
    defender: float
    if_defended: float
    kept: float


@rule
def earned(episode, applause, p):
    """What an episode does to the standing of its actor."""
    supporters = episode.assistants + episode.reinforcers
    show = p.supporter * supporters - p.defender * episode.defenders - episode.sanctioned
    return p.earn * (2.0 * applause - 1.0) * tanh(show)


@sweep
def rise_and_fall(room, first):
    """Standing after the episodes of the moment."""
    p = room.parameters.standing
    for e in range(first, room.counts[0]):
        episode = room.episodes[e]
        actor, target = room.pupils[episode.actor_seat], room.pupils[episode.target_seat]
        actor.standing = clip(actor.standing + earned(episode, room.classroom.applause, p), -HIGHEST, HIGHEST)
        lost = p.lose * p.if_defended if episode.defenders > 0 else p.lose
        target.standing = clip(target.standing - lost, -HIGHEST, HIGHEST)


@sweep
def revert(room):
    """A school day's return to where it started."""
    kept = room.parameters.standing.kept
    for i in range(room.classroom.seats):
        pupil = room.pupils[i]
        pupil.standing = pupil.standing_start + kept * (pupil.standing - pupil.standing_start)
