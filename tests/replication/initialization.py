"""A made-up class on its first morning (ODD section 5)."""
from tests.replication.arithmetic import total
from tests.replication.codes import ENROLLED, Decision
from tests.replication.luck import draws, normals
from tests.replication.nominations import imprint
from tests.replication.room import Room
from tests.replication.submodels import aging, families, school, temperament, ties

FREE_PLACES = 2
HOME_CLASS, RECEIVING_CLASS = 100, 200
TEACHERS = {HOME_CLASS: 90, RECEIVING_CLASS: 190}
SCHOOLS = {HOME_CLASS: 80, RECEIVING_CLASS: 180}


def by_share(values, shares, u):
    """The value in whose part of the running sum of shares a uniform number falls."""
    passed, mark = 0.0, u * total(shares)
    for value, share in zip(values, shares):
        passed += share
        if mark < passed:
            return value
    return values[-1]


def size_and_group(model, number, size, group):
    """Size and group of the first observed year, drawn where they are not stated."""
    u, v, _, _ = draws(model.luck, Decision.CLASS_TRAIT, 0, number)
    file = model.population
    first, shares = file["class_sizes"]["smallest"], file["class_sizes"]["value"]
    size = size or by_share(range(first, first + len(shares)), shares, u)
    return size, group or by_share(file["groups"]["value"], file["group_shares"]["value"], v)


def enrol(room, size):
    """Lasting numbers and numbers on the register."""
    classroom = room.classroom
    classroom.seats, classroom.places, classroom.registered = size, size + FREE_PLACES, size
    for i in range(size):
        pupil = room.pupils[i]
        pupil.register, pupil.number, pupil.status = i + 1, classroom.number + i + 1, ENROLLED


def make_class(model, number, size, group, nominations=None):
    """A class of pupils who have just met, with its teacher, families and school."""
    known = nominations if number == HOME_CLASS else None
    size, group = size_and_group(model, number, len(known["sex"]) if known else size, group)
    group -= model.burn_in_years
    room = Room(model, size + FREE_PLACES)
    classroom = room.classroom
    classroom.seed, classroom.world, classroom.number = model.luck[0], model.luck[1], number
    classroom.receiving, classroom.group = int(number == RECEIVING_CLASS), group
    classroom.secondary, classroom.ladder = int(model.secondary), int(model.ladder)
    enrol(room, size)
    room.staff.number = TEACHERS[number]
    traits = normals(room.luck, Decision.CLASS_TRAIT, 0, number, 0, 1)
    room.staff.vigilance, room.staff.disapproval = traits[0], traits[1]
    classroom.applause = aging.value_of_applause(group, room.parameters.aging)
    for i in room.seats:
        families.set_up(room, i)
    school.set_up(room, SCHOOLS[number])
    if known:
        imprint(room, known)
    else:
        make_up(room)
    return room


def make_up(room):
    """Sexes, temperaments and first impressions of a class that meets for the first time."""
    boys = room.model.population["boys"]["value"]
    for pupil in room.pupils[:room.classroom.seats]:
        temperament.draw_sex(room, pupil, boys)
        temperament.lasting_traits(room, pupil)
        temperament.starts(room, pupil)
    ties.meet_all(room, 0)
