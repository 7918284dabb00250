"""Whom a target tells."""
from tests.replication.arithmetic import happens
from tests.replication.codes import Decision
from tests.replication.luck import at, draws


def odds_of_telling(target, episode, lever, p):
    """Log-odds of telling a friend, a parent and the teacher."""
    open_to_adults = p.spread * target.tells_adults + p.severe * episode.severe + lever
    parent = p.parent + p.parent_distress * target.distress + open_to_adults
    teacher = p.teacher + p.teacher_distress * target.distress + open_to_adults
    return p.peer + p.spread * target.tells_peers, parent, teacher


def alert_teacher(room, target, p):
    """The teacher will know everybody whom the target remembers."""
    for i in room.seats:
        if room.ties[target][i].memory > p.remembers:
            room.pulses[i][target].reveal = 1.0
            if not room.classroom.ladder:
                room.pulses[i][target].talk_now = 1.0
            room.classroom.pending = 1


def tell_parent(family, ladder, informs, p):
    """A parent is told. Whether the school is informed then."""
    family.told += 1
    if not ladder and informs < p.informs:
        family.informed_school += 1
        return True
    return False


def tell(room):
    """The targets of today's episodes tell, or do not."""
    p, ladder = room.parameters.disclosure, room.classroom.ladder
    for episode in room.today:
        t = episode.target_seat
        a, b, c, d = draws(room.luck, Decision.TELLS, at(episode.day, episode.period), episode.target, episode.actor)
        peer, parent, teacher = odds_of_telling(room.pupils[t], episode, room.levers[t].tell_adults, p)
        episode.told_peer = int(happens(a, peer + room.levers[t].tell_peers))
        episode.told_parent = int(happens(b, parent))
        episode.told_teacher = int(happens(c, teacher))
        informed = episode.told_parent and tell_parent(room.families[t], ladder, d, p)
        if episode.told_teacher or informed:
            alert_teacher(room, t, p)
