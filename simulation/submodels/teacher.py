"""The teacher who sees little, and what she does about what she sees.

    logit P(notices) = lesson | in_break | online + detectability of the form + vigilance·(vigilance + habit) +
        lever + watched (a youth worker looks out for the target); never on the way home
    vigilance = that of the class's own teacher; in secondary school, in lessons and breaks, that of one of `teachers`
        in equal shares (the own teacher is one of them), each a standard normal draw for the school year
    what another teacher noticed reaches the class's own teacher with P shared
    logit P(corrects | noticed) = corrects + lever
    habit ← kept·habit + push (each school day)

Adults intervene in 14–18 % of classroom and 4 % of playground episodes (Craig & Pepler 1997; Atlas & Pepler 1998).
"""

from typing import NamedTuple

from simulation.arithmetic import happens
from simulation.compilation import rule, sweep
from simulation.entities import BREAK, LESSON, ONLINE, WAY_HOME, in_secondary_school, luck_of
from simulation.stochasticity import Decision, draws, normals


class Parameters(NamedTuple):
    lesson: float
    in_break: float
    online: float
    vigilance: float
    corrects: float
    habit_kept: float
    teachers: float
    shared: float


@rule
def who_is_there(room, period, uniform, p):
    """Number of the teacher who can notice: 0 is the class's own; others only in secondary school, by day."""
    return int(uniform * p.teachers) if in_secondary_school(room.classroom) and period != ONLINE else 0


@rule
def vigilance_of(room, teacher):
    """How much a teacher of the class notices."""
    if teacher == 0:
        return room.staff.vigilance
    number, group = room.classroom.number, room.classroom.group
    return normals(luck_of(room), Decision.SUBJECT_TEACHER, 0, number, group, teacher)[0]


@rule
def odds_of_noticing(room, episode, vigilance, p):
    """Log-odds that an adult notices an episode that does not happen on the way home."""
    place = p.online
    if episode.period == LESSON:
        place = p.lesson + room.climate.notice_lesson
    elif episode.period == BREAK:
        place = p.in_break + room.climate.notice_break
    seen = episode.detectability + room.pupils[episode.target_seat].watched
    return place + seen + p.vigilance * (vigilance + room.staff.vigilance_habit)


@sweep
def watch(room, first, day, period):
    """Whether an adult notices each episode of the moment, and corrects the actor."""
    p, moment = room.parameters.teacher, 8 * day + period
    for e in range(first, room.counts[0]):
        episode = room.episodes[e]
        episode.seen = episode.sanctioned = episode.passed_on = 0
        if period != WAY_HOME:
            chances = draws(luck_of(room), Decision.NOTICES, moment, episode.actor, episode.target)
            teacher = who_is_there(room, period, chances[2], p)
            if happens(chances[0], odds_of_noticing(room, episode, vigilance_of(room, teacher), p)):
                episode.seen = 1
                episode.sanctioned = 1 if happens(chances[1], p.corrects + room.climate.sanction) else 0
                episode.passed_on = 1 if teacher == 0 or chances[3] < p.shared else 0


@sweep
def keep_habits(room):
    """What coaching added fades, and today's push is added."""
    kept, staff = room.parameters.teacher.habit_kept, room.staff
    staff.vigilance_habit = kept * staff.vigilance_habit + room.climate.vigilance
    staff.disapproval_habit = kept * staff.disapproval_habit + room.climate.disapproval
