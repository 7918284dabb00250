"""The order of everything: what happens on a day, readable from top to bottom.

One step is one calendar day. A school day has four periods; on a free day only the online period is lived; in summer
the class lives nothing (the summer factors are applied once, at the turn of the year), but posts, queues and terms go
on. Within a period everybody decides on the state at its start: first all decisions of the period, then all their
consequences. After the day of all classes of a municipality come the services that these share, one after another. A
class whose services need nothing of others today lives on alone, which changes no number.
"""

import numpy as np

from simulation.calendar import FREE_DAY, SCHOOL_DAY, SUMMER, WEEK, YEAR
from simulation.case_schedule import (
    evening_of_cases,
    free_day_of_cases,
    free_places,
    hand_over,
    is_served,
    morning_of_cases,
    needs_others,
    services,
)
from simulation.compilation import Row, kernel, rule, sweep
from simulation.entities import ONLINE, State, changes_school, one_class
from simulation.fading import fade_week
from simulation.new_school import form_class
from simulation.submodels import (
    absence,
    aggression,
    aging,
    attitude,
    board,
    bystanders,
    complaints,
    detection,
    disclosure,
    distress,
    families,
    forms,
    homecoming,
    inspector,
    keeping_home,
    learning,
    memory,
    newcomer,
    norm,
    officer,
    parents,
    protection,
    publicity,
    register,
    resistance,
    school,
    signals,
    sociometry,
    standing,
    talks,
    targets,
    teacher,
    temperament,
    ties,
    transfer,
    youth_work,
)
from simulation.variables import MANY

SUBMODELS = {
    "temperament": temperament, "aging": aging, "aggression": aggression, "targets": targets, "forms": forms,
    "bystanders": bystanders, "resistance": resistance, "teacher": teacher, "learning": learning,
    "memory": memory, "distress": distress, "standing": standing, "norm": norm, "attitude": attitude,
    "detection": detection, "disclosure": disclosure,
    "talks": talks, "absence": absence, "ties": ties, "protection": protection, "newcomer": newcomer,
    "sociometry": sociometry, "school": school, "signals": signals, "parents": parents, "families": families,
    "keeping_home": keeping_home, "homecoming": homecoming, "publicity": publicity, "register": register,
    "complaints": complaints, "inspector": inspector, "officer": officer, "youth_work": youth_work,
    "board": board, "transfer": transfer,
}


@sweep
def turn_of_year(room, day):
    """Hand-over: the summer has passed, pupils are a group older, perhaps another teacher."""
    aging.start_year(room, day)
    learning.over_summer(room)
    memory.over_summer(room)
    distress.over_summer(room)
    norm.over_summer(room)
    detection.over_summer(room, day)
    if room.classroom.ladder:
        hand_over(room, day)


@sweep
def fade_all(room):
    """A school day's decay of every slow state of a pupil or the class, and today's pushes on them."""
    aggression.fade_recent(room)
    distress.recover(room)
    standing.revert(room)
    attitude.drift_all(room)
    norm.fade(room)
    teacher.keep_habits(room)


@sweep
def use_pair_levers(room, day):
    """What programmes and told teachers asked for between two pupils since the last school day."""
    if room.classroom.pending:
        room.classroom.pending = 0
        talks.hold(room, day)
        for i in range(room.classroom.seats):
            for j in range(room.classroom.seats):
                learning.take_shift(room.ties[i, j], room.pulses[i, j])
                ties.take_shift(room, i, j)
                protection.take_push(room.ties[i, j], room.pulses[i, j])
                detection.learn_from_survey(room.ties[i, j], room.pulses[i, j])


@sweep
def decide(room, first, day, period):
    """The decisions of a period, all on the state at its start."""
    targets.choose(room, first, day, period)
    forms.take_shape(room, first, day, period)
    bystanders.gather(room, first, day, period)
    resistance.resist(room, first, day, period)
    teacher.watch(room, first, day, period)
    learning.reward(room, first)


@sweep
def follow(room, first):
    """The consequences of a period's episodes, in the order of the actors' seats."""
    learning.learn_from(room, first)
    memory.remember(room, first)
    distress.suffer(room, first)
    standing.rise_and_fall(room, first)
    norm.shift(room, first)
    attitude.learn_from(room, first)
    detection.recognise(room, first)


@sweep
def live_period(room, day, period):
    """One moment of the class."""
    first = room.counts[0]
    aggression.begin(room, day, period)
    if room.counts[0] > first:
        decide(room, first, day, period)
        follow(room, first)


@sweep
def school_day(room, day, starts_week):
    """A day of lessons, from the morning's absences to the evening online."""
    fade_all(room)
    if starts_week:
        fade_week(room)
    if room.classroom.ladder and (room.classroom.cases > 0 or room.school.measures):
        morning_of_cases(room, day)
    absence.fall_ill(room, day)
    use_pair_levers(room, day)
    if starts_week:
        targets.weigh_opportunity(room)
    aggression.cast(room, day)
    first = room.counts[0]
    for period in range(ONLINE + 1):
        live_period(room, day, period)
    disclosure.tell(room, first)
    ties.review(room, day)
    ties.fade_absent(room)
    if room.classroom.ladder:
        evening_of_cases(room, first, day)


@sweep
def free_day(room, day):
    """A day without lessons: the online moment, and telling about it."""
    aggression.cast(room, day)
    first = room.counts[0]
    for period in range(ONLINE, ONLINE + 1):  # a number, not a constant: or all that follows were compiled once more
        live_period(room, day, period)
    disclosure.tell(room, first)
    if room.classroom.ladder:
        free_day_of_cases(room, first, day)


@rule
def starts_school_week(kinds, day):
    """Whether a school day is the first one of its week."""
    for before in range(day - (day - 1) % WEEK, day):
        if kinds[(before - 1) % YEAR] == SCHOOL_DAY:
            return False
    return True


@sweep
def class_day(room, kinds, day):
    """One day of one class."""
    kind = kinds[(day - 1) % YEAR]
    if day > 1 and (day - 1) % YEAR == 0:
        turn_of_year(room, day)
    if kind == SCHOOL_DAY:
        school_day(room, day, starts_school_week(kinds, day))
    elif kind == FREE_DAY:
        free_day(room, day)
    elif room.classroom.ladder and room.classroom.cases > 0:
        free_day_of_cases(room, room.counts[0], day)
    if day % YEAR == 0 and changes_school(room.classroom, 1):
        form_class(room, day)


@rule
def summer_week(kinds, day):
    """Weeks of summer that have passed on a day: 0 in the first."""
    weeks = 0
    while weeks * WEEK < (day - 1) % YEAR and kinds[((day - 1) % YEAR) - weeks * WEEK] == SUMMER:
        weeks += 1
    return weeks - 1


@sweep
def live_on(state, town, c, kinds, day, last):
    """A class lives a day, and the days after it until its evening needs others: it stays in a processor's cache."""
    ladder, goes_on = state.classrooms[town.first].ladder, state.ahead[c] == day
    while goes_on:
        today = state.ahead[c]
        class_day(one_class(state, c), kinds, today)
        state.ahead[c] = today + 1
        goes_on = today + 1 < last and not needs_others(state, town, c)
        if goes_on and ladder and is_served(state, c):
            services(one_class(state, c), 0, MANY, kinds[(today - 1) % YEAR], today)


@sweep
def town_evening(state, town, kinds, day):
    """The services of a municipality, after all its classes: one after another, in the order of their numbers.

    A class that has gone on without others has had its evening.
    """
    kind, first, last = kinds[(day - 1) % YEAR], town.first, town.first + town.classes
    room = one_class(state, first)
    for c in range(first, last):
        if state.ahead[c] == day + 1 and state.classrooms[c].cases > 0:
            officer.take_in(one_class(state, c), town, day)
    week = summer_week(kinds, day) if kind == SUMMER else -1
    luck = (room.classroom.seed, room.classroom.world)
    handled = officer.handle(town, luck, room.parameters.officer, day, kind, week)
    for c in range(first, last):
        if state.ahead[c] == day + 1 and is_served(state, c):
            services(one_class(state, c), handled, free_places(state, c), kind, day)


@kernel
def live(state, kinds, first, last):
    """Days `first` to `last` − 1 of every class, municipality by municipality; `kinds`: the 364 kinds of day."""
    for t in range(state.towns.shape[0]):
        town = state.towns[t]
        for c in range(town.first, town.first + town.classes):
            ties.note_bonds(one_class(state, c))
            state.ahead[c] = first
        for day in range(first, last):
            for c in range(town.first, town.first + town.classes):
                live_on(state, town, c, kinds, day, last)
            if state.classrooms[town.first].ladder:
                town_evening(state, town, kinds, day)


def parameter_row() -> np.dtype:
    """The row type of all parameters: one nested field per submodel, one number per parameter."""
    fields = [(name, [(field, "f8") for field in module.Parameters._fields]) for name, module in SUBMODELS.items()]
    return np.dtype((Row, fields))


__all__ = ["SUBMODELS", "State", "live", "parameter_row"]
