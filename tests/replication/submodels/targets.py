"""Whom an actor picks, and how rewarding the best picks are."""
from tests.replication.arithmetic import choice, exp, log, log_one_plus
from tests.replication.codes import BREAK, DISLIKED, FRIEND, ONLINE, Decision
from tests.replication.luck import at, draw
from tests.replication.room import bits_of, takes_part


def exposure(pupil, friends, p):
    """e_j: how easy a target a pupil is, for anybody."""
    weak = p.withdrawal * pupil.withdrawal + p.distress * pupil.distress - p.standing * pupil.standing
    return weak + p.boy * pupil.boy - p.shield * log_one_plus(friends)


def lure(tie, bond, same, p):
    """What draws one actor to one target."""
    u = p.gain * tie.gain + p.grudge * tie.grudge - tie.protection + tie.calm
    u += p.retaliation * min(tie.memory, p.remembered_at_most)
    u += p.dislike * (bond == DISLIKED) - p.friendship * (bond == FRIEND)
    return u + p.same_sex * same


def exposures(room, near, p):
    """e_j of every seat, with the friends who are near."""
    return [exposure(room.pupils[j], (room.friends[j] & near).bit_count(), p) for j in room.seats]


def weigh_others(room, i, there, exposed, p):
    """Weights of all seats as targets of i; 0 for who is not there."""
    weights, boy, ties, bonds = [0.0] * room.classroom.seats, room.pupils[i].boy, room.ties[i], room.bonds[i]
    for j in there:
        if j != i:
            weights[j] = exp(exposed[j] + lure(ties[j], bonds[j], room.pupils[j].boy == boy, p))
    return weights


def choose(room, begun, day, period, present):
    """Each actor picks a target; who is alone meets nobody and the episode is dropped."""
    p, near, kept = room.parameters.targets, bits_of(present), []
    exposed = exposures(room, near, p)
    for episode in begun:
        weights = weigh_others(room, episode.actor_seat, present, exposed, p)
        target = choice(weights, draw(room.luck, Decision.CHOOSES_TARGET, at(day, period), episode.actor))
        if target < 0:
            room.pupils[episode.actor_seat].recent -= 1.0
            continue
        episode.target_seat, episode.target = target, room.pupils[target].number
        kept.append(episode)
    return kept


def competition(room, i, p):
    """C_i: how busy pupils of higher standing are."""
    if p.competition == 0.0:
        return 0.0
    busy, standing = 0.0, room.pupils[i].standing
    for k in room.seats:
        if room.pupils[k].standing > standing and takes_part(room.pupils[k], ONLINE):
            busy += room.pupils[k].recent
    return log(1.0 + busy)


def best_gain(room, i, members, p):
    """Highest learned gain of harassing one other."""
    if p.best_gain == 0.0:
        return 0.0
    return max([room.ties[i][j].gain for j in members if j != i], default=-1.0)


def opportunity_of(room, i, members, exposed, p):
    """How rewarding the best opportunities of one pupil are."""
    total = 0.0
    for weight in weigh_others(room, i, members, exposed, p):
        total += weight
    inclusive = log(total / (len(members) - 1)) if len(members) > 1 else 0.0
    return p.inclusive * inclusive + p.best_gain * best_gain(room, i, members, p) - p.competition * competition(
        room, i, p)


def weigh_opportunity(room):
    """Once a week, over the class of the week, with the friends present in today's break."""
    p = room.parameters.targets
    members, near = room.present(ONLINE), bits_of(room.present(BREAK))
    off = p.inclusive == p.best_gain == p.competition == 0.0
    exposed = exposures(room, near, p)
    for i in room.seats:
        room.pupils[i].opportunity = 0.0
    for i in members if not off else ():
        room.pupils[i].opportunity = opportunity_of(room, i, members, exposed, p)
