"""Staying home from fear: a short sick report, or kept home, as sick, openly, or on agreed leave.

    logit P(short sick report | bullied, at school) = sick_day + sick_day_distress·D + acute·[severe ≤ acute_days ago]
        ends each school morning with P sick_day_end, and after sick_day_most days
    logit P(kept home | aware, D > least, at school or short sick) = base + acute·[severe ≤ acute_days ago]
        + distress·D + onmacht·W(1 − H) + glasl·G + norm·protective norm
    kept home: agreed leave with P agreed; else openly with logit = open + open_glasl·G + open_bully_out·[bully out]
        − open_sick_prone·sick-proneness; else as sick.  Whose goal is bully out keeps home until that pupil has left.

Decided in the evening, one or the other, effective on the next school day. More than 20 lesson days at home in one
stretch count as long absence (not calendar days: holidays make no home-sitter), more than 91 calendar days as the limit
of the pact. Off values: sick_day −99, base −99.
"""

from typing import NamedTuple

from simulation.arithmetic import happens
from simulation.cases import at_home, friendships, is_over, onmacht, open_case
from simulation.casework import (
    AT_SCHOOL,
    BULLY_OUT,
    HOME_AGREED,
    HOME_OPEN,
    HOME_SICK,
    LONG_3M,
    LONG_4W,
    LONG_RECORDED,
    SHORT_SICK,
)
from simulation.compilation import rule, seldom, sweep
from simulation.entities import ENROLLED, HERE, ILL, luck_of, note
from simulation.events import Event
from simulation.stochasticity import ONCE_A_DAY, Decision, draw, draws

FOUR_WEEKS, THREE_MONTHS = 20, 91  # lesson days; calendar days


class Parameters(NamedTuple):
    sick_day: float
    sick_day_distress: float
    sick_day_end: float
    sick_day_most: float
    base: float
    acute: float
    acute_days: float
    distress: float
    onmacht: float
    glasl: float
    norm: float
    least: float
    open: float
    open_glasl: float
    open_bully_out: float
    open_sick_prone: float
    agreed: float


@rule
def acute_of(case, day, p):
    """What a severe incident of the last days adds."""
    return p.acute if case.severe_on > 0 and day - case.severe_on <= p.acute_days else 0.0


@rule
def odds_of_sick_day(pupil, case, day, p):
    """Log-odds that a child is reported sick from fear."""
    return p.sick_day + p.sick_day_distress * pupil.distress + acute_of(case, day, p)


@rule
def odds_of_keeping_home(pupil, family, case, day, p):
    """Log-odds that parents keep their child home."""
    feeling = p.onmacht * onmacht(family) + p.glasl * family.glasl + p.norm * family.protective_norm
    return p.base + acute_of(case, day, p) + p.distress * pupil.distress + feeling


@rule
def odds_of_openly(family, p):
    """Log-odds that a child kept home is kept home openly rather than as sick."""
    out = p.open_bully_out if family.goal == BULLY_OUT else 0.0
    return p.open + p.open_glasl * family.glasl + out - p.open_sick_prone * family.sick_prone


@seldom
def keep_home(room, seat, mode, day):
    """From the next school day on the child stays home."""
    case, family = room.cases[seat], room.families[seat]
    case.home, case.home_on, case.home_days, case.open_days, case.long = mode, 0, 0, 0, 0
    case.reports, case.demand = 0, 1 if family.goal == BULLY_OUT else 0
    case.friends_then = friendships(room, seat)
    kind = Event.KEPT_HOME_SICK
    if mode == HOME_OPEN:
        kind = Event.KEPT_HOME_OPEN
    elif mode == HOME_AGREED:
        kind = Event.KEPT_HOME_AGREED
    note(room, day, kind, room.pupils[seat].number, case.bully)


@seldom
def may_keep_home(room, seat, day):
    """Aware parents of a child that suffers decide for the next school day."""
    p, pupil, family, case = room.parameters.keeping_home, room.pupils[seat], room.families[seat], room.cases[seat]
    stays, agreed, openly, _ = draws(luck_of(room), Decision.KEEPS_HOME, 8 * day + ONCE_A_DAY, pupil.number)
    if happens(stays, odds_of_keeping_home(pupil, family, case, day, p)):
        mode = HOME_SICK
        if agreed < p.agreed:
            mode = HOME_AGREED
        elif happens(openly, odds_of_openly(family, p)):
            mode = HOME_OPEN
        keep_home(room, seat, mode, day)


@seldom
def report_sick(room, seat, day):
    """A short sick report from fear: staying home opens a case."""
    open_case(room, seat, room.pupils[seat].attacker, day)
    case = room.cases[seat]
    case.home, case.home_on, case.home_days, case.open_days, case.long = SHORT_SICK, 0, 0, 0, 0
    note(room, day, Event.SICK_DAY, room.pupils[seat].number, case.bully)


@rule
def may_stay(pupil, case):
    """Whether a child at school, ill, or on a short sick report, may be kept home from tomorrow."""
    at_school = pupil.presence == HERE or pupil.presence == ILL or case.home == SHORT_SICK
    return pupil.status == ENROLLED and case.open and at_school and not at_home(case) and case.transfer_left == 0


@sweep
def decide(room, day):
    """The evening of a school day: who stays home tomorrow."""
    p, luck, moment = room.parameters.keeping_home, luck_of(room), 8 * day + ONCE_A_DAY
    for i in range(room.classroom.seats):
        pupil, case = room.pupils[i], room.cases[i]
        if pupil.status == ENROLLED and pupil.presence == HERE and case.home == AT_SCHOOL and not is_over(pupil):
            odds = odds_of_sick_day(pupil, case, day, p)
            if happens(draw(luck, Decision.CALLS_SICK, moment, pupil.number), odds):
                report_sick(room, i, day)
                continue  # one decision an evening
        if room.families[i].aware and pupil.distress > p.least and may_stay(pupil, case):
            may_keep_home(room, i, day)


@seldom
def count_home(room, seat, day):
    """One more school day at home."""
    case, number = room.cases[seat], room.pupils[seat].number
    if case.home_on == 0:
        case.home_on = day
    case.home_days += 1
    case.open_days += 1 if case.home == HOME_OPEN and not room.procedures[seat].out_today else 0
    if at_home(case) and case.home_days > FOUR_WEEKS and not case.long & LONG_4W:
        case.long |= LONG_4W
        note(room, day, Event.HOME_4W, number, case.bully)
    if at_home(case) and day - case.home_on >= THREE_MONTHS and not case.long & LONG_3M:
        case.long |= LONG_3M
        note(room, day, Event.HOME_3M, number, case.bully)
    if case.open_days > FOUR_WEEKS and case.reports > 0 and not case.long & LONG_RECORDED:
        case.long |= LONG_RECORDED
        note(room, day, Event.RECORDED_4W, number, case.bully)


@rule
def gets_up(room, seat, day):
    """Whether a short sick report is over this morning."""
    p, case = room.parameters.keeping_home, room.cases[seat]
    if case.home_days >= p.sick_day_most:
        return True
    u = draw(luck_of(room), Decision.GETS_UP, 8 * day + ONCE_A_DAY, room.pupils[seat].number)
    return case.home_days > 0 and u < p.sick_day_end


@sweep
def morning(room, day):
    """Before presence is settled: who gets up from a short sick report, and the days of those who stay."""
    for m in range(room.classroom.listed):
        i = room.listed[m]
        case = room.cases[i]
        if case.home != AT_SCHOOL and room.pupils[i].status == ENROLLED:
            if case.home == SHORT_SICK and gets_up(room, i, day):
                case.home = AT_SCHOOL
            else:
                count_home(room, i, day)
