"""Staying home from fear: a short sick report, or kept home, as sick, openly, or on agreed leave."""
from tests.replication.arithmetic import happens
from tests.replication.cases import at_home, friendships, is_over, onmacht
from tests.replication.codes import (
    AT_SCHOOL,
    BULLY_OUT,
    ENROLLED,
    HERE,
    HOME_AGREED,
    HOME_OPEN,
    HOME_SICK,
    ILL,
    SHORT_SICK,
    Decision,
    Event,
)
from tests.replication.luck import at, draw, draws
from tests.replication.submodels import signals

FOUR_WEEKS, THREE_MONTHS = 20, 91
KINDS = {HOME_SICK: Event.KEPT_HOME_SICK, HOME_OPEN: Event.KEPT_HOME_OPEN, HOME_AGREED: Event.KEPT_HOME_AGREED}


def acute_of(case, day, p):
    """What a recent severe incident adds."""
    return p.acute if case.severe_on > 0 and day - case.severe_on <= p.acute_days else 0.0


def odds_of_sick_day(pupil, case, day, p):
    """Log-odds of a short sick report."""
    return p.sick_day + p.sick_day_distress * pupil.distress + acute_of(case, day, p)


def odds_of_keeping_home(pupil, family, case, day, p):
    """Log-odds that a child is kept home."""
    feeling = p.onmacht * onmacht(family) + p.glasl * family.glasl + p.norm * family.protective_norm
    return p.base + acute_of(case, day, p) + p.distress * pupil.distress + feeling


def odds_of_openly(family, p):
    """Log-odds of openly rather than as sick."""
    out = p.open_bully_out if family.goal == BULLY_OUT else 0.0
    return p.open + p.open_glasl * family.glasl + out - p.open_sick_prone * family.sick_prone


def may_stay(pupil, case):
    """Whether a child may be kept home."""
    at_school = pupil.presence in (HERE, ILL) or case.home == SHORT_SICK
    return pupil.status == ENROLLED and case.open and at_school and not at_home(case) and case.transfer_left == 0


def gets_up(room, seat, day):
    """Whether a short sick report is over this morning."""
    p, case = room.parameters.keeping_home, room.cases[seat]
    if case.home_days >= p.sick_day_most:
        return True
    u = draw(room.luck, Decision.GETS_UP, at(day), room.pupils[seat].number)
    return case.home_days > 0 and u < p.sick_day_end


def note_long(room, seat, day, bit, kind, holds):
    """Note a long absence once."""
    case = room.cases[seat]
    if holds and not case.long & bit:
        case.long |= bit
        room.note(day, kind, room.pupils[seat].number, case.bully)


def count_home_day(room, seat, day):
    """A school day at home, and what is noted of long absence."""
    case = room.cases[seat]
    case.home_days += 1
    if case.home_days == 1:
        case.home_on = day
    if case.home == HOME_OPEN and not room.procedures[seat].out_today:
        case.open_days += 1
    note_long(room, seat, day, 1, Event.HOME_4W, case.home_days > FOUR_WEEKS)
    note_long(room, seat, day, 2, Event.HOME_3M, day - case.home_on + 1 > THREE_MONTHS)
    note_long(room, seat, day, 4, Event.RECORDED_4W, case.open_days > FOUR_WEEKS and case.reports > 0)


def morning(room, day):
    """Who gets up from a short sick report, and the days of those who stay."""
    for i in room.listed:
        case = room.cases[i]
        if case.home == AT_SCHOOL:
            continue
        if case.home == SHORT_SICK and gets_up(room, i, day):
            case.home = AT_SCHOOL
        else:
            count_home_day(room, i, day)


def begin_stretch(case, home):
    """A new stretch at home, from the next school day on."""
    case.home = home
    case.home_on = case.home_days = case.open_days = case.long = 0


def keep_home(room, seat, home, day):
    """A child is kept home."""
    case, family = room.cases[seat], room.families[seat]
    begin_stretch(case, home)
    case.reports, case.friends_then = 0, friendships(room, seat)
    case.demand = int(family.goal == BULLY_OUT)
    room.note(day, KINDS[home], room.pupils[seat].number, case.bully)


def report_sick(room, seat, day):
    """A child is reported sick from fear; staying home opens a case."""
    pupil = room.pupils[seat]
    if not room.cases[seat].open:
        signals.open_case(room, seat, pupil.attacker, day)
    begin_stretch(room.cases[seat], SHORT_SICK)
    room.note(day, Event.SICK_DAY, pupil.number, room.cases[seat].bully)


def falls_sick(room, seat, day):
    """Whether a child at school is reported sick from fear."""
    pupil, case = room.pupils[seat], room.cases[seat]
    if pupil.status != ENROLLED or pupil.presence != HERE or case.home != AT_SCHOOL or is_over(pupil):
        return False
    u = draw(room.luck, Decision.CALLS_SICK, at(day), pupil.number)
    return happens(u, odds_of_sick_day(pupil, case, day, room.parameters.keeping_home))


def stays_how(room, seat, day):
    """In which way a child is kept home from now on; at school if it is not."""
    p, pupil, family, case = room.parameters.keeping_home, room.pupils[seat], room.families[seat], room.cases[seat]
    stays, agreed, openly, _ = draws(room.luck, Decision.KEEPS_HOME, at(day), pupil.number)
    if not happens(stays, odds_of_keeping_home(pupil, family, case, day, p)):
        return AT_SCHOOL
    if agreed < p.agreed:
        return HOME_AGREED
    return HOME_OPEN if happens(openly, odds_of_openly(family, p)) else HOME_SICK


def decide(room, day):
    """The evening of a school day: who stays home tomorrow."""
    p = room.parameters.keeping_home
    for i in room.seats:
        pupil = room.pupils[i]
        if falls_sick(room, i, day):
            report_sick(room, i, day)
        elif room.families[i].aware and pupil.distress > p.least and may_stay(pupil, room.cases[i]):
            home = stays_how(room, i, day)
            if home != AT_SCHOOL:
                keep_home(room, i, home, day)
