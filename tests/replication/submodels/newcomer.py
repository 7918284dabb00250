"""A pupil who comes into a class where nobody knows him, or a whole class of them."""
from tests.replication.codes import ENROLLED, OVER
from tests.replication.submodels.memory import ROLES


def leave_behind(pupil):
    """What stays behind in the old class."""
    for name in ROLES:
        setattr(pupil, name, 0.0)
    pupil.recent = pupil.attacker_weight = pupil.opportunity = 0.0
    pupil.quiet, pupil.bullied_since = OVER, 0
    pupil.presence = pupil.absent_run = 0
    pupil.softened = pupil.watched = pupil.stirred_defend = pupil.stirred_assist = 0.0


def begin(room, pupil):
    """A newcomer among others who know each other."""
    leave_behind(pupil)
    pupil.gain *= room.parameters.newcomer.gain_kept
    pupil.standing = 0.0


def begin_together(room):
    """A class that has just been formed of pupils who do not know each other."""
    for i in room.seats:
        pupil = room.pupils[i]
        if pupil.status != ENROLLED:
            continue
        leave_behind(pupil)
        pupil.gain *= room.parameters.newcomer.gain_kept
        pupil.standing, pupil.attacker = pupil.standing_start, 0
