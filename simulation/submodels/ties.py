"""Friendship and dislike: noisy readings of a lasting affect that is reviewed now and then.

    each pupil at school, with P review a school day, thinks about one classmate at school, drawn at random:
    a_ij ← a_ij + inertia·(μ_ij − a_ij) + w_ij·noise·ε
    μ_ij = base + same_sex·[same sex] + w_ij·pull_ij
    pull_ij = reciprocity·[j counts i a friend] + transitivity·ln(1 + friends of i who count j a friend)
              − contagion·ln(1 + friends of i who dislike j) + sociability·soc_i + standing·s_j − unlikeability·unl_j
              − distress·D_j + affinity·F_ij − aggression·[M_ij] + defended·[Df_ij] − grudge·[Sp_ij]
    [x] = min(x, remembered_at_most)
    F_ij = F_ji: how well two pupils fit together, a normal draw for good
    w_ij = exp(impact·soc_j)·(1 for the same sex, cross_sex otherwise): feelings across the sexes are fainter, and
        those for outgoing pupils stronger, for better and for worse; some pupils leave nobody indifferent

    i counts j a friend if a_ij > friend_above, dislikes j if a_ij < dislike_below.
    A pupil absent for more than `away_after` school days: affect to and from him moves toward 0 by `away_fade` a day.

Off value: review 0 (ties stand still).
"""

from typing import NamedTuple

from simulation.arithmetic import clip, count_bits, exp, log_one_plus, normal_quantile, one_if
from simulation.compilation import rule, sweep
from simulation.entities import DISLIKED, EMPTY, ENROLLED, FRIEND, HERE, NEITHER, luck_of
from simulation.presence import list_present
from simulation.stochasticity import ONCE_A_DAY, Decision, draw, draws_of_each

STRONGEST = 9.0
AT_SCHOOL = 0  # any period at school


class Parameters(NamedTuple):
    review: float
    inertia: float
    noise: float
    base: float
    same_sex: float
    cross_sex: float
    impact: float
    affinity: float
    reciprocity: float
    transitivity: float
    contagion: float
    sociability: float
    standing: float
    unlikeability: float
    distress: float
    aggression: float
    defended: float
    grudge: float
    remembered_at_most: float
    friend_above: float
    dislike_below: float
    away_after: float
    away_fade: float


@rule
def feel(room, i, j, affect, p):
    """Write how much i likes j, and what that makes of them."""
    affect, bond = clip(affect, -STRONGEST, STRONGEST), NEITHER
    room.ties[i, j].affect = affect
    if affect > p.friend_above:
        bond = FRIEND
    elif affect < p.dislike_below:
        bond = DISLIKED
    if bond != room.bonds[i, j]:
        room.bonds[i, j] = bond
        note_bond(room, i, j)


@rule
def with_bit(bits, k, on):
    """A number with its bit k set or not."""
    return bits | (1 << k) if on else bits & ~(1 << k)


@rule
def note_bond(room, i, j):
    """Keep i's friends, and who like and dislike j, as the bond of i to j has it."""
    bond = room.bonds[i, j]
    room.friends[i] = with_bit(room.friends[i], j, bond == FRIEND)
    room.fans[j] = with_bit(room.fans[j], i, bond == FRIEND)
    room.foes[j] = with_bit(room.foes[j], i, bond == DISLIKED)


@sweep
def note_bonds(room):
    """Friends, fans and foes of every seat as the bonds have them: programmes and moves may have changed any."""
    for i in range(room.classroom.seats):
        room.friends[i] = room.fans[i] = room.foes[i] = 0
    for i in range(room.classroom.seats):
        bonds, friends = room.bonds[i], 0
        for j in range(room.classroom.seats):
            friends |= (1 if bonds[j] == FRIEND else 0) << j
        for j in range(room.classroom.seats):
            room.fans[j] |= (1 if bonds[j] == FRIEND else 0) << i
        for j in range(room.classroom.seats):
            room.foes[j] |= (1 if bonds[j] == DISLIKED else 0) << i
        room.friends[i] = friends


@rule
def company(room, i, j, p):
    """What i's friends add: those who count j a friend, and those who dislike j."""
    friends, foes = room.friends[i] & room.fans[j], room.friends[i] & room.foes[j]
    return p.transitivity * log_one_plus(count_bits(friends)) - p.contagion * log_one_plus(count_bits(foes))


@rule
def appeal(room, i, j, p):
    """What i finds in j as a person: taste for company, standing, what peers hold against j, visible distress."""
    one, other = room.pupils[i], room.pupils[j]
    person = p.standing * other.standing - p.unlikeability * other.unlikeability - p.distress * other.distress
    return p.sociability * one.sociability + person


@rule
def history(room, i, j, p):
    """What has passed between them: remembered aggression, being defended, a grudge."""
    tie = room.ties[i, j]
    hurt = p.aggression * min(tie.memory, p.remembered_at_most) + p.grudge * min(tie.grudge, p.remembered_at_most)
    return p.defended * min(tie.shielded, p.remembered_at_most) - hurt


@rule
def weight_of(room, i, j, p):
    """How strong i's feelings for j run: w_ij."""
    across = (p.cross_sex, 1.0)[int(one_if(room.pupils[i].boy == room.pupils[j].boy))]
    return across * exp(p.impact * room.pupils[j].sociability)


@rule
def affect_for_sex(room, i, j, p):
    """Affect for any classmate of that sex."""
    return p.base + p.same_sex * one_if(room.pupils[i].boy == room.pupils[j].boy)


@rule
def goal_of(room, i, j, w, p):
    """The affect toward which i's feeling for j moves: μ_ij."""
    pull = appeal(room, i, j, p) + history(room, i, j, p) + company(room, i, j, p)
    pull += p.affinity * room.ties[i, j].affinity
    pull += p.reciprocity * one_if(room.bonds[j, i] == FRIEND)
    return affect_for_sex(room, i, j, p) + w * pull


@rule
def affect_after(room, i, j, chance, p):
    """What i feels for j after a review; chance is a uniform draw."""
    w, affect = weight_of(room, i, j, p), room.ties[i, j].affect
    return affect + p.inertia * (goal_of(room, i, j, w, p) - affect) + w * p.noise * normal_quantile(chance)


@rule
def list_thinking(room, thinks, here, p):
    """Put the places in room.order of those who think again today in room.marks: how many."""
    thinking = 0
    for m in range(here if here > 1 else 0):
        room.marks[thinking] = m
        thinking += int(one_if(thinks[m] < p.review))
    return thinking


@rule
def about_whom(room, m, here, uniform):
    """The seat of the classmate at school about whom the one at place m thinks."""
    place = int(uniform * (here - 1))
    return room.order[place if place < m else place + 1]


@sweep
def review(room, day):
    """Everybody at school may think again about one classmate at school, all on the feelings of the morning."""
    p, (here, _) = room.parameters.ties, list_present(room, AT_SCHOOL)
    draws_of_each(luck_of(room), Decision.REVIEWS_TIE, 8 * day + ONCE_A_DAY, room.marks, here, room.uniforms)
    thinks, whom, chance = room.uniforms[0], room.uniforms[1], room.uniforms[2]
    thinking = list_thinking(room, thinks, here, p)
    for n in range(thinking):
        m = room.marks[n]
        room.weights[n] = affect_after(room, room.order[m], about_whom(room, m, here, whom[m]), chance[m], p)
    for n in range(thinking):
        m = room.marks[n]
        feel(room, room.order[m], about_whom(room, m, here, whom[m]), room.weights[n], p)


@rule
def first_impression(room, i, j, p):
    """What i feels for j on meeting: sex, person, and how well they fit."""
    person = appeal(room, i, j, p) + p.affinity * room.ties[i, j].affinity
    feel(room, i, j, affect_for_sex(room, i, j, p) + weight_of(room, i, j, p) * person, p)


@rule
def fit_together(room, i, j, moment):
    """How well two pupils fit together, drawn once for good when they meet."""
    one, other = room.pupils[i].number, room.pupils[j].number
    u = draw(luck_of(room), Decision.FITS, moment, min(one, other), max(one, other))
    room.ties[i, j].affinity = room.ties[j, i].affinity = normal_quantile(u)


@sweep
def fade_absent(room):
    """Ties to and from pupils who have been away long move toward 0."""
    p, pupils = room.parameters.ties, room.pupils
    for i in range(room.classroom.seats):
        if long_away(pupils[i], p):
            for j in range(room.classroom.seats):
                counted = j < i and long_away(pupils[j], p)  # a pair of absent pupils fades once
                if j != i and pupils[j].status != EMPTY and not counted:
                    feel(room, i, j, toward_zero(room.ties[i, j].affect, p.away_fade), p)
                    feel(room, j, i, toward_zero(room.ties[j, i].affect, p.away_fade), p)


@rule
def long_away(pupil, p):
    """Whether a pupil has been absent for so long that ties fade."""
    return pupil.status != EMPTY and pupil.presence != HERE and pupil.absent_run > p.away_after


@rule
def toward_zero(affect, step):
    """Affect, one step nearer to indifference."""
    return max(affect - step, 0.0) if affect > 0.0 else min(affect + step, 0.0)


@rule
def take_shift(room, i, j):
    """A shift of affect that a programme asked for is added once, and used up."""
    if room.pulses[i, j].affect_shift != 0.0:
        feel(room, i, j, room.ties[i, j].affect + room.pulses[i, j].affect_shift, room.parameters.ties)
        room.pulses[i, j].affect_shift = 0.0


@sweep
def fit_all(room, moment):
    """How well every two pupils of the class fit together."""
    for i in range(room.classroom.seats):
        for j in range(i):
            fit_together(room, i, j, moment)


@sweep
def meet_all(room, moment):
    """First impressions of everybody on everybody: a class that meets for the first time."""
    fit_all(room, moment)
    for i in range(room.classroom.seats):
        for j in range(room.classroom.seats):
            if i != j and room.pupils[i].status == ENROLLED and room.pupils[j].status == ENROLLED:
                first_impression(room, i, j, room.parameters.ties)


@sweep
def part(room):
    """Nobody is anything to anybody any more: the class falls apart."""
    for i in range(room.classroom.seats):
        for j in range(room.classroom.seats):
            if i != j:
                feel(room, i, j, toward_zero(room.ties[i, j].affect, STRONGEST), room.parameters.ties)


@sweep
def meet_newcomer(room, seat):
    """First impressions between a newcomer and everybody in the class."""
    for k in range(room.classroom.seats):
        if k != seat and room.pupils[k].status == ENROLLED:
            fit_together(room, seat, k, 0)
            first_impression(room, seat, k, room.parameters.ties)
            first_impression(room, k, seat, room.parameters.ties)
