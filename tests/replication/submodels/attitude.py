"""Slow states of what pupils think: attitude against bullying, and belief that defending works."""
from tests.replication.arithmetic import clip
from tests.replication.codes import DEFENDS

WIDEST = 8.0


def drift(value, goal, kept, push):
    """A school day's way back to the goal, and today's push."""
    return clip(value + (1.0 - kept) * (goal - value) + push, -WIDEST, WIDEST)


def drift_all(room):
    """Attitude and efficacy of everybody a school day later."""
    p, norm = room.parameters.attitude, room.classroom.norm
    for i in room.seats:
        pupil, levers = room.pupils[i], room.levers[i]
        pupil.attitude = drift(pupil.attitude, pupil.attitude_start - p.norm * norm, p.kept, levers.attitude)
        pupil.efficacy = drift(pupil.efficacy, pupil.efficacy_start, p.efficacy_kept, levers.efficacy)


def learn_from(room, episodes, stages):
    """Defenders of the moment find out whether defending works."""
    step = room.parameters.attitude.efficacy_step
    for episode, roles in zip(episodes, stages):
        for k in room.seats:
            if roles[k] == DEFENDS:
                change = step if episode.stopped else -step
                room.pupils[k].efficacy += change
