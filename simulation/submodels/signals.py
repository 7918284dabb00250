"""Who comes to know that a pupil is bullied, and when a case opens and closes.

    each school day at school without an episode: quiet + 1; an episode suffered: quiet ← 0
    bullying is over (a reading) when quiet ≥ 20 school days; the next episode begins bullying anew (`bullied_since`)
    attacker: what the child knows, a majority vote over episodes suffered; the vote fades by attacker_kept a school
        day, and lapses when the attacker has left
    the child tells a parent → the family is aware; tells the teacher → the school knows and has a step to take
    knowledge of the teacher ≥ detection.threshold → she recognises it, and the school has a step to take, unless it
        knows already and the case is about another pupil
    a case opens at the first of: told, recognised, signs seen, at home. It names whom the child names (parents who see
        signs, or keep it home, ask it), or the pupil whom the teacher has seen at it if she was first
    it follows what the child says when it tells again, or on any day of new episodes once its parents know, but not
        while that pupil's going is demanded or a lull or plan is on; a named pupil who has left gives way to the next
    it closes when the bullying is over, the child is at school, distress < close_below, no help goes on or fades,
        no post is talked of, no report is due, no complaint pending, no transfer arranged, and the pupil who bullies
        is in no procedure; escalation and broken promises keep `closing_kept`, `aware` is forgotten, a referral lapses

What the child does stands in `disclosure`, what the teacher saw in `teacher` and `detection`; here only who then knows.
"""

from typing import NamedTuple

from simulation.cases import WINDOW, is_over, name_bully, open_case, put_away, seat_of
from simulation.casework import AT_SCHOOL, HEARINGS, IN_SCHOOL, SEARCHING, SPECIALIST
from simulation.compilation import rule, seldom, sweep
from simulation.entities import ENROLLED, HERE, note
from simulation.events import Event


class Parameters(NamedTuple):
    attacker_kept: float
    close_below: float
    closing_kept: float


@rule
def vote(pupil, attacker):
    """Majority vote over who attacks this pupil: one more episode begun by `attacker`."""
    if pupil.attacker == attacker:
        pupil.attacker_weight += 1.0
    elif pupil.attacker_weight < 1.0:
        pupil.attacker, pupil.attacker_weight = attacker, 1.0
    else:
        pupil.attacker_weight -= 1.0


@rule
def suffered_again(room, episode):
    """The readings of a pupil who has just suffered an episode."""
    pupil = room.pupils[episode.target_seat]
    if is_over(pupil) or pupil.bullied_since == 0:
        pupil.bullied_since = episode.day
    pupil.quiet = 0
    if pupil.attacker != episode.actor and seat_of(room, pupil.attacker) < 0:
        pupil.attacker_weight = 0.0
    vote(pupil, episode.actor)


@rule
def school_learns(room, seat):
    """The school knows of the case, and has a step to take unless a lull is on."""
    case = room.cases[seat]
    case.known = 1
    if case.lull_left == 0:
        case.pending = 1


@seldom
def child_tells(room, episode, day):
    """A child has told a parent, or the teacher, of this episode, and says who does it."""
    seat = episode.target_seat
    open_case(room, seat, room.pupils[seat].attacker, day)
    name_bully(room, seat, room.pupils[seat].attacker)
    family, case = room.families[seat], room.cases[seat]
    if episode.told_parent:
        if family.told_by_child == 0:
            note(room, day, Event.TOLD_PARENT, episode.target, case.bully)
        family.aware = family.told_by_child = 1
    if episode.told_teacher:
        if case.known == 0:
            note(room, day, Event.TOLD_TEACHER, episode.target, case.bully)
        school_learns(room, seat)
        told_of = seat_of(room, case.bully)
        if told_of >= 0:
            room.ties[told_of, seat].known = 1.0


@seldom
def teacher_recognises(room, episode, day):
    """The teacher has seen enough of the pupil who began this episode to call it bullying."""
    seat = episode.target_seat
    open_case(room, seat, episode.actor, day)
    case = room.cases[seat]
    if case.known == 0 or seat_of(room, case.bully) < 0:
        name_bully(room, seat, episode.actor)
    if case.bully != episode.actor:
        return  # the case is about somebody else
    if case.known == 0:
        note(room, day, Event.RECOGNISED, episode.target, case.bully)
    school_learns(room, seat)


@sweep
def learn_of(room, first, day):
    """Today's episodes, as child, parents and teacher come to know of them."""
    threshold = room.parameters.detection.threshold
    for e in range(first, room.counts[0]):
        episode = room.episodes[e]
        suffered_again(room, episode)
        case = room.cases[episode.target_seat]
        if case.open and room.families[episode.target_seat].aware:
            name_bully(room, episode.target_seat, room.pupils[episode.target_seat].attacker)
        if episode.severe:
            case.severe_on = day
        if episode.told_parent or episode.told_teacher:
            child_tells(room, episode, day)
        if episode.passed_on and room.ties[episode.actor_seat, episode.target_seat].known >= threshold:
            teacher_recognises(room, episode, day)
        if episode.severe and (episode.seen or episode.told_teacher) and case.bully == episode.actor:
            case.severe_known_on = day


@sweep
def count_quiet(room):
    """A school day: the votes fade, and whoever is at school has one more quiet day until an episode comes."""
    kept = room.parameters.signals.attacker_kept
    for i in range(room.classroom.seats):
        pupil = room.pupils[i]
        pupil.attacker_weight *= kept
        if pupil.status == ENROLLED and pupil.presence == HERE:
            pupil.quiet = min(pupil.quiet + 1, WINDOW)


@rule
def in_procedure(room, number):
    """Whether a procedure to remove this pupil goes on."""
    seat = seat_of(room, number)
    return seat >= 0 and (room.procedures[seat].stage == HEARINGS or room.procedures[seat].stage == SEARCHING)


@rule
def may_close(room, seat):
    """Whether nothing keeps a case open."""
    case, pupil = room.cases[seat], room.pupils[seat]
    still = room.posts[seat].day > 0 or case.complaint_until > 0 or case.transfer_left > 0 or case.report_left > 0
    settled = is_over(pupil) and case.home == AT_SCHOOL and pupil.distress < room.parameters.signals.close_below
    helped = case.worker == IN_SCHOOL or case.worker == SPECIALIST or case.fade_left > 0
    return settled and not helped and not still and not in_procedure(room, case.bully)


@seldom
def close(room, seat, day):
    """The case is closed; what is left of escalation and broken promises is kept in part."""
    put_away(room, seat, room.parameters.signals.closing_kept)
    note(room, day, Event.CLOSED, room.pupils[seat].number, room.cases[seat].bully)


@sweep
def close_cases(room, day):
    """Cases whose bullying is over are told once, and closed when nothing keeps them open."""
    for m in range(room.classroom.listed):
        i = room.listed[m]
        case = room.cases[i]
        if case.open and is_over(room.pupils[i]):
            if case.quiet_told == 0:
                case.quiet_told = 1
                note(room, day, Event.OVER, room.pupils[i].number, case.bully)
            if may_close(room, i):
                close(room, i, day)
        elif case.open:
            case.quiet_told = 0
