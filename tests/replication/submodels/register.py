"""The register of absence: hours, the duty to report, and the checking of sick reports."""
from tests.replication.calendars import weekday
from tests.replication.codes import (
    HOME_AGREED,
    HOME_OPEN,
    HOME_SICK,
    KEPT,
    NO_OFFICER,
    QUEUED,
    UNCOVERED,
    WEDNESDAY,
    Decision,
    Event,
)
from tests.replication.luck import at, draws

DUTY, WITHIN = 16.0, 5
LONG_DAY, SHORT_DAY = 5.5, 3.75
NEWEST = (1 << 20) - 1
NEW = -1


def lesson_hours(day):
    """Lesson hours of a school day."""
    return SHORT_DAY if weekday(day) == WEDNESDAY else LONG_DAY


def hours_of(case):
    """Unauthorised hours of the last 20 lesson days."""
    short = (case.missed & case.missed_short).bit_count()
    return LONG_DAY * (case.missed.bit_count() - short) + SHORT_DAY * short


def shift_window(case, unauthorised, day):
    """One lesson day more in the window."""
    case.missed = (case.missed << 1 | unauthorised) & NEWEST
    case.missed_short = (case.missed_short << 1 | int(weekday(day) == WEDNESDAY)) & NEWEST


def words_of_report(room, seat):
    """Whether this absence is reported early, on time or late: words of its first day at home."""
    number = room.pupils[seat].number
    return draws(room.luck, Decision.REPORTS, at(room.cases[seat].home_on), number)[:2]


def report_early(room, seat):
    """On the first open day: the next working day, if this absence is reported early."""
    when, _ = words_of_report(room, seat)
    return 1 if when < room.parameters.register.early else 0


def report_by(room, seat):
    """Working days until the school reports."""
    p, (when, how) = room.parameters.register, words_of_report(room, seat)
    if when < p.early:
        return 1
    return 1 + int(WITHIN * how) if when < p.early + p.on_time else int(p.late_days)


def reach_duty(room, seat, day):
    """The hours that must be reported are reached; what was reported already is reported again after 16 more."""
    case = room.cases[seat]
    again = case.reached
    case.reached, case.hours_after = 1, 0.0
    room.note(day, Event.HOURS_REACHED, room.pupils[seat].number, case.bully)
    if case.report_left == 0 and (again or case.reports == 0):
        case.report_left = report_by(room, seat)


def count_hours(room, seat, day):
    """Today's hours."""
    case = room.cases[seat]
    unauthorised = int(case.home == HOME_OPEN and room.pupils[seat].presence == KEPT)
    shift_window(case, unauthorised, day)
    if case.reached and unauthorised:
        case.hours_after += lesson_hours(day)
    case.reached = case.reached if hours_of(case) >= DUTY else 0
    if unauthorised and case.open_days == 1 and case.report_left == 0:
        case.report_left = report_early(room, seat)
    if (not case.reached and hours_of(case) >= DUTY) or case.hours_after >= DUTY:
        reach_duty(room, seat, day)


def uncover(room, seat, plan, day):
    """The youth doctor learns the cause of a long sick report."""
    case, number = room.cases[seat], room.pupils[seat].number
    room.note(day, Event.CAUSE_FOUND, number, case.bully)
    case.open_days = 0
    if plan < room.parameters.register.agree_plan:
        case.home = HOME_AGREED
        room.note(day, Event.PLAN_AGREED, number, case.bully)
    else:
        case.home = HOME_OPEN
        case.news |= UNCOVERED


def check_sick(room, seat, day):
    """A long sick report may be checked."""
    p, case = room.parameters.register, room.cases[seat]
    if case.home != HOME_SICK or case.home_days <= p.doubt_after:
        return
    checked, found, plan, _ = draws(room.luck, Decision.CHECKS_SICK, at(day), room.pupils[seat].number)
    if checked < p.doubt + room.climate.audit and found < p.cause_found:
        uncover(room, seat, plan, day)


def keep(room, day):
    """A school day in the register of every open case."""
    for i in room.listed:
        count_hours(room, i, day)
        check_sick(room, i, day)


def send_reports(room, day):
    """A working day: reports that are due are sent, also of a child that is back."""
    for i in room.listed:
        case = room.cases[i]
        if case.report_left == 0:
            continue
        case.report_left -= 1
        if case.report_left == 0:
            case.reports += 1
            room.note(day, Event.REPORTED, room.pupils[i].number, case.bully)
            if case.stage == NO_OFFICER:
                case.stage, case.ahead = QUEUED, NEW
