"""What a run leaves behind: waves, copies of the state on a day."""
from tests.replication.codes import DISLIKED, FRIEND
from tests.replication.entities import fields


def matrix(room, read):
    """A square of numbers over all places."""
    places = range(room.classroom.places)
    return [[read(i, j) for j in places] for i in places]


def ties_of(room):
    """What every pupil holds for every other."""
    ties, bonds = room.ties, room.bonds
    return {"affect": matrix(room, lambda i, j: ties[i][j].affect),
            "known": matrix(room, lambda i, j: ties[i][j].known),
            "memory": matrix(room, lambda i, j: ties[i][j].memory),
            "shielded": matrix(room, lambda i, j: ties[i][j].shielded),
            "friend": matrix(room, lambda i, j: bonds[i][j] == FRIEND),
            "dislike": matrix(room, lambda i, j: bonds[i][j] == DISLIKED)}


def wave(rooms, year, label, day):
    """A copy of the state of all classes of a world."""
    return {"year": year, "label": label, "day": day,
            "pupils": [[fields(pupil) for pupil in room.pupils] for room in rooms],
            "families": [[fields(family) for family in room.families] for room in rooms],
            "cases": [[fields(case) for case in room.cases] for room in rooms],
            "staff": [fields(room.staff) for room in rooms], "schools": [fields(room.school) for room in rooms],
            "ties": [ties_of(room) for room in rooms],
            "classrooms": [fields(room.classroom) for room in rooms]}
