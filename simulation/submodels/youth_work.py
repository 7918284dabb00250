"""Youth work for a child in a case: in the school with places and a waiting list, or the specialist queue.

    referred with P refer (+ lever) after each talk of the school, and by the officer; to the school's worker if there
        is one (share `schools` of schools, or a programme), without referral letter; else to the specialist queue
    in school: places = slots + lever; children of other classes come with P others a school day and leave with
        P children/length; waiting children are taken in order of coming; the work begins within `wait` school days;
        where the last place is gone (a hired worker leaves), help ends and the list is cleared
    specialist: begins after exp(N) weeks, mean specialist_wait, log-SD specialist_wait_sd, for specialist_length
    the help changes something with P improves; with P dropout it is broken off after an even share of its length, and
        has then changed nothing
    while it helps, and fading over `fade` school days after (s from 1 to 0): D × (1 − relief·s),
        W × (1 − powerless·s), each blow × (1 − soften·s); in school also noticing + see·s

The worker hears the child's story, and changes neither the pupil who bullies nor the class. Off value: refer 0.
"""

from typing import NamedTuple

from simulation.arithmetic import exp, normal_quantile
from simulation.calendar import WEEK
from simulation.cases import days_until, give_up_help
from simulation.casework import (
    ACTED,
    IN_SCHOOL,
    NO_WORKER,
    SPECIALIST,
    WAITS_FOR_SCHOOL,
    WAITS_FOR_SPECIALIST,
    WORKER_DONE,
)
from simulation.compilation import rule, seldom, sweep
from simulation.entities import luck_of, note
from simulation.events import Event
from simulation.stochasticity import ONCE_A_DAY, Decision, draw, draws


class Parameters(NamedTuple):
    schools: float
    slots: float
    others: float
    refer: float
    wait: float
    length: float
    improves: float
    dropout: float
    fade: float
    specialist_wait: float
    specialist_wait_sd: float
    specialist_length: float
    relief: float
    powerless: float
    soften: float
    see: float


@rule
def places(room, p):
    """Places with a youth worker of this school."""
    return int(p.slots) * room.school.worker_here + int(room.climate.worker_slots)


@rule
def specialist_days(uniform, p):
    """Calendar days until specialist help begins: log-normal with the stated mean."""
    sd = p.specialist_wait_sd
    return int(WEEK * p.specialist_wait * exp(sd * normal_quantile(uniform) - 0.5 * sd * sd)) + 1


@seldom
def refer(room, seat, wait, day):
    """The child goes on the list of the school's worker, or into the specialist queue."""
    case, school, p, number = room.cases[seat], room.school, room.parameters.youth_work, room.pupils[seat].number
    if places(room, p) > 0:
        case.worker, case.worker_ahead = WAITS_FOR_SCHOOL, school.worker_waiting
        school.worker_waiting += 1
        note(room, day, Event.REFERRED, number, case.bully)
    else:
        case.worker, case.worker_on = WAITS_FOR_SPECIALIST, day + specialist_days(wait, p)
        note(room, day, Event.SPECIALIST, number, case.bully)


@sweep
def take_referrals(room, day):
    """Children are referred after a talk of the school (asked before parents weigh that news) or by the officer."""
    p = room.parameters.youth_work
    for m in range(room.classroom.listed):
        i = room.listed[m]
        case = room.cases[i]
        if case.worker == NO_WORKER and (case.referred or case.news & ACTED):
            number = room.pupils[i].number
            refers, wait, _, _ = draws(luck_of(room), Decision.REFERS, 8 * day + ONCE_A_DAY, number)
            if case.referred or refers < p.refer + room.climate.refer:
                refer(room, i, wait, day)
        case.referred = 0


@seldom
def begin(room, seat, kind, length, delay, day):
    """Help is arranged, and begins after a delay; whether it helps, and whether it is broken off, is settled now."""
    case, p, number = room.cases[seat], room.parameters.youth_work, room.pupils[seat].number
    helps, drops, when, _ = draws(luck_of(room), Decision.WORKER_WORKS, 8 * day + ONCE_A_DAY, number)
    case.worker_helps = 1 if helps < p.improves else 0
    whole = int(length)
    if drops < p.dropout:
        whole = days_until(length, when)
        case.worker_helps = 0
    case.worker, case.worker_left, case.worker_delay = kind, whole, delay
    if delay == 0:
        note(room, day, Event.WORKER_BEGAN, number, case.bully)


@rule
def serve_others(room, free, day, p):
    """Children of other classes come and go; those ahead on the list take free places first: places left free."""
    school = room.school
    u, come, _, _ = draws(luck_of(room), Decision.WORKER_OTHERS, 8 * day + ONCE_A_DAY, school.number)
    if u < school.worker_others / p.length:
        school.worker_others -= 1
        free += 1
    if come < p.others:
        school.worker_waiting += 1
    return free


@seldom
def serve(room, day):
    """A school day of the school's worker: free places go to those who have waited longest."""
    school, p = room.school, room.parameters.youth_work
    here = places(room, p)
    if here == 0:
        if school.worker_ours + school.worker_others + school.worker_waiting > 0:
            leave_school(room, day)
        return
    free = serve_others(room, here - school.worker_others - school.worker_ours, day, p)
    while free > 0 and school.worker_waiting > 0:
        free -= 1
        school.worker_waiting -= 1
        if not take_first(room, day):
            school.worker_others += 1


@rule
def take_first(room, day):
    """The first on the list gets a place: True if that is a child of these cases; everybody else moves up."""
    taken, p = False, room.parameters.youth_work
    for i in range(room.classroom.seats):
        case = room.cases[i]
        if case.open and case.worker == WAITS_FOR_SCHOOL:
            if case.worker_ahead == 0 and not taken:
                taken = True
                u = draw(luck_of(room), Decision.WORKER_BEGINS, 8 * day + ONCE_A_DAY, room.pupils[i].number)
                room.school.worker_ours += 1
                begin(room, i, IN_SCHOOL, p.length, days_until(p.wait, u), day)
            else:
                case.worker_ahead = max(case.worker_ahead - 1, 0)
    return taken


@seldom
def count_help(room, seat, day):
    """A school day of help, or of its fading."""
    case, p = room.cases[seat], room.parameters.youth_work
    if case.worker == WAITS_FOR_SPECIALIST and day >= case.worker_on:
        begin(room, seat, SPECIALIST, p.specialist_length, 0, day)
    elif case.worker == IN_SCHOOL or case.worker == SPECIALIST:
        if case.worker_delay > 0:
            case.worker_delay -= 1
            if case.worker_delay == 0:
                note(room, day, Event.WORKER_BEGAN, room.pupils[seat].number, case.bully)
        else:
            case.worker_left -= 1
        if case.worker_left <= 0:
            stop(room, seat, day)
    elif case.fade_left > 0:
        case.fade_left -= 1


@seldom
def stop(room, seat, day):
    """Help has ended; what it changed fades."""
    case = room.cases[seat]
    if case.worker == IN_SCHOOL:
        room.school.worker_ours -= 1
        case.in_school = 1
    case.fade_left = int(room.parameters.youth_work.fade) if case.worker_helps else 0
    case.worker = WORKER_DONE
    note(room, day, Event.WORKER_STOPPED, room.pupils[seat].number, case.bully)


@seldom
def leave_school(room, day):
    """No worker works in this school any more: help that goes on there ends, and nobody waits for it."""
    for i in range(room.classroom.seats):
        case = room.cases[i]
        if case.worker == IN_SCHOOL and case.worker_delay == 0:
            stop(room, i, day)
        elif case.worker == IN_SCHOOL or case.worker == WAITS_FOR_SCHOOL:
            give_up_help(room, i)
    room.school.worker_others = room.school.worker_waiting = 0


@rule
def strength_of(case, p):
    """How much of the help works today: 1 while it goes on, then fading to 0."""
    if not case.worker_helps:
        return 0.0
    if case.worker == IN_SCHOOL or case.worker == SPECIALIST:
        return 1.0 if case.worker_delay == 0 else 0.0
    return case.fade_left / p.fade if case.worker == WORKER_DONE else 0.0


@rule
def help_child(room, seat):
    """What the help does today."""
    case, pupil, family, p = room.cases[seat], room.pupils[seat], room.families[seat], room.parameters.youth_work
    s = strength_of(case, p)
    seen = case.worker == IN_SCHOOL or case.in_school
    pupil.distress *= 1.0 - p.relief * s
    family.powerless *= 1.0 - p.powerless * s
    pupil.softened, pupil.watched = p.soften * s, p.see * s if seen else 0.0


@sweep
def help_children(room, day):
    """A school day of all help that goes on or fades."""
    for m in range(room.classroom.listed):
        i = room.listed[m]
        case = room.cases[i]
        if case.worker != NO_WORKER:
            count_help(room, i, day)
            help_child(room, i)
