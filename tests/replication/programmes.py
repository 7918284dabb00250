"""Programmes at work (ODD section 8): dates, doses, searching; what a component may see and do."""
import zlib

from tests.replication.codes import ENROLLED, Decision, Event
from tests.replication.finders import FINDERS, is_right
from tests.replication.luck import at, draw, draws

DAYS_OF_A_WEEK, NEVER = 5, 10 ** 8


class Component:
    """One component of one programme in the home class. Subclasses add to levers (`pull`) or do something (`act`)."""

    def __init__(self, world, programme, position, kind):
        self.world, self.position, self.kind, self.programme = world, position, kind, programme["name"]
        self.__dict__.update(programme["components"][kind])
        self.fidelity, self.search_weeks = programme["fidelity"], programme["search_weeks"]
        self.finder, self.finder_numbers = FINDERS[programme["finder"]], programme["finder_numbers"]
        self.address = zlib.crc32(f"{self.programme}.{kind}".encode())
        begin, weeks = programme["start_week"] - 1, world.observed_weeks
        self.start_day = weeks[begin] if begin < len(weeks) else NEVER
        end = begin + programme["duration_weeks"]
        self.end_day = weeks[end] if programme["duration_weeks"] and end < len(weeks) else NEVER
        self.found = 0
        self.begin()

    def begin(self):
        """What it remembers, at first."""

    @property
    def room(self):
        """The class it works in."""
        return self.world.rooms[0]

    def runs(self, day):
        """Whether it is at work on a day."""
        return self.fidelity > 0.0 and self.start_day <= day < self.end_day

    def week(self, day):
        """Lesson weeks since the start; a week of holiday counts as the one before."""
        return sum(self.start_day < monday <= day for monday in self.world.all_lesson_weeks)

    def dose(self):
        """The share that is given."""
        return self.fidelity

    def meets(self, day, times, every):
        """Whether this is a week with a meeting."""
        week = self.week(day)
        return week % int(every) == 0 and week // int(every) < times

    def daily(self, day, times, every):
        """Share of a meeting's push on each school day of its week."""
        return self.fidelity * self.meets(day, times, every) / DAYS_OF_A_WEEK

    def searches(self, day):
        """Whether somebody is still looked for."""
        return self.runs(day) and self.week(day) < self.search_weeks

    def looks_last(self, day):
        """Whether this is the last lesson week of the search."""
        later = [monday for monday in self.world.all_lesson_weeks if monday > day]
        return self.searches(day) and not (later and self.searches(later[0]))

    def carried_out(self, day, number):
        """Whether a plan is carried out."""
        return draw(self.room.luck, Decision.CARRIED_OUT, at(day), number, self.address) < self.fidelity

    def planned(self):
        """Whether it is carried out in this class at all."""
        return self.carried_out(self.start_day, self.room.classroom.number)

    def find(self, day, without=()):
        """The pair that the finder answers with, or None; reported."""
        pair = self.finder(self.room, day, self.finder_numbers, without)
        if pair is not None:
            self.found += 1
            self.report(day, Event.FOUND, *pair, right=-1 if without else is_right(self.room, pair[0]))
        elif not self.found and self.looks_last(day):
            self.report(day, Event.NOBODY_FOUND)
        return pair

    def report(self, day, kind, seat=-1, other=-1, right=-1):
        """Write down what was done; a seat below 0 stands for nobody."""
        who = [self.room.pupils[k].number if k >= 0 else 0 for k in (seat, other)]
        self.room.note(day, kind, *who, programme=self.position, right=right)

    def push(self, lever, i, j, value):
        """Ask for something from seat i toward seat j on the next school day."""
        pulse = self.room.pulses[i][j]
        setattr(pulse, lever, getattr(pulse, lever) + value)
        self.room.classroom.pending = 1

    def draws(self, day, decision, ego, alter=0):
        """Four uniform numbers of a question asked today."""
        return draws(self.room.luck, decision, at(day), ego, alter)

    def enrolled(self):
        """Seats of who is in the class."""
        return [i for i in self.room.seats if self.room.pupils[i].status == ENROLLED]

    def add(self, lever, value):
        """Add to a class lever."""
        setattr(self.room.climate, lever, getattr(self.room.climate, lever) + value)

    def add_to(self, seat, lever, value):
        """Add to a lever of one pupil."""
        levers = self.room.levers[seat]
        setattr(levers, lever, getattr(levers, lever) + value)

    def act(self, day):
        """What it does on the first day of a lesson week."""

    def pull(self, day):
        """What it adds to the levers of the week."""


def put_together(world, programmes):
    """All components of an arm, by name of component and then of programme."""
    from tests.replication.interventions import KINDS
    in_order = sorted(programmes, key=lambda programme: programme["name"])
    found = [KINDS[kind](world, programme, position, kind)
             for position, programme in enumerate(in_order) for kind in programme["components"]]
    return sorted(found, key=lambda component: (component.kind, component.programme))


def act(components, day):
    """The first day of a lesson week."""
    for component in components:
        if component.runs(day):
            component.act(day)


def pull(room, components, day):
    """Levers of the week: 0, then what every component adds."""
    for levers in (room.climate, *room.levers):
        levers.__init__()
    for component in components:
        if component.runs(day):
            component.pull(day)
