"""A pupil leaves a class, and arrives in the next one or at a school that is not simulated."""
from tests.replication.codes import AWAY, BETWEEN_SCHOOLS, ELSEWHERE, EMPTY, ENROLLED, HERE, NEITHER, Event
from tests.replication.entities import Case, Family, Post, Procedure, Pupil, Tie


def put_away(room, seat):
    """Whoever leaves takes no case, post or procedure along; a case about himself is closed without a word."""
    from tests.replication.submodels import signals
    if room.cases[seat].open:
        signals.close(room, seat)
    room.cases[seat], room.posts[seat], room.procedures[seat] = Case(), Post(), Procedure()


def leave(room, seat, arrives_on):
    """A pupil is between two schools from now on; a case about himself is closed."""
    from tests.replication.submodels import signals
    if room.cases[seat].open:
        signals.close(room, seat)
    pupil = room.pupils[seat]
    pupil.status, pupil.presence, pupil.arrives_on = BETWEEN_SCHOOLS, AWAY, arrives_on


def go_elsewhere(room, seat, day):
    """To a school that is not simulated."""
    pupil = room.pupils[seat]
    pupil.status, pupil.presence, pupil.arrives_on = ELSEWHERE, AWAY, 0
    room.note(day, Event.LEFT_WORLD, pupil.number)


def free_seat(room):
    """The first empty place of a class; −1 if it is full."""
    for i in range(room.classroom.places):
        if room.pupils[i].status == EMPTY:
            return i
    return -1


def places_left(world):
    """Free places of the receiving class, less the pupils who are on their way there."""
    home, receiving = world.rooms[0], world.rooms[1]
    free = sum(receiving.pupils[i].status == EMPTY for i in range(receiving.classroom.places))
    return free - sum(home.pupils[i].status == BETWEEN_SCHOOLS for i in home.seats)


def has_place(world, room):
    """Whether a pupil of this class can leave for another school now."""
    return len(world.rooms) == 1 or room is not world.rooms[0] or places_left(world) > 0


def would_meet(room, pupil):
    """Whether a class holds who attacked a pupil most, or whom he attacked most."""
    return any(other.status == ENROLLED and (other.number == pupil.attacker or other.attacker == pupil.number)
               for other in room.pupils)


def empty(room, seat):
    """A seat is emptied, with everything between it and the others."""
    for k in range(room.classroom.places):
        for i, j in ((seat, k), (k, seat)):
            room.bind(i, j, NEITHER)
            room.ties[i][j], room.pulses[i][j] = Tie(), type(room.pulses[i][j])()
    room.cases[seat], room.posts[seat], room.procedures[seat] = Case(), Post(), Procedure()


def settle(room, seat, day):
    """A newcomer meets everybody, and everybody him."""
    from tests.replication.submodels import newcomer, ties
    classroom, pupil = room.classroom, room.pupils[seat]
    classroom.seats = max(classroom.seats, seat + 1)
    classroom.registered += 1
    pupil.register, pupil.status, pupil.presence, pupil.arrives_on = classroom.registered, ENROLLED, HERE, 0
    newcomer.begin(room, pupil)
    for k in room.seats:
        if k != seat and room.pupils[k].status == ENROLLED:
            ties.fit_together(room, seat, k, 0)
            ties.first_impression(room, seat, k)
            ties.first_impression(room, k, seat)


def move(old, seat, new, place, day):
    """A pupil and his family take a place in another class; the old seat is emptied."""
    empty(new, place)
    new.pupils[place], old.pupils[seat] = old.pupils[seat], Pupil(old.model)
    old.pupils[seat].quiet = 0
    new.families[place], old.families[seat] = old.families[seat], Family(old.model)
    empty(old, seat)
    settle(new, place, day)
    new.note(day, Event.MOVED_IN, new.pupils[place].number)


def arrive(world, room, seat, day):
    """A pupil's day has come: to the receiving class, or to a school that is not simulated."""
    pupil = room.pupils[seat]
    target = world.rooms[1] if len(world.rooms) > 1 and room is world.rooms[0] else None
    if world.ladder and (target is None or would_meet(target, pupil)):
        put_away(room, seat)
        go_elsewhere(room, seat, day)
        return
    place = free_seat(target) if target else -1
    if place < 0:
        pupil.arrives_on = 0
        room.note(day, Event.NO_SEAT, pupil.number)
    else:
        move(room, seat, target, place, day)


def arrivals(world, day):
    """The first day of a lesson week: who arrives where."""
    for room in world.rooms:
        for i in room.seats:
            pupil = room.pupils[i]
            if pupil.status == BETWEEN_SCHOOLS and 0 < pupil.arrives_on <= day:
                arrive(world, room, i, day)
