"""The temperament a pupil is born with, and the starts of what changes."""
from tests.replication.arithmetic import clip
from tests.replication.codes import Decision
from tests.replication.luck import draws, normals

HALF, HIGHEST = 0.5, 3.0


def draw_sex(room, pupil, boys):
    """A boy below the share of boys."""
    pupil.boy = 1.0 if draws(room.luck, Decision.CLASS_TRAIT, 0, pupil.number, 0, 2)[0] < boys else 0.0


def lasting_traits(room, pupil):
    """What never changes."""
    p, sex = room.parameters.temperament, pupil.boy - HALF
    a, b, c, d = normals(room.luck, Decision.TRAIT, 0, pupil.number, 0, 0)
    pupil.dominance, pupil.reactivity = a + p.boys_dominance * sex, b + p.boys_reactivity * sex
    pupil.empathy, pupil.withdrawal = c - p.girls_empathy * sex, d
    a, b, c, d = normals(room.luck, Decision.TRAIT, 0, pupil.number, 0, 1)
    pupil.sociability, pupil.tells_adults, pupil.tells_peers, pupil.sickliness = a, b, c, d


def starts(room, pupil):
    """Where standing, attitude and efficacy begin, and what peers hold against one."""
    p, chances = room.parameters.temperament, normals(room.luck, Decision.TRAIT, 0, pupil.number, 0, 2)
    start = p.standing_dominance * pupil.dominance - p.standing_withdrawal * pupil.withdrawal
    pupil.standing_start = clip(start + p.standing_chance * chances[0], -HIGHEST, HIGHEST)
    held = p.unlike_reactivity * pupil.reactivity + p.unlike_withdrawal * pupil.withdrawal
    pupil.unlikeability = held - p.unlike_standing * pupil.standing_start + p.unlike_chance * chances[1]
    view = p.attitude_empathy * pupil.empathy - p.attitude_dominance * pupil.dominance
    pupil.attitude_start = view + p.attitude_chance * chances[2]
    pupil.efficacy_start = p.efficacy_chance * chances[3]
    pupil.standing, pupil.attitude = pupil.standing_start, pupil.attitude_start
    pupil.efficacy = pupil.efficacy_start
