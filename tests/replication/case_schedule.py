"""The case work in a day (ODD section 3): mornings and evenings of open cases, and the services of the town."""
from tests.replication.calendars import is_working_day
from tests.replication.cases import list_cases
from tests.replication.codes import SCHOOL_DAY, Event
from tests.replication.submodels import (
    board,
    complaints,
    detection,
    families,
    homecoming,
    inspector,
    keeping_home,
    officer,
    parents,
    publicity,
    register,
    school,
    signals,
    talks,
    transfer,
    youth_work,
)


def hand_over(room, day):
    """What the new school year does to open cases."""
    school.new_teachers(room, day)
    detection.hand_over_cases(room)
    talks.over_summer(room, day)


def morning_of_cases(room, day):
    """Before anybody comes to school: who is home or kept out today."""
    list_cases(room)
    if room.school.measures:
        board.serve_suspensions(room)
    keeping_home.morning(room, day)


def public_life(room, day):
    """Every day of the calendar: posts, news, and on working days complaint and inspector."""
    publicity.live(room, day)
    families.weigh_news(room)
    if is_working_day(day):
        complaints.file(room, day)
        inspector.take_calls(room, day)


def work_of_cases(room, day):
    """A school day of open cases: the school, the family at home, the register."""
    parents.contact(room, day)
    talks.work_on_cases(room, day)
    youth_work.take_referrals(room, day)
    youth_work.help_children(room, day)
    families.appraise(room, day)
    homecoming.decide(room, day)
    homecoming.calm_pairs(room)


def evening_of_cases(room, day):
    """The evening of a school day: who knows, today's register, who acts, who stays home tomorrow, the public."""
    signals.count_quiet(room)
    signals.learn_of(room, day)
    parents.notice_signs(room, day)
    list_cases(room)
    if is_working_day(day):
        register.send_reports(room, day)
    register.keep(room, day)
    work_of_cases(room, day)
    keeping_home.decide(room, day)
    list_cases(room)
    public_life(room, day)


def free_day_of_cases(room, day):
    """A day without lessons: what happened online, posts and terms."""
    signals.learn_of(room, day)
    list_cases(room)
    public_life(room, day)
    if is_working_day(day):
        register.send_reports(room, day)


def leave_school(room, day):
    """Open cases are closed as for whoever leaves, and nothing that was set going there goes on."""
    for i in room.seats:
        if room.cases[i].open:
            room.note(day, Event.CLOSED, room.pupils[i].number, room.cases[i].bully)
            signals.close(room, i)
    board.drop_measures(room)
    school.change(room)


def services(room, handled, day, kind):
    """After the day of all classes: officer, youth worker, board, other schools, closing."""
    list_cases(room)
    if kind == SCHOOL_DAY:
        officer.take_steps(room, day)
    officer.work(room, handled, day)
    if kind == SCHOOL_DAY:
        youth_work.serve(room, day)
        board.weigh_measures(room, day)
        if room.school.measures:
            board.carry_out(room, day)
        transfer.leave_if_arranged(room, day)
        signals.close_cases(room, day)
    if is_working_day(day):
        transfer.choose(room, day)


def town_evening(world, day, kind):
    """The services of a municipality, after all its classes."""
    town, parameters = world.town, world.parameters
    for room in world.rooms:
        if room.classroom.cases > 0:
            officer.take_in(room, town)
    handled = officer.handle(town, world.luck, parameters.officer, day, kind, world.calendar.summer_week(day))
    for room in world.rooms:
        school_ = room.school
        hired = room.climate.worker_slots > 0.0
        if room.classroom.cases > 0 or school_.worker_here or hired or school_.measures:
            services(room, handled, day, kind)
