"""Whom a target tells.

    logit P(tells a friend)  = peer    + spread·tells_peers  + lever
    logit P(tells a parent)  = parent  + spread·tells_adults + parent_distress·D  + severe·[severe] + lever
    logit P(tells a teacher) = teacher + spread·tells_adults + teacher_distress·D + severe·[severe] + lever
    P(a told parent informs the school) = informs, per telling

A teacher who is told knows everybody whom the target remembers (memory above `remembers`) on the next school day.
Without the case work she talks with each of them then, and a told parent may inform the school; with it, `parents` and
`talks` decide about both. One trait's large spread makes "told nobody" independent of frequency. Off values: peer,
parent, teacher −99.
"""

from typing import NamedTuple

from simulation.arithmetic import happens
from simulation.compilation import rule, sweep
from simulation.entities import luck_of
from simulation.stochasticity import Decision, draws


class Parameters(NamedTuple):
    peer: float
    parent: float
    teacher: float
    spread: float
    parent_distress: float
    teacher_distress: float
    severe: float
    informs: float
    remembers: float


@rule
def odds_of_telling(target, episode, lever, p):
    """Log-odds of telling a friend, a parent and the teacher about an episode."""
    open_to_adults = p.spread * target.tells_adults + p.severe * episode.severe + lever
    parent = p.parent + p.parent_distress * target.distress + open_to_adults
    teacher = p.teacher + p.teacher_distress * target.distress + open_to_adults
    return p.peer + p.spread * target.tells_peers, parent, teacher


@rule
def alert_teacher(room, target, p):
    """The teacher is told whom the target remembers: on the next school day she knows."""
    for i in range(room.classroom.seats):
        if room.ties[target, i].memory > p.remembers:
            room.pulses[i, target].reveal = 1.0
            if not room.classroom.ladder:
                room.pulses[i, target].talk_now = 1.0
            room.classroom.pending = 1


@rule
def tell_parent(family, ladder, informs, p):
    """A parent is told, and without the case work may inform the school at once: whether the school hears of it."""
    family.told += 1
    if not ladder and informs < p.informs:
        family.informed_school += 1
        return True
    return False


@sweep
def tell(room, first):
    """The targets of today's episodes tell, or do not."""
    p, levers = room.parameters.disclosure, room.levers
    for e in range(first, room.counts[0]):
        episode = room.episodes[e]
        t, moment = episode.target_seat, 8 * episode.day + episode.period
        peer, parent, teacher = odds_of_telling(room.pupils[t], episode, levers[t].tell_adults, p)
        a, b, c, d = draws(luck_of(room), Decision.TELLS, moment, episode.target, episode.actor)
        episode.told_peer = 1 if happens(a, peer + levers[t].tell_peers) else 0
        episode.told_parent = 1 if happens(b, parent) else 0
        episode.told_teacher = 1 if happens(c, teacher) else 0
        informed = tell_parent(room.families[t], room.classroom.ladder, d, p) if episode.told_parent else False
        if episode.told_teacher or informed:
            alert_teacher(room, t, p)
