"""Whether the target holds out.

    logit P(holds out) = base + standing·(standing_target − standing_actor) − withdrawal·(w + distress·D) + lever

Off value: base −99.
"""

from typing import NamedTuple

from simulation.arithmetic import happens
from simulation.compilation import rule, sweep
from simulation.entities import luck_of
from simulation.stochasticity import Decision, draw


class Parameters(NamedTuple):
    base: float
    standing: float
    withdrawal: float
    distress: float


@rule
def odds_of_holding_out(target, actor, lever, p):
    """Log-odds that the target holds out against the actor."""
    frail = p.withdrawal * (target.withdrawal + p.distress * target.distress)
    return p.base + p.standing * (target.standing - actor.standing) - frail + lever


@sweep
def resist(room, first, day, period):
    """Whether the target of each episode of the moment holds out."""
    p, moment = room.parameters.resistance, 8 * day + period
    for e in range(first, room.counts[0]):
        episode = room.episodes[e]
        target, actor = room.pupils[episode.target_seat], room.pupils[episode.actor_seat]
        odds = odds_of_holding_out(target, actor, room.levers[episode.target_seat].resist, p)
        u = draw(luck_of(room), Decision.HOLDS_OUT, moment, episode.actor, episode.target)
        episode.resisted = 1 if happens(u, odds) else 0
