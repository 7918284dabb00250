"""Friendship and dislike: readings of a lasting affect that is reviewed now and then."""
from tests.replication.arithmetic import clip, exp, log_one_plus, normal_quantile
from tests.replication.codes import DISLIKED, EMPTY, ENROLLED, FRIEND, HERE, NEITHER, Decision
from tests.replication.luck import draw, draws

STRONGEST = 9.0


def feel(room, i, j, affect):
    """Write an affect, and the bond that is read off it."""
    p, affect = room.parameters.ties, clip(affect, -STRONGEST, STRONGEST)
    room.ties[i][j].affect = affect
    room.bind(i, j, FRIEND if affect > p.friend_above else DISLIKED if affect < p.dislike_below else NEITHER)


def company(room, i, j, p):
    """What the friends of i think of j."""
    friends, foes = room.friends[i] & room.fans[j], room.friends[i] & room.foes[j]
    return p.transitivity * log_one_plus(friends.bit_count()) - p.contagion * log_one_plus(foes.bit_count())


def appeal(room, i, j, p):
    """What j is like, for i."""
    one, other = room.pupils[i], room.pupils[j]
    person = p.standing * other.standing - p.unlikeability * other.unlikeability - p.distress * other.distress
    return p.sociability * one.sociability + person


def history(room, i, j, p):
    """What i remembers of j."""
    tie, most = room.ties[i][j], p.remembered_at_most
    hurt = p.aggression * min(tie.memory, most) + p.grudge * min(tie.grudge, most)
    return p.defended * min(tie.shielded, most) - hurt


def same_sex(room, i, j):
    """Whether two pupils are of the same sex."""
    return room.pupils[i].boy == room.pupils[j].boy


def weight_of(room, i, j, p):
    """w: how strong feelings of i for j are."""
    return (1.0 if same_sex(room, i, j) else p.cross_sex) * exp(p.impact * room.pupils[j].sociability)


def affect_for_sex(room, i, j, p):
    """Affect for a classmate, all else 0."""
    return p.base + p.same_sex * same_sex(room, i, j)


def goal_of(room, i, j, w, p):
    """Where the affect of i for j is drawn."""
    pull = appeal(room, i, j, p) + history(room, i, j, p) + company(room, i, j, p)
    pull += p.affinity * room.ties[i][j].affinity
    pull += p.reciprocity * (room.bonds[j][i] == FRIEND)
    return affect_for_sex(room, i, j, p) + w * pull


def affect_after(room, i, j, chance, p):
    """Affect of i for j after a review."""
    w, affect = weight_of(room, i, j, p), room.ties[i][j].affect
    return affect + p.inertia * (goal_of(room, i, j, w, p) - affect) + w * p.noise * normal_quantile(chance)


def review(room, moment, here):
    """Everybody at school may think again about one classmate at school; written only when all have thought."""
    p, felt = room.parameters.ties, []
    for m, i in enumerate(here if len(here) > 1 else ()):
        thinks, whom, chance, _ = draws(room.luck, Decision.REVIEWS_TIE, moment, room.pupils[i].number)
        if thinks < p.review:
            place = int(whom * (len(here) - 1))
            j = here[place if place < m else place + 1]
            felt.append((i, j, affect_after(room, i, j, chance, p)))
    for i, j, affect in felt:
        feel(room, i, j, affect)


def at_school(room):
    """Seats of those who are at school today."""
    return [i for i in room.seats if room.pupils[i].status == ENROLLED and room.pupils[i].presence == HERE]


def first_impression(room, i, j):
    """What i feels for j at first sight."""
    p = room.parameters.ties
    person = appeal(room, i, j, p) + p.affinity * room.ties[i][j].affinity
    feel(room, i, j, affect_for_sex(room, i, j, p) + weight_of(room, i, j, p) * person)


def fit_together(room, i, j, moment):
    """Affinity of two pupils, drawn for good."""
    one, other = room.pupils[i].number, room.pupils[j].number
    u = draw(room.luck, Decision.FITS, moment, min(one, other), max(one, other))
    room.ties[i][j].affinity = room.ties[j][i].affinity = normal_quantile(u)


def meet_all(room, moment):
    """Everybody meets everybody for the first time."""
    members = [i for i in room.seats if room.pupils[i].status == ENROLLED]
    for i in members:
        for j in members:
            if i < j:
                fit_together(room, i, j, moment)
    for i in members:
        for j in members:
            if i != j:
                first_impression(room, i, j)


def long_away(pupil, p):
    """Whether a pupil has been away so long that ties fade."""
    return pupil.status != EMPTY and pupil.presence != HERE and pupil.absent_run > p.away_after


def toward_zero(affect, step):
    """An affect a step nearer to 0."""
    return max(affect - step, 0.0) if affect > 0.0 else min(affect + step, 0.0)


def fade_absent(room):
    """Ties to and from pupils who have been away long move toward 0; between two of them once."""
    p = room.parameters.ties
    away = [long_away(room.pupils[i], p) for i in room.seats]
    if not any(away):
        return
    for i in room.seats:
        for j in room.seats:
            if i != j and (away[i] or away[j]):
                feel(room, i, j, toward_zero(room.ties[i][j].affect, p.away_fade))


def take_shift(room, i, j, pulse):
    """A shift of affect that a programme asked for, once."""
    if pulse.affect_shift != 0.0:
        feel(room, i, j, room.ties[i][j].affect + pulse.affect_shift)
        pulse.affect_shift = 0.0


def part(room):
    """Nobody is anything to anybody any more."""
    for i in room.seats:
        for j in room.seats:
            room.bind(i, j, NEITHER)
            room.ties[i][j].__init__()
