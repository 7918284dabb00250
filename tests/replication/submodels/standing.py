"""Perceived popularity, earned and lost in front of others."""
from tests.replication.arithmetic import clip, tanh

HIGHEST = 3.0


def earned(episode, applause, p):
    """What the actor earns."""
    supporters = episode.assistants + episode.reinforcers
    show = p.supporter * supporters - p.defender * episode.defenders - episode.sanctioned
    return p.earn * (2.0 * applause - 1.0) * tanh(show)


def rise_and_fall(room, episodes):
    """Standing after the episodes of the moment."""
    p = room.parameters.standing
    for episode in episodes:
        actor, target = room.pupils[episode.actor_seat], room.pupils[episode.target_seat]
        actor.standing = clip(actor.standing + earned(episode, room.classroom.applause, p), -HIGHEST, HIGHEST)
        lost = p.lose * (p.if_defended if episode.defenders > 0 else 1.0)
        target.standing = clip(target.standing - lost, -HIGHEST, HIGHEST)


def revert(room):
    """A school day's return to where it started."""
    p = room.parameters.standing
    for i in room.seats:
        pupil = room.pupils[i]
        back = pupil.standing_start + p.kept * (pupil.standing - pupil.standing_start)
        pupil.standing = clip(back, -HIGHEST, HIGHEST)
