"""A world: the home class and perhaps a receiving class, lived day by day as a model of Mesa."""
import mesa

from tests.replication import case_schedule, case_start, moves, programmes, record, schedule
from tests.replication.calendars import Calendar, weekday
from tests.replication.codes import SCHOOL_DAY, SUMMER, WEEK, YEAR
from tests.replication.entities import Town
from tests.replication.initialization import HOME_CLASS, RECEIVING_CLASS, make_class
from tests.replication.parameters import levels_of, load_parameters, read

MIDDLE = 20
MUNICIPALITY = 10


class World(mesa.Model):
    """One world of a scenario. A step is a calendar day."""

    def __init__(self, seed, world, size, group, population="po", burn_in_years=0, years=1, receiving=False,
                 ladder=False, programmes=(), case=None, overrides=None, nominations=None):
        super().__init__()
        self.luck, self.ladder, self.case = (seed, world), ladder, case
        self.population = read("populations", population)
        stated = read("cases", case["name"]).get("parameters", {}).get("values", {}) if case else {}
        self.parameters = load_parameters({**levels_of(population), **stated, **(overrides or {})})
        self.calendar = Calendar()
        self.burn_in_years, self.years = burn_in_years, years
        self.day, self.events, self.waves = 0, [], []
        self.note_dates()
        self.town = Town(self)
        self.town.number = MUNICIPALITY
        numbers = (HOME_CLASS, RECEIVING_CLASS) if receiving else (HOME_CLASS,)
        self.rooms = [make_class(self, number, size, group, nominations) for number in numbers]
        self.components = self.put_together(programmes)

    def put_together(self, chosen):
        """The components of the arm."""
        return programmes.put_together(self, chosen)

    @property
    def secondary(self):
        """Whether its pupils go to secondary school from group 9 on."""
        return self.population.get("kind") == "vo"

    @property
    def last_day(self):
        """Last day of the observed years."""
        return (self.burn_in_years + self.years) * YEAR

    @property
    def episodes(self):
        """All episodes so far, of all classes."""
        return [episode for room in self.rooms for episode in room.episodes]

    def note_dates(self):
        """Mondays of lesson weeks, all and observed ones, school days, and day 0 of a case."""
        self.all_lesson_weeks = [year * YEAR + week * WEEK + 1 for year in range(self.burn_in_years + self.years)
                                 for week in self.calendar.lesson_weeks]
        self.observed_weeks = [day for day in self.all_lesson_weeks if day > self.burn_in_years * YEAR]
        self.all_school_days = [d for d in range(1, self.last_day + 1) if self.calendar.kind(d) == SCHOOL_DAY]
        self.day_0 = self.observed_weeks[read("cases", self.case["name"]).get("week", 20) - 1] if self.case else 0

    def year_of(self, day):
        """Observed year of a day: 1, 2, …; burn-in years are 0 and below."""
        return (day - 1) // YEAR + 1 - self.burn_in_years

    def take_wave(self, label, day):
        """Copy the state."""
        self.waves.append(record.wave(self.rooms, self.year_of(day), label, day))

    def begin_week(self, day):
        """What comes before the first day of a calendar week."""
        if (day - 1) % YEAR == 0 and self.year_of(day) >= 1:
            self.take_wave("start", day)
        scripted = self.start_case(day) if day == self.day_0 else []
        if day in self.all_lesson_weeks:
            moves.arrivals(self, day)
            programmes.act(self.components, day)
        self.events += scripted
        for room in self.rooms:
            programmes.pull(room, self.components if room is self.rooms[0] else (), day)

    def start_case(self, day):
        """Write the case into the home class. Its events, which follow on those of the programmes."""
        before = len(self.events)
        case_start.imprint(self.rooms[0], self.case["name"], self.case["day_0"], day)
        self.take_wave("case_start", day)
        scripted = self.events[before:]
        del self.events[before:]
        return scripted

    def end_week(self, day):
        """Waves after lesson week 20 of an observed year, and after the last lesson week of every year."""
        lesson_weeks, next_week = self.calendar.lesson_weeks, self.calendar.week(day) + 1
        if next_week == lesson_weeks[MIDDLE] and self.year_of(day) >= 1:
            self.take_wave("middle", day)
        if next_week == lesson_weeks[-1] + 1:
            self.take_wave("end", day)
        if self.case and day == self.day_0 + YEAR - 1:
            self.take_wave("case_end", day)

    def step(self):
        """One calendar day."""
        self.day += 1
        day, kind = self.day, self.calendar.kind(self.day)
        if weekday(day) == 0 and kind != SUMMER:
            self.begin_week(day)
        for room in self.rooms:
            schedule.class_day(room, day, kind)
        if self.ladder:
            case_schedule.town_evening(self, day, kind)
        if weekday(day) == WEEK - 1 and kind != SUMMER:
            self.end_week(day)

    def live(self):
        """All years of the scenario."""
        for _ in range(self.last_day):
            self.step()
        self.events = [event for event in self.events if event.day <= self.last_day]
        return self
