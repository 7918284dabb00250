"""How much a target suffers, and how it heals.

    per episode: D ← D + harm·h·(if_stopped if stopped)·(if_defended if defended)·(1 − softened)·(1 − D)
        h the harm of its form, softened by a youth worker's help
    each school day: D ← kept·(1 − relief)·D;  over summer: D ← summer_kept·D

Being defended softens the blow (Sainio 2011). Off value: harm 0.
"""

from typing import NamedTuple

from simulation.compilation import rule, sweep


class Parameters(NamedTuple):
    harm: float
    if_stopped: float
    if_defended: float
    kept: float
    summer_kept: float


@rule
def hurt(distress, softened, episode, p):
    """Distress after one more episode."""
    blow = p.harm * episode.harm * (1.0 - distress) * (1.0 - softened)
    if episode.stopped:
        blow *= p.if_stopped
    if episode.defenders > 0:
        blow *= p.if_defended
    return min(distress + blow, 1.0)


@sweep
def suffer(room, first):
    """The targets of the moment suffer."""
    for e in range(first, room.counts[0]):
        target = room.pupils[room.episodes[e].target_seat]
        target.distress = hurt(target.distress, target.softened, room.episodes[e], room.parameters.distress)
        target.suffered += 1


@sweep
def recover(room):
    """A school day's healing; yesterday's count of episodes suffered is put back."""
    kept = room.parameters.distress.kept
    for i in range(room.classroom.seats):
        pupil = room.pupils[i]
        pupil.distress *= kept * (1.0 - room.levers[i].relief)
        pupil.suffered_before, pupil.suffered = pupil.suffered, 0


@sweep
def over_summer(room):
    """Six weeks away from it."""
    for i in range(room.classroom.seats):
        room.pupils[i].distress *= room.parameters.distress.summer_kept
