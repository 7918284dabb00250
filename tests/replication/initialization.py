"""A made-up class on its first morning (ODD section 5)."""
from .codes import ENROLLED, Decision
from .luck import normals
from .room import Room
from .submodels import aging, families, school, temperament, ties

FREE_PLACES = 2
HOME_CLASS, RECEIVING_CLASS = 100, 200
TEACHERS = {HOME_CLASS: 90, RECEIVING_CLASS: 190}
SCHOOLS = {HOME_CLASS: 80, RECEIVING_CLASS: 180}


def enrol(room, size):
    """Lasting numbers and numbers on the register."""
    classroom = room.classroom
    classroom.seats, classroom.places, classroom.registered = size, size + FREE_PLACES, size
    for i in range(size):
        pupil = room.pupils[i]
        pupil.register, pupil.number, pupil.status = i + 1, classroom.number + i + 1, ENROLLED


def make_class(model, number, size, group):
    """A class of pupils who have just met, with its teacher, families and school."""
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
    for i in room.seats:
        temperament.draw_sex(room, room.pupils[i], model.boys)
    for i in room.seats:
        temperament.lasting_traits(room, room.pupils[i])
        temperament.starts(room, room.pupils[i])
    ties.meet_all(room, 0)
    return room
