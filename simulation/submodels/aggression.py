"""Who begins an episode of aggression, and when.

    logit P(begins) = base + place + dominance·dom + gain·G + opportunity − attitude·att + initiate (lever)
                      + age·(group − 7) + norm·norm − disapproval·disapproval [lesson]

`opportunity` is set weekly by target choice (how rewarding the best targets are); with its parameters at 0,
*whether* and *whom*
are independent. Off value: base −99.
"""

from typing import NamedTuple

from simulation.arithmetic import happens, inverse_bound
from simulation.compilation import rule, sweep
from simulation.entities import BREAK, LESSON, ONLINE, luck_of, takes_part
from simulation.presence import list_enrolled
from simulation.stochasticity import ONCE_A_DAY, Decision, draws_of_each


class Parameters(NamedTuple):
    base: float
    in_lesson: float
    in_break: float
    way_home: float
    online: float
    dominance: float
    gain: float
    attitude: float
    age: float
    norm: float
    disapproval: float
    recent_kept: float


@rule
def pull_of_place(period, room, p):
    """Log-odds of a place: lesson (less when the teacher disapproves), break, way home, online."""
    if period == LESSON:
        return p.in_lesson - p.disapproval * (room.staff.disapproval + room.staff.disapproval_habit)
    if period == BREAK:
        return p.in_break
    return p.online if period == ONLINE else p.way_home


@rule
def odds_of_beginning(pupil, lever, classroom, p):
    """Log-odds that a pupil begins an episode in any period, place aside."""
    drive = p.dominance * pupil.dominance + p.gain * pupil.gain + pupil.opportunity
    restraint = p.attitude * pupil.attitude
    return p.base + drive - restraint + p.age * (classroom.group - 7) + p.norm * classroom.norm + lever


@rule
def open_episode(room, pupil, seat, day, period):
    """Take the next row of the episode buffer and write who, where and when into it."""
    episode = room.episodes[room.counts[0]]
    room.counts[0] += 1
    episode.scenario, episode.classroom = room.classroom.scenario, room.classroom.number
    episode.day, episode.period = day, period
    episode.actor, episode.actor_seat = pupil.number, seat
    pupil.recent += 1.0


@rule
def feel_urges(room, p):
    """Write every pupil's log-odds of beginning an episode into room.urges."""
    for i in range(room.classroom.seats):
        room.urges[i] = odds_of_beginning(room.pupils[i], room.levers[i].initiate, room.classroom, p)


@rule
def already_today(room, day):
    """Whether an episode has begun today: until then nothing changes anybody's urge."""
    return room.counts[0] > 0 and room.episodes[room.counts[0] - 1].day == day


@sweep
def begin(room, day, period):
    """Everybody who takes part decides whether to begin an episode in this period."""
    p, chances = room.parameters.aggression, room.chances[period]
    place = pull_of_place(period, room, p)
    if already_today(room, day):
        feel_urges(room, p)
    for i in range(room.classroom.seats):  # a loop of its own: processors take several at a time
        room.weights[i] = chances[i] * inverse_bound(place + room.urges[i])
    for i in range(room.classroom.seats):
        if room.weights[i] <= 1.0 and takes_part(room.pupils[i], period):
            if happens(chances[i], place + room.urges[i]):
                open_episode(room, room.pupils[i], i, day, period)


@sweep
def cast(room, day):
    """Urge and chance of the day for every pupil: the four words of one address serve the four periods."""
    feel_urges(room, room.parameters.aggression)
    moment, enrolled = 8 * day + ONCE_A_DAY, list_enrolled(room)
    draws_of_each(luck_of(room), Decision.INITIATES, moment, room.marks, enrolled, room.uniforms)
    for m in range(enrolled):
        for period in range(ONLINE + 1):
            room.chances[period, room.order[m]] = room.uniforms[period, m]


@sweep
def fade_recent(room):
    """Recent episodes fade by the school day."""
    for i in range(room.classroom.seats):
        room.pupils[i].recent *= room.parameters.aggression.recent_kept
