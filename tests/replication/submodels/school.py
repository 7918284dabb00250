"""The school around a class."""
from tests.replication.codes import Decision
from tests.replication.luck import at, draw, draws, normals


def set_up(room, number):
    """Traits of a school."""
    p, work, school = room.parameters.school, room.parameters.youth_work, room.school
    school.number = number
    protocol, school.feedback_habit, _, _ = normals(room.luck, Decision.SCHOOL_TRAIT, 0, number)
    school.protocol = p.protocol_sd * protocol
    school.workload, worker, duo, busy = draws(room.luck, Decision.SCHOOL_TRAIT, 0, number, 0, 1)
    school.worker_here, school.duo = int(worker < work.schools), int(duo < p.duo)
    school.worker_others = int(work.slots * busy) if school.worker_here else 0


def new_teachers(room, day):
    """A new school year: whether two teachers share the class."""
    u = draw(room.luck, Decision.SHARES_CLASS, at(day), room.school.number)
    room.school.duo = int(u < room.parameters.school.duo)


def change(room):
    """The class begins at another school: no effort, measure or help of the old one goes along."""
    school = room.school
    number = school.number + 1
    school.__dict__.update(school.START)
    set_up(room, number)
