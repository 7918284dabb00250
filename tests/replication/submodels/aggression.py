"""Who begins an episode of aggression, and when."""
from tests.replication.arithmetic import happens
from tests.replication.codes import BREAK, ENROLLED, LESSON, ONLINE, Decision
from tests.replication.entities import Episode
from tests.replication.luck import at, draws


def fade_recent(room):
    """Recent episodes fade by the school day."""
    for i in room.seats:
        room.pupils[i].recent *= room.parameters.aggression.recent_kept


def pull_of_place(period, room, p):
    """What the place adds."""
    if period == LESSON:
        return p.in_lesson - p.disapproval * (room.staff.disapproval + room.staff.disapproval_habit)
    if period == BREAK:
        return p.in_break
    return p.online if period == ONLINE else p.way_home


def odds_of_beginning(pupil, lever, classroom, p):
    """Log-odds that a pupil begins an episode, the place left out."""
    drive = p.dominance * pupil.dominance + p.gain * pupil.gain + pupil.opportunity
    restraint = p.attitude * pupil.attitude
    return p.base + drive - restraint + p.age * (classroom.group - 7) + p.norm * classroom.norm + lever


def cast(room, day):
    """The chances of the day: one address for each pupil, a word for each period."""
    for i in room.seats:
        if room.pupils[i].status == ENROLLED:
            room.chances[i] = draws(room.luck, Decision.INITIATES, at(day), room.pupils[i].number)


def open_episode(room, seat, day, period):
    """A pupil begins."""
    episode, pupil = Episode(), room.pupils[seat]
    episode.scenario, episode.classroom = room.classroom.scenario, room.classroom.number
    episode.day, episode.period = day, period
    episode.actor, episode.actor_seat = pupil.number, seat
    pupil.recent += 1.0
    return episode


def begin(room, day, period, present):
    """Everybody who takes part decides whether to begin an episode in this period."""
    p, begun = room.parameters.aggression, []
    place = pull_of_place(period, room, p)
    for i in present:
        odds = odds_of_beginning(room.pupils[i], room.levers[i].initiate, room.classroom, p) + place
        if happens(room.chances[i][period], odds):
            begun.append(open_episode(room, i, day, period))
    return begun
