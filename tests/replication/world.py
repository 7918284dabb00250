"""A world: the home class and perhaps a receiving class, lived day by day as a model of Mesa."""
import mesa

from . import case_schedule, moves, record, schedule
from .calendars import Calendar, weekday
from .codes import SUMMER, WEEK, YEAR
from .entities import Town
from .parameters import levels_of, load_parameters, read
from .initialization import HOME_CLASS, RECEIVING_CLASS, make_class

MIDDLE = 20
MUNICIPALITY = 10


class World(mesa.Model):
    """One world of a scenario. A step is a calendar day."""

    def __init__(self, seed, world, size, group, population="po", burn_in_years=0, years=1, receiving=False,
                 ladder=False, programmes=(), overrides=None):
        super().__init__()
        self.luck, self.ladder = (seed, world), ladder
        self.secondary = read("populations", population).get("kind") == "vo"
        self.boys = read("populations", population)["boys"]["value"]
        self.parameters = load_parameters({**levels_of(population), **(overrides or {})})
        self.calendar = Calendar()
        self.burn_in_years, self.years = burn_in_years, years
        self.day, self.events, self.waves = 0, [], []
        self.town = Town(self)
        self.town.number = MUNICIPALITY
        numbers = (HOME_CLASS, RECEIVING_CLASS) if receiving else (HOME_CLASS,)
        self.rooms = [make_class(self, number, size, group - burn_in_years) for number in numbers]

    @property
    def episodes(self):
        """All episodes so far, of all classes."""
        return [episode for room in self.rooms for episode in room.episodes]

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
        if self.calendar.week(day) in self.calendar.lesson_weeks:
            moves.arrivals(self, day)

    def end_week(self, day):
        """Waves after lesson week 20 of an observed year, and after the last lesson week of every year."""
        lesson_weeks, next_week = self.calendar.lesson_weeks, self.calendar.week(day) + 1
        if next_week == lesson_weeks[MIDDLE] and self.year_of(day) >= 1:
            self.take_wave("middle", day)
        if next_week == lesson_weeks[-1] + 1:
            self.take_wave("end", day)

    def step(self):
        """One calendar day."""
        self.day += 1
        day, kind = self.day, self.calendar.kind(self.day)
        if weekday(day) == 0:
            self.begin_week(day)
        for room in self.rooms:
            schedule.class_day(room, day, kind)
        if self.ladder:
            case_schedule.town_evening(self, day, kind)
        if weekday(day) == WEEK - 1 and kind != SUMMER:
            self.end_week(day)

    def live(self):
        """All years of the scenario."""
        for _ in range((self.burn_in_years + self.years) * YEAR):
            self.step()
        return self
