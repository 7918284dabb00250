"""Youth work for a child in a case: in the school with places and a waiting list, or the specialist queue."""
from tests.replication.arithmetic import days_until, exp, normal_quantile
from tests.replication.codes import (
    ACTED,
    IN_SCHOOL,
    NO_WORKER,
    SPECIALIST,
    WAITS_FOR_SCHOOL,
    WAITS_FOR_SPECIALIST,
    WEEK,
    WORKER_DONE,
    Decision,
    Event,
)
from tests.replication.luck import at, draw, draws


def places(room, p):
    """Places with a worker in the school."""
    return int(p.slots) * room.school.worker_here + int(room.climate.worker_slots)


def specialist_days(uniform, p):
    """Calendar days until specialist help can begin."""
    sd = p.specialist_wait_sd
    return int(WEEK * p.specialist_wait * exp(sd * normal_quantile(uniform) - 0.5 * sd * sd)) + 1


def refer(room, seat, wait, day):
    """A child is put on a list."""
    p, case, school, number = room.parameters.youth_work, room.cases[seat], room.school, room.pupils[seat].number
    if places(room, p) > 0:
        case.worker, case.worker_ahead = WAITS_FOR_SCHOOL, school.worker_waiting
        school.worker_waiting += 1
        room.note(day, Event.REFERRED, number, case.bully)
    else:
        case.worker, case.worker_on = WAITS_FOR_SPECIALIST, day + specialist_days(wait, p)
        room.note(day, Event.SPECIALIST, number, case.bully)


def take_referrals(room, day):
    """Children are referred after a talk of the school or by the officer."""
    p = room.parameters.youth_work
    for i in room.listed:
        case = room.cases[i]
        if case.worker == NO_WORKER and (case.news & ACTED or case.referred):
            refers, wait, _, _ = draws(room.luck, Decision.REFERS, at(day), room.pupils[i].number)
            if case.referred or refers < p.refer + room.climate.refer:
                refer(room, i, wait, day)
        case.referred = 0


def begin(room, seat, worker, length, delay, day):
    """Help is given to a child: what it will do is settled."""
    p, case = room.parameters.youth_work, room.cases[seat]
    helps, drops, when, _ = draws(room.luck, Decision.WORKER_WORKS, at(day), room.pupils[seat].number)
    case.worker, case.worker_delay, case.worker_left = worker, delay, int(length)
    case.worker_helps = int(helps < p.improves)
    if drops < p.dropout:
        case.worker_helps, case.worker_left = 0, days_until(length, when)
    if delay == 0:
        room.note(day, Event.WORKER_BEGAN, room.pupils[seat].number, case.bully)


def end(room, seat, day):
    """Help ends, and still works for a while."""
    case = room.cases[seat]
    if case.worker == IN_SCHOOL:
        case.in_school = 1
        room.school.worker_ours -= 1
    case.worker = WORKER_DONE
    case.fade_left = int(room.parameters.youth_work.fade) if case.worker_helps else 0
    room.note(day, Event.WORKER_STOPPED, room.pupils[seat].number, case.bully)


def count_help(room, seat, day):
    """A school day of help: it comes nearer, goes on, ends or fades."""
    p, case = room.parameters.youth_work, room.cases[seat]
    if case.worker == WAITS_FOR_SPECIALIST and day >= case.worker_on:
        begin(room, seat, SPECIALIST, p.specialist_length, 0, day)
    elif case.worker in (IN_SCHOOL, SPECIALIST):
        if case.worker_delay > 0:
            case.worker_delay -= 1
            if case.worker_delay == 0:
                room.note(day, Event.WORKER_BEGAN, room.pupils[seat].number, case.bully)
        else:
            case.worker_left -= 1
            if case.worker_left <= 0:
                end(room, seat, day)
    elif case.fade_left > 0:
        case.fade_left -= 1


def strength_of(case, p):
    """How much help works today, 0 to 1."""
    if not case.worker_helps:
        return 0.0
    if case.worker in (IN_SCHOOL, SPECIALIST):
        return 1.0 if case.worker_delay == 0 else 0.0
    return case.fade_left / p.fade if case.worker == WORKER_DONE else 0.0


def help_child(room, seat):
    """What help does today."""
    case, pupil, family, p = room.cases[seat], room.pupils[seat], room.families[seat], room.parameters.youth_work
    s = strength_of(case, p)
    seen = case.worker == IN_SCHOOL or case.in_school
    pupil.distress *= 1.0 - p.relief * s
    family.powerless *= 1.0 - p.powerless * s
    pupil.softened, pupil.watched = p.soften * s, p.see * s if seen else 0.0


def help_children(room, day):
    """A school day of all help that goes on or fades."""
    for i in room.listed:
        if room.cases[i].worker != NO_WORKER:
            count_help(room, i, day)
            help_child(room, i)


def serve_others(room, free, day, p):
    """Children of other classes leave and come. How many places are free."""
    school = room.school
    u, come, _, _ = draws(room.luck, Decision.WORKER_OTHERS, at(day), school.number)
    if u < school.worker_others / p.length:
        school.worker_others -= 1
        free += 1
    if come < p.others:
        school.worker_waiting += 1
    return free


def take_first(room, day):
    """The first on the list, if it is a child of these cases, gets a place; the others move up."""
    taken, p = False, room.parameters.youth_work
    for i in room.seats:
        case = room.cases[i]
        if case.open and case.worker == WAITS_FOR_SCHOOL:
            if case.worker_ahead == 0 and not taken:
                taken = True
                u = draw(room.luck, Decision.WORKER_BEGINS, at(day), room.pupils[i].number)
                room.school.worker_ours += 1
                begin(room, i, IN_SCHOOL, p.length, days_until(p.wait, u), day)
            else:
                case.worker_ahead = max(case.worker_ahead - 1, 0)
    return taken


def close_down(room, day):
    """The last place is gone: help in the school ends, and the list is cleared."""
    for i in room.seats:
        case = room.cases[i]
        if case.worker == IN_SCHOOL and case.worker_delay == 0:
            end(room, i, day)
        elif case.worker in (IN_SCHOOL, WAITS_FOR_SCHOOL):
            leave_worker(room, i)
    room.school.worker_waiting = room.school.worker_others = 0


def serve(room, day):
    """A school day of the school's worker: free places go to those who have waited longest."""
    p, school = room.parameters.youth_work, room.school
    have = places(room, p)
    if have == 0:
        if school.worker_ours + school.worker_others + school.worker_waiting > 0:
            close_down(room, day)
        return
    free = serve_others(room, have - school.worker_others - school.worker_ours, day, p)
    while free > 0 and school.worker_waiting > 0:
        free -= 1
        school.worker_waiting -= 1
        if not take_first(room, day):
            school.worker_others += 1


def leave_worker(room, seat):
    """A case is closed: its place is free, who waits behind moves up."""
    case, pupil, school = room.cases[seat], room.pupils[seat], room.school
    if case.worker == IN_SCHOOL:
        school.worker_ours -= 1
    elif case.worker == WAITS_FOR_SCHOOL:
        school.worker_waiting -= 1
        for i in room.seats:
            other = room.cases[i]
            if other.worker == WAITS_FOR_SCHOOL and other.worker_ahead > case.worker_ahead:
                other.worker_ahead -= 1
    case.worker = NO_WORKER
    pupil.softened = pupil.watched = 0.0
