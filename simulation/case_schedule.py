"""The order of a day around the class, once bullying is known: family, school, public, register and services.

Read beside `schedule`, which calls the parts of this page: the morning before anybody comes to school, the evening of a
school day, a day without lessons, and the services after the day of all classes of a municipality.
"""

from simulation.calendar import SCHOOL_DAY
from simulation.cases import is_working_day, list_cases
from simulation.casework import QUEUED
from simulation.compilation import rule, seldom
from simulation.entities import BETWEEN_SCHOOLS, EMPTY
from simulation.submodels import (
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
from simulation.variables import MANY


@seldom
def hand_over(room, day):
    """What the new school year does to open cases: other teachers, knowledge and steps that are lost."""
    school.new_teachers(room, day)
    detection.hand_over_cases(room)
    talks.over_summer(room, day)


@seldom
def morning_of_cases(room, day):
    """Before anybody comes to school: who is home or kept out today."""
    list_cases(room)
    if room.school.measures:
        board.serve_suspensions(room)
    keeping_home.morning(room, day)


@seldom
def public_life(room, day):
    """Every day of the calendar: posts, what parents make of the news, and on working days complaint and inspector."""
    publicity.live(room, day)
    families.weigh_news(room)
    if is_working_day(day):
        complaints.file(room, day)
        inspector.take_calls(room, day)


@seldom
def work_of_cases(room, day):
    """A school day of open cases: the school, the family at home, the register."""
    parents.contact(room, day)
    talks.work_on_cases(room, day)
    youth_work.take_referrals(room, day)
    youth_work.help_children(room, day)
    families.appraise(room, day)
    homecoming.decide(room, day)
    homecoming.calm_pairs(room)


@seldom
def evening_of_cases(room, first, day):
    """The evening of a school day: who knows, today's register, who acts, who stays home tomorrow, the public."""
    signals.count_quiet(room)
    signals.learn_of(room, first, day)
    parents.notice_signs(room, day)
    list_cases(room)
    register.send_reports(room, day)
    register.keep(room, day)
    work_of_cases(room, day)
    keeping_home.decide(room, day)
    list_cases(room)
    public_life(room, day)


@seldom
def free_day_of_cases(room, first, day):
    """A day without lessons: what happened online, posts and terms; in summer too, with no episodes."""
    signals.learn_of(room, first, day)
    list_cases(room)
    public_life(room, day)
    register.send_reports(room, day)


@seldom
def services(room, handled, places, kind, day):
    """After the day of all classes of the municipality: officer, youth worker, board, other schools, closing."""
    list_cases(room)
    if kind == SCHOOL_DAY:
        officer.take_steps(room, day)
    officer.work(room, handled, day)  # after the steps: the first call comes on the next school day at the earliest
    if kind == SCHOOL_DAY:
        youth_work.serve(room, day)
        board.weigh_measures(room, day)
        if room.school.measures:
            places = board.carry_out(room, places, day)
        transfer.leave_if_arranged(room, places, day)
        signals.close_cases(room, day)
    if is_working_day(day):
        transfer.choose(room, day)


@rule
def free_places(state, c):
    """Places in another school for pupils of class row c; only a receiving class can be full."""
    d = c + 1
    if d >= state.classrooms.shape[0] or not state.classrooms[d].receiving or state.classrooms[c].receiving:
        return MANY
    free = 0
    for k in range(state.classrooms[d].places):
        free += 1 if state.pupils[d, k].status == EMPTY else 0
    for k in range(state.classrooms[c].seats):
        free -= 1 if state.pupils[c, k].status == BETWEEN_SCHOOLS else 0  # expected there already
    return free


@rule
def is_served(state, c):
    """Whether anything of the services happens in class row c today."""
    school, hired = state.schools[c], state.climate[c].worker_slots > 0.0
    return state.classrooms[c].cases > 0 or school.worker_here or hired or school.measures


@rule
def needs_others(state, town, c):
    """Whether today's services of class row c hang on others: on the officer's queue, or on places in the next row."""
    classroom = state.classrooms[c]
    if classroom.receiving or (c + 1 < town.first + town.classes and state.classrooms[c + 1].receiving):
        return True
    if classroom.cases > 0:
        for m in range(classroom.listed):
            if state.cases[c, state.listed[c, m]].stage == QUEUED:
                return True
    return False
