"""A day of a class from top to bottom (ODD section 3)."""
from tests.replication import case_schedule
from tests.replication.codes import FREE_DAY, ONLINE, SCHOOL_DAY, YEAR
from tests.replication.luck import at
from tests.replication.submodels import (
    absence,
    aggression,
    aging,
    attitude,
    bystanders,
    detection,
    disclosure,
    distress,
    forms,
    learning,
    memory,
    newcomer,
    norm,
    protection,
    resistance,
    standing,
    talks,
    targets,
    teacher,
    ties,
)


def turn_of_year(room, day):
    """Hand-over: the summer has passed, pupils are a group older, perhaps another teacher."""
    aging.start_year(room, day)
    learning.over_summer(room)
    memory.over_summer(room)
    distress.over_summer(room)
    norm.over_summer(room)
    detection.over_summer(room, day)
    if room.classroom.ladder:
        case_schedule.hand_over(room, day)


def fade_all(room):
    """A school day's decay of every slow state of a pupil or the class, and today's pushes on them."""
    aggression.fade_recent(room)
    distress.recover(room)
    standing.revert(room)
    attitude.drift_all(room)
    norm.fade(room)
    teacher.keep_habits(room)


def fade_week(room):
    """Once a school week: what is between two pupils fades, and what peers remember of each."""
    learning.forget(room)
    memory.fade(room)
    detection.forget(room)
    protection.fade(room)


def use_pair_levers(room, day):
    """What programmes and told teachers asked for between two pupils since the last school day."""
    if not room.classroom.pending:
        return
    room.classroom.pending = int(talks.hold(room, day))
    for i in room.seats:
        for j in room.seats:
            tie, pulse = room.ties[i][j], room.pulses[i][j]
            learning.take_shift(tie, pulse)
            ties.take_shift(room, i, j, pulse)
            protection.take_push(tie, pulse)
            detection.learn_from_survey(tie, pulse)


def live_period(room, day, period):
    """One moment of the class: all decisions on the state at its start, then all consequences."""
    present = room.present(period)
    begun = aggression.begin(room, day, period, present)
    if not begun:
        return
    episodes = targets.choose(room, begun, day, period, present)
    forms.take_shape(room, episodes, day, period)
    stages = bystanders.gather(room, episodes, day, period, present)
    resistance.resist(room, episodes, day, period)
    teacher.watch(room, episodes, day, period)
    learning.reward(room, episodes)
    learning.learn_from(room, episodes, stages)
    memory.remember(room, episodes, stages)
    distress.suffer(room, episodes)
    standing.rise_and_fall(room, episodes)
    norm.shift(room, episodes)
    attitude.learn_from(room, episodes, stages)
    detection.recognise(room, episodes)
    room.today.extend(episodes)


def school_day(room, day):
    """A day of lessons, from the morning's absences to the evening online."""
    starts_week = room.model.calendar.starts_week(day)
    fade_all(room)
    if starts_week:
        fade_week(room)
    if room.classroom.ladder and (room.classroom.cases > 0 or room.school.measures):
        case_schedule.morning_of_cases(room, day)
    absence.fall_ill(room, day)
    use_pair_levers(room, day)
    if starts_week:
        targets.weigh_opportunity(room)
    aggression.cast(room, day)
    for period in range(ONLINE + 1):
        live_period(room, day, period)
    disclosure.tell(room)
    ties.review(room, at(day), ties.at_school(room))
    ties.fade_absent(room)
    if room.classroom.ladder:
        case_schedule.evening_of_cases(room, day)


def free_day(room, day):
    """A day without lessons: the online moment, and telling about it."""
    aggression.cast(room, day)
    live_period(room, day, ONLINE)
    disclosure.tell(room)
    if room.classroom.ladder:
        case_schedule.free_day_of_cases(room, day)


def form_class(room, day):
    """The last day of summer before secondary school: pupils who do not know each other meet for the first time."""
    case_schedule.leave_school(room, day)
    newcomer.begin_together(room)
    norm.begin(room)
    ties.part(room)
    ties.meet_all(room, at(day))


def class_day(room, day, kind):
    """One day of one class."""
    room.today = []
    if day > 1 and (day - 1) % YEAR == 0:
        turn_of_year(room, day)
    if kind == SCHOOL_DAY:
        school_day(room, day)
    elif kind == FREE_DAY:
        free_day(room, day)
    elif room.classroom.ladder and room.classroom.cases > 0:
        case_schedule.free_day_of_cases(room, day)
    if day % YEAR == 0 and aging.changes_school(room.classroom):
        form_class(room, day)
    room.episodes.extend(room.today)
