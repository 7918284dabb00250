"""Whom an actor picks, and how rewarding the best picks are.

    u_ij = gain·Q_ij + dislike·[i dislikes j] − friendship·[i counts j a friend] + same_sex·[same sex] + grudge·Sp_ij
           + retaliation·min(M_ij, remembered_at_most) − protection_ij + e_j
    e_j  = withdrawal·w_j + distress·D_j − standing·s_j + boy·boy_j − shield·ln(1 + friends of j present)
    P(i picks j) = exp u_ij / Σ_k exp u_ik over those who take part
    IV_i = ln mean_j exp u_ij,  opportunity_i = inclusive·IV_i + best_gain·max_j Q_ij − competition·C_i
    C_i  = ln(1 + recent episodes of pupils of higher standing)

A nested logit: inclusive = 0 makes *whether* and *whom* independent, 1 makes one hazard for each pair. Opportunity
is refreshed
weekly. Off values: every coefficient 0 (then every classmate is equally likely).
"""

from typing import NamedTuple

from simulation.arithmetic import count_bits, exp_of_each, log, log_one_plus, one_if
from simulation.compilation import rule, sweep
from simulation.entities import AWAY, BREAK, DISLIKED, ENROLLED, FRIEND, luck_of
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
    u = p.gain * tie.gain + p.grudge * tie.grudge - tie.protection
    u += p.retaliation * min(tie.memory, p.remembered_at_most)
    u += p.dislike * one_if(bond == DISLIKED) - p.friendship * one_if(bond == FRIEND)
    return u + p.same_sex * one_if(same)


@rule
def list_exposures(room, listed, near, p):
    """Exposures of the listed seats in room.uniforms[0]; near has a bit for each seat whose pupil is there."""
    for m in range(listed):
        j = room.order[m]
        room.uniforms[0, m] = exposure(room.pupils[j], count_bits(room.friends[j] & near), p)


@rule
def weigh_others(room, i, listed, p):
    """exp u_ij of each listed seat j in room.weights, 0 for i: the greatest Q_ij (−1 where there is nobody else)."""
    ties, bonds, boy, best, place = room.ties[i], room.bonds[i], room.pupils[i].boy, -1.0, 0
    for m in range(listed):
        j = room.order[m]
        room.weights[m] = room.uniforms[0, m] + lure(ties[j], bonds[j], boy == room.pupils[j].boy, p)
        best = max(best, ties[j].gain if j != i else -1.0)
        place = m if j == i else place
    exp_of_each(room.weights, listed)
    room.weights[place] = 0.0
    return best


@sweep
def choose(room, first, day, period):
    """Each actor of the moment picks a target; an actor who is alone meets nobody and the episode is dropped."""
    p, kept, (present, near) = room.parameters.targets, first, list_present(room, period)
    list_exposures(room, present, near, p)
    for e in range(first, room.counts[0]):
        actor = room.episodes[e].actor_seat
        weigh_others(room, actor, present, p)
        u = draw(luck_of(room), Decision.CHOOSES_TARGET, 8 * day + period, room.episodes[e].actor)
        place = choice(room.weights, present, u)
        if place >= 0:
            target = room.order[place]
            room.episodes[kept] = room.episodes[e]
            room.episodes[kept].target_seat, room.episodes[kept].target = target, room.pupils[target].number
            kept += 1
        else:
            room.pupils[actor].begun -= 1
            room.pupils[actor].recent -= 1.0
    room.counts[0] = kept


@rule
def competition(room, i, p):
    """C_i: how busy those above i already are (0 where nothing depends on it)."""
    busy = 0.0
    if p.competition == 0.0:
        return busy
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
    """List the seats of this week's class in room.order and their exposures in room.uniforms[0]: their number."""
    members, near = 0, list_present(room, BREAK)[1]
    for j in range(room.classroom.seats):
        room.pupils[j].opportunity = 0.0
        if in_class(room.pupils[j]):
            room.order[members] = j
            members += 1
    list_exposures(room, members, near, p)
    return members


@rule
def inclusive_value(room, members):
    """IV_i over the listed class, from the weights of the others and 0 for i (0 where there is nobody else)."""
    total = 0.0
    for m in range(members):
        total += room.weights[m]
    return log(total / (members - 1)) if members > 1 else 0.0


@sweep
def weigh_opportunity(room):
    """Once a week: how rewarding the best opportunities of each pupil are."""
    p, pupils = room.parameters.targets, room.pupils
    members = list_class(room, p)
    if p.inclusive == 0.0 and p.best_gain == 0.0 and p.competition == 0.0:
        return
    for m in range(members):
        i = room.order[m]
        best = weigh_others(room, i, members, p)
        inclusive = inclusive_value(room, members)
        pupils[i].opportunity = p.inclusive * inclusive + p.best_gain * best - p.competition * competition(room, i, p)
