"""The attendance officer of a municipality: a queue of reports, a call, a joint talk, hearing both sides, enforcement.

    a working day adds capacity·district/10,000 to what can be handled (closed in summer weeks 2–5), a school day
        Poisson(other_cases·district/10,000) reports of other causes to the backlog; first come, first handled
    handled → first call after 1 … first_call school days → joint talk after 1 … joint_talk
        → if not agreed: both sides heard after 1 … both_sides → if not agreed: impasse, the inspector is named
        (the days of each step evenly; the longest − haste, at least 1)
    logit P(agreed) = agree + agree_glasl·G + agree_bully_out·[condition: bully out]
        + agree_bully_family·cooperation + agree_heard·(2H − 1) + agree_worker·[youth worker there]
        + agree_over·[bullying over, or that pupil has left] + both_heard·[both heard]
    agreed: the child comes back after 1 … return_within school days
    impasse: every charge_wait school days a charge with P charge, else both sides are heard again
    a charge is threat enough with P threat: then the child comes back after 1 … return_within school days; else both
        sides are heard again after charge_wait
    enforcement (lever): chance per round, from the call on, of a charge instead of a talk
    after each talk at the table the officer refers to youth work with P refer (see youth_work)

The officer sees the register and hears both sides: no report, no case. Fines exist for parents only at this age.
"""

from typing import NamedTuple

from simulation.arithmetic import exp, happens
from simulation.calendar import SCHOOL_DAY, SUMMER
from simulation.cases import at_home, cooperation, days_until, is_over, is_working_day, seat_of
from simulation.casework import (
    AGREED,
    AGREEMENT,
    AHEAD_UNKNOWN,
    BOTH_SIDES,
    CALLING,
    CHARGE,
    CHARGED,
    IMPASSE,
    IN_SCHOOL,
    NO_OFFICER,
    QUEUED,
    TALKING,
)
from simulation.compilation import rule, seldom, sweep
from simulation.entities import luck_of, note
from simulation.events import Event
from simulation.stochasticity import ONCE_A_DAY, Decision, draw, draws

FIRST_CLOSED, LAST_CLOSED = 1, 4  # weeks of summer, from 0
MOST_REPORTS = 60  # of other causes on one day


class Parameters(NamedTuple):
    district: float
    capacity: float
    other_cases: float
    first_call: float
    joint_talk: float
    both_sides: float
    agree: float
    agree_glasl: float
    agree_bully_out: float
    agree_bully_family: float
    agree_heard: float
    agree_over: float
    agree_worker: float
    both_heard: float
    return_within: float
    refer: float
    charge: float
    charge_wait: float
    threat: float


@rule
def poisson(uniform, mean):
    """A Poisson count by inverse CDF, at most MOST_REPORTS."""
    count, term = 0, exp(-mean)
    passed = term
    while uniform > passed and count < MOST_REPORTS:
        count += 1
        term *= mean / count
        passed += term
    return count


@rule
def is_open(kind, day, summer_week):
    """Whether the officer works: working days, not in summer weeks 2 to 5."""
    closed = kind == SUMMER and FIRST_CLOSED <= summer_week <= LAST_CLOSED
    return is_working_day(day) and not closed


@seldom
def handle(town, luck, p, day, kind, summer_week):
    """A day of the queue: reports of other causes come in, and some are handled: how many."""
    scale = p.district / 10000.0
    if kind == SCHOOL_DAY:
        u = draw(luck, Decision.OFFICER_LOAD, 8 * day + ONCE_A_DAY, town.number)
        town.backlog += poisson(u, p.other_cases * scale)
    if not is_open(kind, day, summer_week):
        return 0
    town.credit += p.capacity * scale
    handled = min(int(town.credit), town.backlog)
    town.credit = min(town.credit - handled, max(p.capacity * scale, 1.0))
    town.backlog -= handled
    return handled


@rule
def first_in_line(room, seat):
    """Whether the alderman's words give a case priority."""
    return room.posts[seat].day > 0 and room.posts[seat].alderman == 1


@sweep
def take_in(room, town, day):
    """New reports join the end of the queue."""
    for m in range(room.classroom.listed):
        i = room.listed[m]
        case = room.cases[i]
        if case.stage == QUEUED:
            if case.ahead == AHEAD_UNKNOWN:
                case.ahead = town.backlog
                town.backlog += 1
                town.reports += 1
            if first_in_line(room, i):
                case.ahead = 0


@rule
def step_within(room, most, uniform):
    """School days until the officer's next step, evenly up to `most`, shorter by the lever `haste`."""
    return days_until(max(most - room.climate.haste, 1.0), uniform)


@rule
def odds_of_agreeing(room, seat, both, day, p):
    """Log-odds that the talk at the officer's table ends in an agreement."""
    case, family, bully = room.cases[seat], room.families[seat], seat_of(room, room.cases[seat].bully)
    odds = p.agree + p.agree_glasl * family.glasl + p.agree_heard * (2.0 * family.heard - 1.0)
    odds += p.agree_bully_out if case.demand else 0.0
    if bully >= 0:
        kept = room.parameters.publicity.threat_kept
        odds += p.agree_bully_family * cooperation(room.families[bully], day, kept)
    odds += p.agree_over if is_over(room.pupils[seat]) or bully < 0 else 0.0
    odds += p.agree_worker if case.worker == IN_SCHOOL and case.worker_delay == 0 else 0.0
    return odds + (p.both_heard if both else 0.0)


@seldom
def agree(room, seat, both, day):
    """Parents and school at one table: whether they agree on the return."""
    case, p, number = room.cases[seat], room.parameters.officer, room.pupils[seat].number
    agrees, back, wait, refers = draws(luck_of(room), Decision.AGREES, 8 * day + ONCE_A_DAY, number)
    if refers < p.refer:
        case.referred = 1
    if happens(agrees, odds_of_agreeing(room, seat, both, day, p)):
        case.stage, case.back_left, case.officer_left = AGREED, days_until(p.return_within, back), 0
        case.news |= AGREEMENT
        note(room, day, Event.AGREED, number, case.bully)
    elif not both:
        case.stage, case.officer_left = BOTH_SIDES, step_within(room, p.both_sides, wait)
    else:
        if case.stage != IMPASSE:
            note(room, day, Event.IMPASSE, number, case.bully)
        case.stage, case.officer_left, case.told_of_inspector = IMPASSE, int(p.charge_wait), 1


@seldom
def charge(room, seat, threatened, back, day):
    """An official report against the parents: the threat may be enough."""
    case, p = room.cases[seat], room.parameters.officer
    case.stage, case.officer_left, case.news = CHARGED, int(p.charge_wait), case.news | CHARGE
    note(room, day, Event.CHARGED, room.pupils[seat].number, case.bully)
    if threatened < p.threat:
        case.back_left = days_until(p.return_within, back)


@seldom
def next_step(room, seat, day):
    """The officer's step of today."""
    case, p, number = room.cases[seat], room.parameters.officer, room.pupils[seat].number
    charges, threatened, back, wait = draws(luck_of(room), Decision.CHARGES, 8 * day + ONCE_A_DAY, number)
    if case.stage == CALLING:
        note(room, day, Event.CALLED, number, case.bully)
    if not at_home(case) or case.home_days == 0:
        case.stage = NO_OFFICER
    elif charges < room.climate.enforcement or (case.stage == IMPASSE and charges < p.charge):
        charge(room, seat, threatened, back, day)
    elif case.stage == CALLING:
        case.stage, case.officer_left = TALKING, step_within(room, p.joint_talk, wait)
    elif case.stage == TALKING:
        note(room, day, Event.JOINT_TALK, number, case.bully)
        agree(room, seat, False, day)
    else:
        bully = seat_of(room, case.bully)
        if bully >= 0:
            room.families[bully].informed = 1
        note(room, day, Event.BOTH_HEARD, number, case.bully)
        agree(room, seat, True, day)


@sweep
def work(room, handled, day):
    """The queue moves up by what was handled; those whose turn has come are called within some school days."""
    p = room.parameters.officer
    for m in range(room.classroom.listed):
        i = room.listed[m]
        case = room.cases[i]
        if case.stage == QUEUED and handled > 0:
            case.ahead -= handled
            if case.ahead < 0:
                u = draw(luck_of(room), Decision.OFFICER_STEPS, 8 * day + ONCE_A_DAY, room.pupils[i].number)
                case.stage, case.ahead, case.officer_left = CALLING, 0, step_within(room, p.first_call, u)


@sweep
def take_steps(room, day):
    """A school day: steps that are due are taken."""
    for m in range(room.classroom.listed):
        i = room.listed[m]
        case = room.cases[i]
        if case.officer_left > 0:
            case.officer_left -= 1
            if case.officer_left == 0:
                next_step(room, i, day)
