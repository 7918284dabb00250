"""Whether the target holds out."""
from tests.replication.arithmetic import happens
from tests.replication.codes import Decision
from tests.replication.luck import at, draw


def odds_of_holding_out(target, actor, lever, p):
    """Log-odds of holding out."""
    frail = p.withdrawal * (target.withdrawal + p.distress * target.distress)
    return p.base + p.standing * (target.standing - actor.standing) - frail + lever


def resist(room, episodes, day, period):
    """Whether the target of each episode holds out."""
    p = room.parameters.resistance
    for episode in episodes:
        target, actor = room.pupils[episode.target_seat], room.pupils[episode.actor_seat]
        u = draw(room.luck, Decision.HOLDS_OUT, at(day, period), episode.actor, episode.target)
        odds = odds_of_holding_out(target, actor, room.levers[episode.target_seat].resist, p)
        episode.resisted = int(happens(u, odds))
