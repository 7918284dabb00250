"""How firmly one pupil looks after another."""
from tests.replication.arithmetic import clip
from tests.replication.room import week_of

FIRMEST = 9.0


def fade(room):
    """A school week's fading."""
    factor = week_of(room.parameters.protection.kept)
    for i in room.seats:
        for j in room.seats:
            room.ties[i][j].protection *= factor


def take_push(tie, pulse):
    """A push that a programme asked for, once."""
    if pulse.protect != 0.0:
        tie.protection = clip(tie.protection + pulse.protect, 0.0, FIRMEST)
        pulse.protect = 0.0
