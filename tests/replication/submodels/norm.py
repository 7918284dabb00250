"""What the class sees of itself: approval of bullying around one."""
from tests.replication.arithmetic import clip


def message_of(episode, p):
    """What one witnessed episode says."""
    supporters = episode.assistants + episode.reinforcers
    return clip(supporters - p.defender_weight * episode.defenders, -1.0, 1.0)


def shift(room, episodes):
    """The class norm after the witnessed episodes of the moment."""
    p, classroom = room.parameters.norm, room.classroom
    for episode in episodes:
        if episode.peers > 0:
            classroom.norm += p.rate * (message_of(episode, p) - classroom.norm)


def fade(room):
    """A school day's fading, and today's push."""
    kept = room.parameters.norm.kept * room.classroom.norm
    room.classroom.norm = clip(kept + room.climate.norm, -1.0, 1.0)


def over_summer(room):
    """Six weeks without the class."""
    room.classroom.norm *= room.parameters.norm.summer_kept


def begin(room):
    """A class that has just been formed has seen nothing of itself."""
    room.classroom.norm = 0.0
