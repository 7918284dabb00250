"""What an actor gets out of an episode, and what is learned from it."""
from tests.replication.arithmetic import clip, tanh
from tests.replication.codes import ASSISTS, REINFORCES
from tests.replication.room import week_of


def gain_of(episode, applause, p):
    """r: what the actor got out of it."""
    support = p.support * applause * (episode.assistants + episode.reinforcers)
    cost = p.defender * episode.defenders + p.stopped * episode.stopped + p.sanction * episode.sanctioned
    return tanh(p.start + support - cost - p.resisted * episode.resisted)


def reward(room, episodes):
    """What each actor of the moment got out of it, before anything changes."""
    for episode in episodes:
        episode.gain = gain_of(episode, room.classroom.applause, room.parameters.learning)


def learn(room, i, j, r, share, p):
    """The delta rule, for the pair and in general."""
    tie, pupil = room.ties[i][j], room.pupils[i]
    tie.gain += share * p.rate * (r - tie.gain)
    pupil.gain += share * p.general_rate * (r - pupil.gain)


def learn_from(room, episodes, stages):
    """Actors, those who joined in and those who laughed along learn from each episode."""
    p = room.parameters.learning
    for episode, roles in zip(episodes, stages):
        learn(room, episode.actor_seat, episode.target_seat, episode.gain, 1.0, p)
        for k in room.seats:
            if roles[k] == ASSISTS:
                learn(room, k, episode.target_seat, episode.gain, p.vicarious, p)
            elif roles[k] == REINFORCES:
                learn(room, k, episode.target_seat, episode.gain, p.vicarious * p.laughing, p)


def scale(room, factor):
    """All expected gains of pairs times a factor."""
    for i in room.seats:
        for j in room.seats:
            room.ties[i][j].gain *= factor


def forget(room):
    """A school week's forgetting."""
    scale(room, week_of(room.parameters.learning.kept))


def over_summer(room):
    """Six weeks without the class."""
    scale(room, room.parameters.learning.summer_kept)


def take_shift(tie, pulse):
    """A shift that a programme asked for, once."""
    if pulse.gain_shift != 0.0:
        tie.gain = clip(tie.gain + pulse.gain_shift, -1.0, 1.0)
        pulse.gain_shift = 0.0
