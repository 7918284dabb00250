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

from simulation.arithmetic import count_bits, exp_of_each, log, log_one_plus, one_if
from simulation.compilation import rule, sweep
from simulation.entities import BREAK, DISLIKED, FRIEND, ONLINE, luck_of, takes_part
from simulation.presence import list_present
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
def exposure(pupil, friends, p):
    """What makes a pupil a target for anyone: e_j."""
    weak = p.withdrawal * pupil.withdrawal + p.distress * pupil.distress - p.standing * pupil.standing
    return weak + p.boy * pupil.boy - p.shield * log_one_plus(friends)


@rule
def lure(tie, bond, same, p):
    """What makes j a target for i in particular: u_ij − e_j; same: whether both are of one sex."""
    u = p.gain * tie.gain + p.grudge * tie.grudge - tie.protection + tie.calm
    u += p.retaliation * min(tie.memory, p.remembered_at_most)
    u += p.dislike * one_if(bond == DISLIKED) - p.friendship * one_if(bond == FRIEND)
    return u + p.same_sex * one_if(same)


@rule
def note_seats(room, there, near, p):
    """For each seat: e_j, whether its pupil may be picked and his sex, in room.uniforms[0 … 2]; there, near: bits."""
    for j in range(room.classroom.seats):
        room.uniforms[0, j] = exposure(room.pupils[j], count_bits(room.friends[j] & near), p)
        room.uniforms[1, j], room.uniforms[2, j] = float(there >> j & 1), room.pupils[j].boy


@rule
def weigh_others(room, i, p):
    """exp u_ij of each seat j in room.weights, 0 for i and for those who may not be picked."""
    ties, bonds, boy, seats = room.ties[i], room.bonds[i], room.pupils[i].boy, room.classroom.seats
    weights, exposures, there, boys = room.weights, room.uniforms[0], room.uniforms[1], room.uniforms[2]
    for j in range(seats):
        weights[j] = exposures[j] + lure(ties[j], bonds[j], boys[j] == boy, p)
    exp_of_each(weights, seats)
    for j in range(seats):
        weights[j] *= there[j]
    weights[i] = 0.0


@sweep
def choose(room, first, day, period):
    """Each actor of the moment picks a target; an actor who is alone meets nobody and the episode is dropped."""
    p, kept, (_, near) = room.parameters.targets, first, list_present(room, period)
    note_seats(room, near, near, p)
    for e in range(first, room.counts[0]):
        actor = room.episodes[e].actor_seat
        weigh_others(room, actor, p)
        u = draw(luck_of(room), Decision.CHOOSES_TARGET, 8 * day + period, room.episodes[e].actor)
        target = choice(room.weights, room.classroom.seats, u)
        if target >= 0:
            room.episodes[kept] = room.episodes[e]
            room.episodes[kept].target_seat, room.episodes[kept].target = target, room.pupils[target].number
            kept += 1
        else:
            room.pupils[actor].recent -= 1.0
    room.counts[0] = kept


@rule
def competition(room, i, p):
    """C_i: how busy those above i already are (0 where nothing depends on it)."""
    busy = 0.0
    if p.competition == 0.0:
        return busy
    for k in range(room.classroom.seats):
        if room.pupils[k].standing > room.pupils[i].standing and takes_part(room.pupils[k], ONLINE):
            busy += room.pupils[k].recent
    return log(1.0 + busy)


@rule
def best_gain(room, i, members, p):
    """max_j Q_ij over the listed class, −1 where there is nobody else (0 where nothing depends on it)."""
    if p.best_gain == 0.0:
        return 0.0
    best = -1.0
    for m in range(members):
        if room.order[m] != i:
            best = max(best, room.ties[i, room.order[m]].gain)
    return best


@rule
def inclusive_value(room, members):
    """IV_i over a class of so many members, from the weights of the others (0 where there is nobody else)."""
    total = 0.0
    for j in range(room.classroom.seats):
        total += room.weights[j]
    return log(total / (members - 1)) if members > 1 else 0.0


@sweep
def weigh_opportunity(room):
    """Once a week: how rewarding the best opportunities of each pupil are."""
    p, (_, near), (members, there) = room.parameters.targets, list_present(room, BREAK), list_present(room, ONLINE)
    for j in range(room.classroom.seats):
        room.pupils[j].opportunity = 0.0
    if p.inclusive == 0.0 and p.best_gain == 0.0 and p.competition == 0.0:
        return
    note_seats(room, there, near, p)
    for m in range(members):
        i = room.order[m]
        weigh_others(room, i, p)
        gain, busy = p.best_gain * best_gain(room, i, members, p), p.competition * competition(room, i, p)
        room.pupils[i].opportunity = p.inclusive * inclusive_value(room, members) + gain - busy
