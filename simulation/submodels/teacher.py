"""The teacher who sees little, and what she does about what she sees.

    logit P(notices) = lesson | in_break | online + detectability of the form + vigilance·(vigilance + habit) +
        lever + watched (a youth worker looks out for the target); never on the way home
    logit P(corrects | noticed) = corrects + lever
    habit ← kept·habit + push (each school day)

Adults intervene in 14–18 % of classroom and 4 % of playground episodes (Craig & Pepler 1997; Atlas & Pepler 1998).
"""

from typing import NamedTuple

from simulation.arithmetic import happens
from simulation.compilation import rule, sweep
from simulation.entities import BREAK, LESSON, WAY_HOME, luck_of
from simulation.stochasticity import Decision, draws


class Parameters(NamedTuple):
    lesson: float
    in_break: float
    online: float
    vigilance: float
    corrects: float
    habit_kept: float


@rule
def odds_of_noticing(room, episode, p):
    """Log-odds that an adult notices an episode that does not happen on the way home."""
    place = p.online
    if episode.period == LESSON:
        place = p.lesson + room.climate.notice_lesson
    elif episode.period == BREAK:
        place = p.in_break + room.climate.notice_break
    seen = episode.detectability + room.pupils[episode.target_seat].watched
    return place + seen + p.vigilance * (room.staff.vigilance + room.staff.vigilance_habit)


@sweep
def watch(room, first, day, period):
    """Whether an adult notices each episode of the moment, and corrects the actor."""
    p, moment = room.parameters.teacher, 8 * day + period
    for e in range(first, room.counts[0]):
        episode = room.episodes[e]
        episode.seen = episode.sanctioned = 0
        if period != WAY_HOME:
            notices, corrects, _, _ = draws(luck_of(room), Decision.NOTICES, moment, episode.actor, episode.target)
            episode.seen = 1 if happens(notices, odds_of_noticing(room, episode, p)) else 0
            if episode.seen and happens(corrects, p.corrects + room.climate.sanction):
                episode.sanctioned = 1


@sweep
def keep_habits(room):
    """What coaching added fades, and today's push is added."""
    kept, staff = room.parameters.teacher.habit_kept, room.staff
    staff.vigilance_habit = kept * staff.vigilance_habit + room.climate.vigilance
    staff.disapproval_habit = kept * staff.disapproval_habit + room.climate.disapproval
