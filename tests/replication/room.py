"""A class with everything that is in it: seats, ties, teacher, families, school, levers, and today's record."""
from tests.replication.codes import AWAY, DISLIKED, ENROLLED, FRIEND, HERE, NEITHER, ONLINE
from tests.replication.entities import (
    Case,
    CaseEvent,
    Classroom,
    Climate,
    Family,
    Post,
    Procedure,
    Pulse,
    Pupil,
    School,
    SeatLevers,
    Teacher,
    Tie,
)


def takes_part(pupil, period):
    """Whether a pupil can be met in a period."""
    return pupil.status == ENROLLED and pupil.presence != AWAY and (pupil.presence == HERE or period == ONLINE)


class Room:
    """One class of a world. `ties[i][j]` is what seat i holds for seat j; bits of seats serve as sets."""

    def __init__(self, model, places):
        self.model, self.parameters = model, model.parameters
        self.classroom, self.staff, self.school = Classroom(), Teacher(model), School(model)
        seats = range(places)
        self.pupils = [Pupil(model) for _ in seats]
        self.families = [Family(model) for _ in seats]
        self.ties = [[Tie() for _ in seats] for _ in seats]
        self.pulses = [[Pulse() for _ in seats] for _ in seats]
        self.bonds = [[NEITHER] * places for _ in seats]
        self.levers, self.climate = [SeatLevers() for _ in seats], Climate()
        self.cases, self.posts = [Case() for _ in seats], [Post() for _ in seats]
        self.procedures = [Procedure() for _ in seats]
        self.listed = []
        self.friends, self.fans, self.foes = [0] * places, [0] * places, [0] * places
        self.urges, self.chances = [0.0] * places, [None] * places
        self.episodes, self.today, self.moment_from = [], [], 0
        self.roles = {}
        self.events = model.events

    @property
    def luck(self):
        """The key of all draws of this world."""
        return self.classroom.seed, self.classroom.world

    @property
    def seats(self):
        """All seats in use, in rising order, empty ones included."""
        return range(self.classroom.seats)

    def present(self, period):
        """Seats of those who take part in a period."""
        return [i for i in self.seats if takes_part(self.pupils[i], period)]

    def seat_of(self, number):
        """Seat of an enrolled pupil by lasting number; −1 if not in this class."""
        for i in self.seats:
            if self.pupils[i].number == number and self.pupils[i].status == ENROLLED:
                return i
        return -1

    def bind(self, i, j, bond):
        """Write the bond of i to j, and the sets of friends, fans and foes with it."""
        if bond == self.bonds[i][j]:
            return
        self.bonds[i][j] = bond
        self.friends[i] = with_bit(self.friends[i], j, bond == FRIEND)
        self.fans[j] = with_bit(self.fans[j], i, bond == FRIEND)
        self.foes[j] = with_bit(self.foes[j], i, bond == DISLIKED)

    def note(self, day, kind, pupil=0, other=0, programme=-1, right=-1):
        """Write down an event of a case or of a programme."""
        event = CaseEvent()
        event.scenario, event.classroom, event.day = self.classroom.scenario, self.classroom.number, day
        event.programme, event.kind, event.pupil, event.other = programme, int(kind), pupil, other
        event.right = right
        self.events.append(event)


def with_bit(bits, k, on):
    """A set of seats with seat k in it or not."""
    return bits | 1 << k if on else bits & ~(1 << k)


def bits_of(seats):
    """A set of seats."""
    bits = 0
    for k in seats:
        bits |= 1 << k
    return bits


def week_of(kept):
    """What is kept over a school week of what is kept over a school day."""
    squared = kept * kept
    return squared * squared * kept
