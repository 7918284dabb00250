"""Whom an actor picks, and how rewarding the best picks are.

    u_ij = gain·Q_ij + dislike·[i dislikes j] − friendship·[i counts j a friend] + same_sex·[same sex] + grudge·Sp_ij
           + retaliation·min(M_ij, remembered_at_most) − protection_ij + calm_ij + e_j
    e_j  = withdrawal·w_j + distress·D_j − standing·s_j + boy·boy_j − shield·ln(1 + friends of j present)
    P(i picks j) = exp u_ij / Σ_k exp u_ik over those who take part
    IV_i = ln mean_j exp u_ij,  opportunity_i = inclusive·IV_i + best_gain·max_j Q_ij − competition·C_i
    C_i  = ln(1 + recent episodes of pupils of higher standing)

A nested logit: inclusive = 0 makes *whether* and *whom* independent, 1 makes one hazard for each pair. Opportunity
is refreshed weekly. Off values: every coefficient 0 (then every classmate is equally likely).
"""

from typing import NamedTuple

from simulation.arithmetic import exp, log, log_one_plus
from simulation.compilation import rule, sweep
from simulation.entities import AWAY, BREAK, DISLIKED, ENROLLED, FRIEND, luck_of, takes_part
from simulation.stochasticity import Decision, choice, draw


class Parameters(NamedTuple):
    gain: float
    dislike: float
    friendship: float
    withdrawal: float
    distress: float
    standing: float
    shield: float
    same_sex: float
    boy: float
    retaliation: float
    remembered_at_most: float
    grudge: float
    inclusive: float
    best_gain: float
    competition: float


@rule
def friends_near(room, j, period):
    """Number of j's friends who take part in the period."""
    near = 0
    for k in range(room.classroom.seats):
        if room.bonds[j, k] == FRIEND and takes_part(room.pupils[k], period):
            near += 1
    return near


@rule
def exposure(pupil, friends, p):
    """What makes a pupil a target for anyone: e_j."""
    weak = p.withdrawal * pupil.withdrawal + p.distress * pupil.distress - p.standing * pupil.standing
    return weak + p.boy * pupil.boy - p.shield * log_one_plus(friends)


@rule
def lure(room, i, j, p):
    """What makes j a target for i in particular: u_ij − e_j."""
    tie, bond = room.ties[i, j], room.bonds[i, j]
    u = p.gain * tie.gain + p.grudge * tie.grudge - tie.protection + tie.calm
    u += p.retaliation * min(tie.memory, p.remembered_at_most)
    u -= p.friendship if bond == FRIEND else 0.0
    u += p.dislike if bond == DISLIKED else 0.0
    return u + (p.same_sex if room.pupils[i].boy == room.pupils[j].boy else 0.0)


@sweep
def choose(room, first, day, period):
    """Each actor of the moment picks a target; an actor who is alone meets nobody and the episode is dropped."""
    p, luck, kept = room.parameters.targets, luck_of(room), first
    for e in range(first, room.counts[0]):
        actor = room.episodes[e].actor_seat
        for j in range(room.classroom.seats):
            room.weights[j] = 0.0
            if j != actor and takes_part(room.pupils[j], period):
                e_j = exposure(room.pupils[j], friends_near(room, j, period), p)
                room.weights[j] = exp(e_j + lure(room, actor, j, p))
        u = draw(luck, Decision.CHOOSES_TARGET, 8 * day + period, room.episodes[e].actor)
        target = choice(room.weights, room.classroom.seats, u)
        if target >= 0:
            room.episodes[kept] = room.episodes[e]
            room.episodes[kept].target_seat, room.episodes[kept].target = target, room.pupils[target].number
            kept += 1
        else:
            room.pupils[actor].begun -= 1
            room.pupils[actor].recent -= 1.0
    room.counts[0] = kept


@rule
def competition(room, i):
    """C_i: how busy those above i already are."""
    busy = 0.0
    for k in range(room.classroom.seats):
        if room.pupils[k].standing > room.pupils[i].standing and in_class(room.pupils[k]):
            busy += room.pupils[k].recent
    return log(1.0 + busy)


@rule
def in_class(pupil):
    """Whether a pupil belongs to the class this week: enrolled, and not away from every place."""
    return pupil.status == ENROLLED and pupil.presence != AWAY


@rule
def list_class(room, p):
    """List the seats of this week's class in room.order and their exposures in room.chances[:, 0]: their number."""
    members = 0
    for j in range(room.classroom.seats):
        room.pupils[j].opportunity = 0.0
        if in_class(room.pupils[j]):
            room.order[members] = j
            room.chances[members, 0] = exposure(room.pupils[j], friends_near(room, j, BREAK), p)
            members += 1
    return members


@rule
def best_and_inclusive(room, i, members, p):
    """max_j Q_ij and IV_i over the listed class (−1 and 0 where there is nobody else)."""
    best, total, others = -1.0, 0.0, 0
    for m in range(members):
        j = room.order[m]
        if j != i:
            best = max(best, room.ties[i, j].gain)
            room.weights[others] = room.chances[m, 0] + lure(room, i, j, p)
            others += 1
    for m in range(others):  # a loop of its own: the processor does several at a time
        room.weights[m] = exp(room.weights[m])
    for m in range(others):
        total += room.weights[m]
    return (best, log(total / others)) if others > 0 else (-1.0, 0.0)


@sweep
def weigh_opportunity(room):
    """Once a week: how rewarding the best opportunities of each pupil are."""
    p, pupils = room.parameters.targets, room.pupils
    members = list_class(room, p)
    if p.inclusive == 0.0 and p.best_gain == 0.0 and p.competition == 0.0:
        return
    for m in range(members):
        i = room.order[m]
        best, inclusive = best_and_inclusive(room, i, members, p)
        pupils[i].opportunity = p.inclusive * inclusive + p.best_gain * best - p.competition * competition(room, i)
