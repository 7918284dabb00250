"""What pupils remember of each other."""
from tests.replication.codes import ASSISTS, DEFENDS, NO_ROLE, REINFORCES
from tests.replication.room import week_of

ROLES = ("bullied", "assisted", "reinforced", "defended", "ignored")


def remember_role(room, episode, k, role, p):
    """Target, actor and peers remember what k did."""
    a, t, pupil = episode.actor_seat, episode.target_seat, room.pupils[k]
    if role == DEFENDS:
        room.ties[t][k].shielded += 1.0
        room.ties[a][k].grudge += 1.0
        pupil.defended += 1.0
    elif role == ASSISTS:
        room.ties[t][k].memory += p.assistant
        pupil.assisted += 1.0
    elif role == REINFORCES:
        pupil.reinforced += 1.0
    else:
        pupil.ignored += 1.0


def remember(room, episodes, stages):
    """Everybody remembers the episodes of the moment."""
    for episode, roles in zip(episodes, stages):
        room.ties[episode.target_seat][episode.actor_seat].memory += 1.0
        room.pupils[episode.actor_seat].bullied += 1.0
        for k in room.seats:
            if roles[k] != NO_ROLE:
                remember_role(room, episode, k, roles[k], room.parameters.memory)


def scale(room, factor):
    """What one remembers of another, times a factor."""
    for i in room.seats:
        for j in room.seats:
            tie = room.ties[i][j]
            tie.memory *= factor
            tie.shielded *= factor
            tie.grudge *= factor


def scale_roles(room, factor):
    """What peers remember of each, times a factor."""
    for i in room.seats:
        for name in ROLES:
            setattr(room.pupils[i], name, getattr(room.pupils[i], name) * factor)


def fade(room):
    """A school week's fading."""
    factor = week_of(room.parameters.memory.kept)
    scale(room, factor)
    scale_roles(room, factor)


def over_summer(room):
    """Six weeks without the class."""
    scale(room, room.parameters.memory.summer_kept)
    scale_roles(room, room.parameters.memory.summer_kept)
