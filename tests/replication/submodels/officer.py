"""The attendance officer: a queue of reports, a call, a joint talk, hearing both sides, enforcement."""
from tests.replication.arithmetic import days_until, exp, happens
from tests.replication.calendars import is_working_day
from tests.replication.cases import at_home, cooperation, is_over
from tests.replication.codes import (
    AGREED,
    AGREEMENT,
    BOTH,
    CALL,
    CHARGE,
    CHARGED,
    IMPASSE,
    IN_SCHOOL,
    JOINT,
    QUEUED,
    SCHOOL_DAY,
    SUMMER,
    Decision,
    Event,
)
from tests.replication.luck import at, draw, draws
from tests.replication.submodels.homecoming import leave_officer
from tests.replication.submodels.register import NEW

FIRST_CLOSED, LAST_CLOSED, MOST_REPORTS = 1, 4, 60
TEN_THOUSAND = 10000.0


def poisson(uniform, mean):
    """A Poisson number by inverse CDF."""
    count, term = 0, exp(-mean)
    passed = term
    while uniform > passed and count < MOST_REPORTS:
        count += 1
        term *= mean / count
        passed += term
    return count


def is_open(kind, day, summer_week):
    """Whether the office is open."""
    closed = kind == SUMMER and FIRST_CLOSED <= summer_week <= LAST_CLOSED
    return is_working_day(day) and not closed


def first_in_line(room, seat):
    """Whether the alderman spoke of a case."""
    return room.posts[seat].day > 0 and room.posts[seat].alderman == 1


def take_in(room, town):
    """New reports join the end of the queue; whoever the alderman spoke of goes to its head."""
    for i in room.seats:
        case = room.cases[i]
        if not case.open or case.stage != QUEUED:
            continue
        if case.ahead == NEW:
            case.ahead = town.backlog
            town.backlog += 1
            town.reports += 1
        if first_in_line(room, i):
            case.ahead = 0


def handle(town, luck, p, day, kind, summer_week):
    """A day of the queue. How many reports are handled."""
    share = p.district / TEN_THOUSAND
    if kind == SCHOOL_DAY:
        u = draw(luck, Decision.OFFICER_LOAD, at(day), town.number)
        town.backlog += poisson(u, p.other_cases * share)
    if not is_open(kind, day, summer_week):
        return 0
    capacity = p.capacity * share
    town.credit += capacity
    handled = min(int(town.credit), town.backlog)
    town.backlog -= handled
    town.credit = min(town.credit - handled, max(capacity, 1.0))
    return handled


def step_within(room, most, uniform):
    """School days until a step."""
    return days_until(max(most - room.climate.haste, 1.0), uniform)


def odds_of_agreeing(room, seat, both, day, p):
    """Log-odds of an agreement at the table."""
    case, family = room.cases[seat], room.families[seat]
    bully = room.seat_of(case.bully)
    odds = p.agree + p.agree_glasl * family.glasl + p.agree_heard * (2.0 * family.heard - 1.0)
    odds += p.agree_bully_out if case.demand else 0.0
    if bully >= 0:
        odds += p.agree_bully_family * cooperation(room.families[bully], day, room.parameters.publicity.threat_kept)
    odds += p.agree_over if is_over(room.pupils[seat]) or bully < 0 else 0.0
    odds += p.agree_worker if case.worker == IN_SCHOOL and case.worker_delay == 0 else 0.0
    return odds + (p.both_heard if both else 0.0)


def charge(room, seat, threatened, back, day):
    """Parents are charged; the threat may be enough."""
    p, case = room.parameters.officer, room.cases[seat]
    case.news |= CHARGE
    case.stage, case.officer_left = CHARGED, int(p.charge_wait)
    room.note(day, Event.CHARGED, room.pupils[seat].number, case.bully)
    if threatened < p.threat:
        case.back_left = days_until(p.return_within, back)


def sit_down(room, seat, day):
    """A talk at the table: the joint talk, or hearing both sides."""
    p, case, number = room.parameters.officer, room.cases[seat], room.pupils[seat].number
    both = case.stage != JOINT
    room.note(day, Event.BOTH_HEARD if both else Event.JOINT_TALK, number, case.bully)
    agrees, back, wait, refers = draws(room.luck, Decision.AGREES, at(day), number)
    if refers < p.refer:
        case.referred = 1
    if happens(agrees, odds_of_agreeing(room, seat, both, day, p)):
        case.stage, case.back_left = AGREED, days_until(p.return_within, back)
        case.news |= AGREEMENT
        room.note(day, Event.AGREED, number, case.bully)
    elif both:
        if case.stage != IMPASSE:
            room.note(day, Event.IMPASSE, number, case.bully)
        case.stage, case.told_of_inspector, case.officer_left = IMPASSE, 1, int(p.charge_wait)
    else:
        case.stage, case.officer_left = BOTH, step_within(room, p.both_sides, wait)


def is_back(room, seat):
    """Whether the child is at school again."""
    return not at_home(room.cases[seat]) or room.cases[seat].home_days == 0


def take_step(room, seat, day):
    """The officer's step of today."""
    p, case, number = room.parameters.officer, room.cases[seat], room.pupils[seat].number
    charges, threatened, back, wait = draws(room.luck, Decision.CHARGES, at(day), number)
    if case.stage == CALL:
        room.note(day, Event.CALLED, number, case.bully)
    if is_back(room, seat):
        leave_officer(case)
    elif charges < room.climate.enforcement or (case.stage == IMPASSE and charges < p.charge):
        charge(room, seat, threatened, back, day)
    elif case.stage == CALL:
        case.stage, case.officer_left = JOINT, step_within(room, p.joint_talk, wait)
    else:
        sit_down(room, seat, day)


def take_steps(room, day):
    """A school day: steps that are due are taken."""
    for i in room.listed:
        case = room.cases[i]
        if case.officer_left == 0:
            continue
        case.officer_left -= 1
        if case.officer_left == 0:
            take_step(room, i, day)


def work(room, handled, day):
    """The queue moves up by what was handled; those whose turn has come are called within some school days."""
    for i in room.listed:
        case = room.cases[i]
        if case.stage != QUEUED:
            continue
        case.ahead -= handled
        if case.ahead < 0:
            u = draw(room.luck, Decision.OFFICER_STEPS, at(day), room.pupils[i].number)
            case.stage, case.ahead = CALL, 0
            case.officer_left = step_within(room, room.parameters.officer.first_call, u)
