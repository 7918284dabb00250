"""Who comes to know that a pupil is bullied, and when a case opens and closes."""
from tests.replication.cases import is_over
from tests.replication.codes import AT_SCHOOL, ENROLLED, HEARINGS, HERE, IN_SCHOOL, OVER, SEARCHING, SPECIALIST, Event
from tests.replication.entities import Case
from tests.replication.submodels import publicity, youth_work


def count_quiet(room):
    """A school day: the votes fade, and whoever is at school has one more quiet day."""
    kept = room.parameters.signals.attacker_kept
    for i in room.seats:
        pupil = room.pupils[i]
        pupil.attacker_weight *= kept
        if pupil.status == ENROLLED and pupil.presence == HERE:
            pupil.quiet = min(pupil.quiet + 1, OVER)


def vote(pupil, attacker):
    """A majority vote on who attacks most."""
    if pupil.attacker == attacker:
        pupil.attacker_weight += 1.0
    elif pupil.attacker_weight < 1.0:
        pupil.attacker, pupil.attacker_weight = attacker, 1.0
    else:
        pupil.attacker_weight -= 1.0


def suffered_again(room, episode):
    """What the child knows."""
    pupil = room.pupils[episode.target_seat]
    if is_over(pupil) or pupil.bullied_since == 0:
        pupil.bullied_since = episode.day
    pupil.quiet = 0
    if pupil.attacker != episode.actor and room.seat_of(pupil.attacker) < 0:
        pupil.attacker_weight = 0.0
    vote(pupil, episode.actor)


def open_case(room, seat, bully, day):
    """A case opens; it takes over broken promises and the days of severe episodes."""
    old, case = room.cases[seat], Case()
    case.broken, case.severe_on, case.severe_known_on = old.broken, old.severe_on, old.severe_known_on
    case.open, case.bully, case.opened_on, case.since = 1, bully, day, room.pupils[seat].bullied_since
    room.cases[seat] = case
    room.classroom.cases += 1
    room.note(day, Event.CASE_OPENED, room.pupils[seat].number, bully)


def end_calm(room, seat):
    """No lull or plan works between the pair of a case any more."""
    case = room.cases[seat]
    bully = room.seat_of(case.bully)
    if bully >= 0:
        room.ties[bully][seat].calm = 0.0
    case.calm = 0.0


def pass_to(room, seat, number):
    """An open case passes to another pupil, if it may."""
    case = room.cases[seat]
    if case.bully == number or room.seat_of(number) < 0 or case.demand:
        return
    held = case.lull_left > 0 or case.promise or case.plan_left > 0 or case.calm != 0.0
    if held and room.seat_of(case.bully) >= 0:
        return
    case.bully = number
    case.promise = case.lull_left = case.plan_left = 0


def open_or_pass(room, seat, number, day):
    """A case opens that names a pupil, or the open one passes to him."""
    if room.cases[seat].open:
        pass_to(room, seat, number)
    else:
        open_case(room, seat, number, day)


def school_learns(room, seat):
    """The school knows, and has a step to take unless a lull is on."""
    case = room.cases[seat]
    case.known = 1
    if case.lull_left == 0:
        case.pending = 1


def know_pair(room, seat):
    """The teacher knows the pair of a case for certain."""
    bully = room.seat_of(room.cases[seat].bully)
    if bully >= 0:
        room.ties[bully][seat].known = 1.0


def hear_from_child(room, episode, day):
    """The child tells a parent or the teacher."""
    seat, family = episode.target_seat, room.families[episode.target_seat]
    open_or_pass(room, seat, room.pupils[seat].attacker, day)
    case = room.cases[seat]
    if episode.told_parent:
        if not family.told_by_child:
            room.note(day, Event.TOLD_PARENT, episode.target, case.bully)
        family.aware = family.told_by_child = 1
    if episode.told_teacher:
        if not case.known:
            room.note(day, Event.TOLD_TEACHER, episode.target, case.bully)
        school_learns(room, seat)
        know_pair(room, seat)


def recognise(room, episode, day):
    """The teacher calls what she sees bullying."""
    seat = episode.target_seat
    case = room.cases[seat]
    if not case.open:
        open_case(room, seat, episode.actor, day)
        case = room.cases[seat]
    elif not case.known or room.seat_of(case.bully) < 0:
        pass_to(room, seat, episode.actor)
    if case.bully != episode.actor:
        return
    if not case.known:
        room.note(day, Event.RECOGNISED, episode.target, case.bully)
    school_learns(room, seat)


def learn_of(room, day):
    """Today's episodes, as child, parents and teacher come to know of them."""
    threshold = room.parameters.detection.threshold
    for episode in room.today:
        seat, pupil = episode.target_seat, room.pupils[episode.target_seat]
        suffered_again(room, episode)
        if room.families[seat].aware and room.cases[seat].open:
            pass_to(room, seat, pupil.attacker)
        if episode.severe:
            room.cases[seat].severe_on = day
        if episode.told_parent or episode.told_teacher:
            hear_from_child(room, episode, day)
        if episode.passed_on and room.ties[episode.actor_seat][seat].known >= threshold:
            recognise(room, episode, day)
        if episode.severe and room.cases[seat].bully == episode.actor and (episode.seen or episode.told_teacher):
            room.cases[seat].severe_known_on = day


def in_procedure(room, number):
    """Whether a pupil is in a procedure to remove."""
    seat = room.seat_of(number)
    return seat >= 0 and room.procedures[seat].stage in (HEARINGS, SEARCHING)


def may_close(room, seat):
    """Whether nothing keeps a case open."""
    case, pupil = room.cases[seat], room.pupils[seat]
    still = room.posts[seat].day > 0 or case.complaint_until > 0 or case.transfer_left > 0 or case.report_left > 0
    settled = is_over(pupil) and case.home == AT_SCHOOL and pupil.distress < room.parameters.signals.close_below
    helped = case.worker in (IN_SCHOOL, SPECIALIST) or case.fade_left > 0
    return settled and not helped and not still and not in_procedure(room, case.bully)


def close(room, seat):
    """The case is closed; what is left of escalation and broken promises is kept in part."""
    case, family, kept = room.cases[seat], room.families[seat], room.parameters.signals.closing_kept
    youth_work.leave_worker(room, seat)
    end_calm(room, seat)
    if room.posts[seat].day > 0:
        publicity.end_post(room, seat)
    family.glasl *= kept
    case.broken *= kept
    family.aware = family.told_by_child = family.goal = 0
    case.open = case.referred = 0
    case.home, case.transfer_left, case.demand = AT_SCHOOL, 0, 0
    room.classroom.cases -= 1


def close_cases(room, day):
    """Cases whose bullying is over are told once, and closed when nothing keeps them open."""
    for i in room.listed:
        case, pupil = room.cases[i], room.pupils[i]
        if case.open and not is_over(pupil):
            case.quiet_told = 0
        if not case.open or not is_over(pupil):
            continue
        if not case.quiet_told:
            case.quiet_told = 1
            room.note(day, Event.OVER, pupil.number, case.bully)
        if may_close(room, i):
            room.note(day, Event.CLOSED, pupil.number, case.bully)
            close(room, i)
