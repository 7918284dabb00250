"""The school around a class: how it handles bullying, its load, whether two teachers share the class, a youth worker.

    protocol = protocol_sd·ε, workload uniform, feedback habit = ε, two teachers with P duo (anew each school year)
    a youth worker works in the share youth_work.schools of schools; ⌊slots·u⌋ children of other classes are there
"""

from typing import NamedTuple

from simulation.compilation import sweep
from simulation.entities import luck_of
from simulation.stochasticity import ONCE_A_DAY, Decision, draws, normals


class Parameters(NamedTuple):
    protocol_sd: float
    duo: float


@sweep
def found(room):
    """The lasting traits of the school."""
    school, p, luck = room.school, room.parameters.school, luck_of(room)
    protocol, habit, _, _ = normals(luck, Decision.SCHOOL_TRAIT, 0, school.number)
    workload, worker, duo, busy = draws(luck, Decision.SCHOOL_TRAIT, 0, school.number, 0, 1)
    school.protocol, school.feedback_habit, school.workload = p.protocol_sd * protocol, habit, workload
    work = room.parameters.youth_work
    school.worker_here = 1 if worker < work.schools else 0
    school.worker_others = int(work.slots * busy) * school.worker_here
    school.duo = 1 if duo < p.duo else 0


@sweep
def change(room):
    """The class begins at another school: no effort, measure or help of the old one goes along."""
    school = room.school
    school.number += 1
    school.effort = 0.0
    school.effort_until = school.measures = school.public_until = school.worker_ours = school.worker_waiting = 0
    found(room)


@sweep
def new_teachers(room, day):
    """A new school year: whether two teachers share the class."""
    u = draws(luck_of(room), Decision.SHARES_CLASS, 8 * day + ONCE_A_DAY, room.school.number)[0]
    room.school.duo = 1 if u < room.parameters.school.duo else 0
