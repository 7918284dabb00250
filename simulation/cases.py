"""What several submodels share of a case: small readings of it, and the opening of one. Nothing is decided here."""

from simulation.arithmetic import exp, log
from simulation.calendar import WEEK
from simulation.casework import (
    AT_SCHOOL,
    HOME_SICK,
    IN_SCHOOL,
    NO_OFFICER,
    NO_WORKER,
    SPECIALIST,
    WAITS_FOR_SCHOOL,
)
from simulation.compilation import rule, seldom
from simulation.entities import ENROLLED, FRIEND, note
from simulation.events import Event

WEDNESDAY, SATURDAY = 2, 5
LONG_DAY, SHORT_DAY = 5.5, 3.75  # lesson hours; Wednesday is short: 25.75 hours a week
WINDOW = 20  # lesson days of the 16-hours rule, school days without an episode after which bullying is called over


@rule
def weekday(day):
    """0 Monday … 6 Sunday."""
    return (day - 1) % WEEK


@rule
def is_working_day(day):
    """Whether officials work: Monday to Friday, in holidays too."""
    return weekday(day) < SATURDAY


@rule
def lesson_hours(day):
    """Lesson hours of a school day."""
    return SHORT_DAY if weekday(day) == WEDNESDAY else LONG_DAY


@rule
def seat_of(room, number):
    """Seat of a pupil who is in this class, by lasting number; −1 where there is none."""
    for k in range(room.classroom.seats):
        if room.pupils[k].number == number and room.pupils[k].status == ENROLLED:
            return k
    return -1


@rule
def is_over(pupil):
    """A reading: no episode against the pupil in 20 school days at school."""
    return pupil.quiet >= WINDOW


@rule
def list_cases(room):
    """Write down the seats of open cases, in order: what the sweeps of the case work go by until the next listing."""
    listed = 0
    if room.classroom.cases > 0:
        for k in range(room.classroom.seats):
            if room.cases[k].open:
                room.listed[listed] = k
                listed += 1
    room.classroom.listed = listed


@rule
def at_home(case):
    """Whether a child is kept home (a short sick report aside)."""
    return case.home >= HOME_SICK


@rule
def onmacht(family):
    """Powerlessness of parents who are not heard: W·(1 − H)."""
    return family.powerless * (1.0 - family.heard)


@rule
def threatened(family, day, kept):
    """How threatened a family feels by what was said in public: kept^(days since), 0 where nothing was."""
    return exp((day - family.threatened_on) * log(kept)) if family.threatened_on > 0 else 0.0


@rule
def cooperation(family, day, kept):
    """How far the other family works along, −1…1: 1 − 2·defensive − threatened; 0 while it has not been informed."""
    return max(1.0 - 2.0 * family.defensive - threatened(family, day, kept), -1.0) if family.informed else 0.0


@rule
def is_helped(case):
    """Whether a youth worker's help goes on, and changes something."""
    return case.worker_helps and case.worker_delay == 0 and (case.worker == IN_SCHOOL or case.worker == SPECIALIST)


@rule
def days_until(most, uniform):
    """A number of days from 1 to `most`, evenly."""
    return 1 + int(uniform * max(most, 1.0))


@seldom
def open_case(room, seat, named, day):
    """A case about the pupil on this seat, if there is none; `named`: who is said to bully. An earlier one is wiped."""
    case, pupil = room.cases[seat], room.pupils[seat]
    if case.open:
        return
    case.open, case.bully, case.opened_on, case.since = 1, named, day, pupil.bullied_since
    case.known = case.pending = case.news = case.silent = case.hearing_left = 0
    case.talks = case.last_outcome = case.promise = case.lull_left = case.plan_left = 0
    case.quiet_told = case.home = case.home_on = case.home_days = case.open_days = case.long = case.demand = 0
    case.back_left = case.friends_then = case.missed = case.missed_short = case.reached = 0
    case.hours_after = case.calm = 0.0
    case.report_left = case.reports = case.ahead = case.officer_left = 0
    case.stage, case.worker = NO_OFFICER, NO_WORKER
    case.referred = case.worker_ahead = case.worker_on = case.worker_delay = case.worker_left = 0
    case.worker_helps = case.in_school = case.fade_left = 0
    case.complaint_until = case.committee = case.complained = case.told_of_inspector = 0
    case.called_inspector = case.posted = case.transfer_left = 0
    room.classroom.cases += 1
    note(room, day, Event.CASE_OPENED, pupil.number, case.bully)


@rule
def name_bully(room, seat, named):
    """An open case is about whom somebody names now, unless a demand, a lull or a plan is about the one before."""
    case = room.cases[seat]
    bound = case.demand or case.promise or case.lull_left > 0 or case.plan_left > 0 or case.calm != 0.0
    if case.bully != named and (not bound or (not case.demand and seat_of(room, case.bully) < 0)):
        if seat_of(room, named) >= 0:
            case.bully = named
            case.promise = case.lull_left = case.plan_left = 0


@rule
def give_up_help(room, seat):
    """A place with the school's youth worker is free again; on the waiting list everybody behind moves up."""
    case, school = room.cases[seat], room.school
    if case.worker == IN_SCHOOL:
        school.worker_ours -= 1
    elif case.worker == WAITS_FOR_SCHOOL:
        school.worker_waiting -= 1
        for k in range(room.classroom.seats):
            if room.cases[k].worker == WAITS_FOR_SCHOOL and room.cases[k].worker_ahead > case.worker_ahead:
                room.cases[k].worker_ahead -= 1
    case.worker = NO_WORKER
    room.pupils[seat].softened = room.pupils[seat].watched = 0.0


@rule
def friendships(room, seat):
    """Friendships to and from a pupil."""
    ties = 0
    for k in range(room.classroom.seats):
        ties += (1 if room.bonds[seat, k] == FRIEND else 0) + (1 if room.bonds[k, seat] == FRIEND else 0)
    return ties


@rule
def ask_effort(school, effort, until, day):
    """Inspector, committee or public ask the school for more effort, in log-odds of a talk that helps, until a day."""
    school.effort = max(school.effort if day <= school.effort_until else 0.0, effort)
    school.effort_until = max(school.effort_until, until)


@rule
def end_stir(room):
    """Classmates no longer take sides about a post."""
    for k in range(room.classroom.seats):
        room.pupils[k].stirred_defend = room.pupils[k].stirred_assist = 0.0


@seldom
def put_away(room, seat, kept):
    """An open case is closed, or its child leaves: a share of escalation and of broken promises is kept."""
    case, family = room.cases[seat], room.families[seat]
    if not case.open:
        return
    give_up_help(room, seat)
    bully = seat_of(room, case.bully)
    if bully >= 0:
        room.ties[bully, seat].calm = 0.0
    if room.posts[seat].day > 0:
        end_stir(room)
    case.open = case.known = case.pending = case.news = case.transfer_left = room.posts[seat].day = 0
    case.home, case.stage, case.calm = AT_SCHOOL, NO_OFFICER, 0.0
    case.broken *= kept
    family.glasl *= kept
    family.aware = family.told_by_child = family.goal = 0
    room.classroom.cases -= 1
