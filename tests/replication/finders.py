"""Whom a programme acts on (ODD section 8): each finder reads what its actor knows, and answers with two seats."""
from tests.replication.arithmetic import total
from tests.replication.codes import ENROLLED, HERE, Decision
from tests.replication.luck import at, draw, draws

NEGLIGIBLE, LOT, CERTAIN = 1e-3, 1e-9, 1e6


def enrolled(room):
    """Seats of who is in the class."""
    return [i for i in room.seats if room.pupils[i].status == ENROLLED]


def lots(room, day, i):
    """Word 1, which settles ties, and word 2, the teacher's doubt."""
    return draws(room.luck, Decision.FINDS, at(day), room.pupils[i].number)[:2]


def strongest(room, day, evidence, least, without, extra=None, doubt=0.0):
    """The pupil with the highest score of those with any evidence against them, and whom he bullies most."""
    best, pair = 0.0, None
    for i in enrolled(room):
        against = [(j, evidence(i, j)) for j in enrolled(room) if j != i and evidence(i, j) > least]
        if i in without or not against:
            continue
        lot, u = lots(room, day, i)
        score = total(x for _, x in against) + (extra(i) if extra else 0.0) + doubt * (2.0 * u - 1.0) + LOT * lot
        if pair is None or score > best:
            best, pair = score, (i, struck_most(room, day, against))
    return pair


def struck_most(room, day, against):
    """The seat with most evidence, ties by lot."""
    most, struck = 0.0, -1
    for j, x in against:
        if x + LOT * lots(room, day, j)[0] > most:
            most, struck = x + LOT * lots(room, day, j)[0], j
    return struck


def nominations(room, day, naming, recall):
    """Pairs (actor, target) named in an anonymous survey, in order of the actors' seats."""
    here = [j for j in enrolled(room) if room.pupils[j].presence == HERE]
    number = [pupil.number for pupil in room.pupils]
    return [(i, j) for i in enrolled(room) for j in here if room.ties[j][i].memory > naming
            and draw(room.luck, Decision.ANSWERS_SURVEY, at(day), number[j], number[i]) < recall]


def most_troubled(room, day, doubt, places):
    """Seats of those who worry the teacher most."""
    def worry(i):
        pupil, u = room.pupils[i], draw(room.luck, Decision.TEACHER_VIEWS, at(day), room.pupils[i].number)
        return 3.0 * pupil.distress + 0.5 * (pupil.withdrawal + pupil.reactivity) + doubt * (2.0 * u - 1.0)
    return sorted(enrolled(room), key=worry, reverse=True)[:int(places)]


def is_right(room, seat):
    """1 if nobody in the class has more recent episodes, and he has any."""
    recent = room.pupils[seat].recent
    return int(recent > 0.0 and all(recent >= room.pupils[i].recent for i in enrolled(room)))


def signalled(room, day, numbers, without):
    """Cases a teacher could name."""
    return strongest(room, day, lambda i, j: room.ties[i][j].known, room.parameters.detection.threshold, without)


def teacher(room, day, numbers, without):
    """All the teacher noticed, coloured by her view of his temper."""
    return strongest(room, day, lambda i, j: room.ties[i][j].known, NEGLIGIBLE, without,
                     lambda i: numbers["view"] * room.pupils[i].reactivity, numbers["doubt"])


def survey(room, day, numbers, without):
    """Whom most classmates name."""
    named = set(nominations(room, day, numbers["naming"], numbers["recall"]))
    return strongest(room, day, lambda i, j: 1.0 if (i, j) in named else 0.0, 0.0, without)


def case(room, day, numbers, without):
    """Whom the oldest open case that the school knows names."""
    said = [(i, j) for i in enrolled(room) for j in enrolled(room) if i not in without
            and room.cases[j].open and room.cases[j].known and room.cases[j].bully == room.pupils[i].number]
    oldest = min([room.cases[j].opened_on for _, j in said], default=0)
    named = {(i, j) for i, j in said if room.cases[j].opened_on == oldest}
    return strongest(room, day, lambda i, j: 1.0 if (i, j) in named else 0.0, 0.0, without)


def truth(room, day, numbers, without):
    """Who began most episodes of late; no adult knows this."""
    return strongest(room, day, lambda i, j: room.ties[j][i].memory, 0.0, without,
                     lambda i: CERTAIN * room.pupils[i].recent)


def none(room, day, numbers, without):
    """Nobody is looked for."""


FINDERS = {finder.__name__: finder for finder in (signalled, teacher, survey, case, truth, none)}
