"""Readings of open cases that several submodels of the case work share."""
from tests.replication.arithmetic import exp, log
from tests.replication.codes import FRIEND, HOME_SICK, IN_SCHOOL, OVER, SPECIALIST


def list_cases(room):
    """Write down the seats of open cases: what the sweeps go by until the next listing."""
    room.listed = [i for i in room.seats if room.cases[i].open]
    room.classroom.listed = len(room.listed)


def is_over(pupil):
    """Whether the bullying is over: 20 school days at school without an episode."""
    return pupil.quiet >= OVER


def at_home(case):
    """Whether a child is kept home, in whatever way (a short sick report is not that)."""
    return case.home >= HOME_SICK


def is_helped(case):
    """Whether a youth worker's help has begun and changes something."""
    return bool(case.worker in (IN_SCHOOL, SPECIALIST) and case.worker_delay == 0 and case.worker_helps)


def onmacht(family):
    """Powerlessness times not being heard, W(1 − H)."""
    return family.powerless * (1.0 - family.heard)


def cooperation(family, day, kept):
    """How far parents of the pupil who bullies work along, once they are informed."""
    if not family.informed:
        return 0.0
    threatened = exp((day - family.threatened_on) * log(kept)) if family.threatened_on > 0 else 0.0
    return max(1.0 - 2.0 * family.defensive - threatened, -1.0)


def friendships(room, seat):
    """Friendships to and from a pupil."""
    return sum((room.bonds[seat][k] == FRIEND) + (room.bonds[k][seat] == FRIEND) for k in room.seats if k != seat)


def effort_of(school, day):
    """Extra effort of the school today."""
    return school.effort if day <= school.effort_until else 0.0


def ask_effort(school, effort, days, day):
    """Somebody asks effort of the school: the larger of two, to the later day."""
    school.effort = max(effort_of(school, day), effort)
    school.effort_until = max(school.effort_until, day + int(days))
