"""The register of absence: hours, the duty to report, and the checking of sick reports.

    unauthorised: kept home openly, ill or not. Sick, suspended and agreed leave never count: no officer hears of them
    a school day has 5.5 lesson hours, Wednesday 3.75; when the unauthorised hours of the last 20 lesson days reach
        16, the school must report within 5 working days; each further 16 hours again, counted anew from there
    once per absence: early (on its first day) with P early, on time (1–5 working days, evenly) with P on_time, else
        late_days working days after
    a child kept home as sick for more than doubt_after school days: checked with P = doubt + audit (lever) a school
        day; the youth doctor learns the cause with P cause_found; then a plan (agreed leave) with P agree_plan, else
        the child is now kept home openly

Kept home from a Monday: 5.5, 11, 14.75, 20.25 hours; reached on school day 4, reported at latest on school day 9.
"""

from typing import NamedTuple

from simulation.arithmetic import count_bits
from simulation.cases import (
    LONG_DAY,
    SHORT_DAY,
    WEDNESDAY,
    WINDOW,
    days_until,
    is_working_day,
    lesson_hours,
    weekday,
)
from simulation.casework import AHEAD_UNKNOWN, HOME_AGREED, HOME_OPEN, HOME_SICK, NO_OFFICER, QUEUED, UNCOVERED
from simulation.compilation import rule, seldom, sweep
from simulation.entities import KEPT, luck_of, note
from simulation.events import Event
from simulation.stochasticity import ONCE_A_DAY, Decision, draws

DUTY, WITHIN = 16.0, 5  # hours; working days
NEWEST = (1 << WINDOW) - 1


class Parameters(NamedTuple):
    on_time: float
    early: float
    late_days: float
    doubt: float
    doubt_after: float
    cause_found: float
    agree_plan: float


@rule
def hours_of(case):
    """Unauthorised hours in the last 20 lesson days."""
    short = count_bits(case.missed & case.missed_short)
    return LONG_DAY * (count_bits(case.missed) - short) + SHORT_DAY * short


@seldom
def report_by(room, seat, early):
    """Working days until the school reports, drawn once per absence; 0: not now. `early`: asked on its first day."""
    case, p = room.cases[seat], room.parameters.register
    moment = 8 * case.home_on + ONCE_A_DAY
    when, how, _, _ = draws(luck_of(room), Decision.REPORTS, moment, room.pupils[seat].number)
    if when < p.early:
        return 1
    if early:
        return 0
    return days_until(WITHIN, how) if when < p.early + p.on_time else int(p.late_days)


@rule
def shift_window(case, unauthorised, day):
    """Put today into the window of 20 lesson days."""
    case.missed = ((case.missed << 1) | unauthorised) & NEWEST
    case.missed_short = ((case.missed_short << 1) | (1 if weekday(day) == WEDNESDAY else 0)) & NEWEST


@seldom
def reach_duty(room, seat, day):
    """Sixteen hours are reached: the school has to report."""
    case = room.cases[seat]
    case.hours_after = 0.0
    note(room, day, Event.HOURS_REACHED, room.pupils[seat].number, case.bully)
    if case.report_left == 0 and (case.reports == 0 or case.reached):
        case.report_left = report_by(room, seat, False)
    case.reached = 1


@rule
def count_hours(room, seat, day):
    """A lesson day in the register."""
    case = room.cases[seat]
    unauthorised = 1 if case.home == HOME_OPEN and room.pupils[seat].presence == KEPT else 0
    shift_window(case, unauthorised, day)
    if case.reached and unauthorised:
        case.hours_after += lesson_hours(day)
    case.reached = case.reached if hours_of(case) >= DUTY else 0
    if unauthorised and case.open_days == 1 and case.report_left == 0:
        case.report_left = report_by(room, seat, True)
    if (not case.reached and hours_of(case) >= DUTY) or case.hours_after >= DUTY:
        reach_duty(room, seat, day)


@seldom
def check_sick_report(room, seat, day):
    """A long sick report may be checked: behind it may stand fear."""
    case, p = room.cases[seat], room.parameters.register
    checked, found, plan, _ = draws(luck_of(room), Decision.CHECKS_SICK, 8 * day + ONCE_A_DAY, room.pupils[seat].number)
    if checked < p.doubt + room.climate.audit and found < p.cause_found:
        note(room, day, Event.CAUSE_FOUND, room.pupils[seat].number, case.bully)
        if plan < p.agree_plan:
            case.home = HOME_AGREED
            note(room, day, Event.PLAN_AGREED, room.pupils[seat].number, case.bully)
        else:
            case.home, case.open_days, case.news = HOME_OPEN, 0, case.news | UNCOVERED


@sweep
def keep(room, day):
    """A school day in the register of every open case."""
    for m in range(room.classroom.listed):
        i = room.listed[m]
        case = room.cases[i]
        count_hours(room, i, day)
        if case.home == HOME_SICK and case.home_days > room.parameters.register.doubt_after:
            check_sick_report(room, i, day)


@seldom
def report(room, seat, day):
    """The school reports to the register; the municipality of residence hears of it."""
    case = room.cases[seat]
    case.reports += 1
    if case.stage == NO_OFFICER:
        case.stage, case.ahead = QUEUED, AHEAD_UNKNOWN
    note(room, day, Event.REPORTED, room.pupils[seat].number, case.bully)


@sweep
def send_reports(room, day):
    """A working day: reports that are due are sent, also of a child that is back: the hours stand."""
    for m in range(room.classroom.listed):
        i = room.listed[m]
        case = room.cases[i]
        if case.report_left > 0 and is_working_day(day):
            case.report_left -= 1
            if case.report_left == 0:
                report(room, i, day)
