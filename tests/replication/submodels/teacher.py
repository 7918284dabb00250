"""The teacher who sees little, and what she does about what she sees."""
from tests.replication.arithmetic import happens
from tests.replication.codes import BREAK, LESSON, ONLINE, WAY_HOME, Decision
from tests.replication.luck import at, draws, normals
from tests.replication.submodels.aging import FIRST_SECONDARY


def in_secondary_school(classroom):
    """Whether the class has many teachers."""
    return classroom.secondary and classroom.group >= FIRST_SECONDARY


def keep_habits(room):
    """What coaching added fades, and today's push is added."""
    staff, kept = room.staff, room.parameters.teacher.habit_kept
    staff.vigilance_habit = kept * staff.vigilance_habit + room.climate.vigilance
    staff.disapproval_habit = kept * staff.disapproval_habit + room.climate.disapproval


def who_is_there(room, period, uniform, p):
    """Which teacher is there, 0 being the class's own."""
    return int(uniform * p.teachers) if in_secondary_school(room.classroom) and period != ONLINE else 0


def vigilance_of(room, teacher):
    """Vigilance of the teacher who is there."""
    if teacher == 0:
        return room.staff.vigilance
    number, group = room.classroom.number, room.classroom.group
    return normals(room.luck, Decision.SUBJECT_TEACHER, 0, number, group, teacher)[0]


def odds_of_noticing(room, episode, vigilance, p):
    """Log-odds that the teacher who is there notices."""
    place = p.online
    if episode.period == LESSON:
        place = p.lesson + room.climate.notice_lesson
    elif episode.period == BREAK:
        place = p.in_break + room.climate.notice_break
    seen = episode.detectability + room.pupils[episode.target_seat].watched
    return place + seen + p.vigilance * (vigilance + room.staff.vigilance_habit)


def watch(room, episodes, day, period):
    """Whether an adult notices each episode, corrects the actor, and passes it on."""
    if period == WAY_HOME:
        return
    p = room.parameters.teacher
    for episode in episodes:
        chances = draws(room.luck, Decision.NOTICES, at(day, period), episode.actor, episode.target)
        teacher = who_is_there(room, period, chances[2], p)
        if happens(chances[0], odds_of_noticing(room, episode, vigilance_of(room, teacher), p)):
            episode.seen = 1
            episode.passed_on = int(teacher == 0 or chances[3] < p.shared)
            episode.sanctioned = int(happens(chances[1], p.corrects + room.climate.sanction))
