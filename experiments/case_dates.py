"""Days of a case as people say them: "on Tuesday in school week 22", "the next day", "in the May holiday"."""

from dataclasses import dataclass

import numpy as np

from experiments.case_words import Words
from simulation.calendar import WEEK, YEAR, school_weeks

HOLIDAYS = ("autumn", "christmas", "spring", "may", "summer")  # in the order of a school year
SATURDAY = 5
SOON = 10  # days within which "the next week" is said
WEEKS = (14, 21, 28)  # days after which weeks are counted


@dataclass(frozen=True)
class Place:
    """Where a day lies: year of the world, school week (0 in a holiday), holiday ("" in a school week), weekday."""

    year: int
    week: int
    holiday: str
    weekday: int

    @property
    def weekend(self) -> bool:
        """Saturday or Sunday of a school week."""
        return self.weekday >= SATURDAY and not self.holiday


class Dates:
    """Says days of one calendar (kinds: kind of each of the 364 days) in the words of one telling."""

    def __init__(self, kinds: np.ndarray, words: Words):
        self.weeks, self.words = school_weeks(np.asarray(kinds)).tolist(), words

    def place(self, day: int) -> Place:
        """Where a day of the world lies; the k-th stretch without school weeks is the k-th holiday."""
        year, of_year = divmod(day - 1, YEAR)
        week, weekday = of_year // WEEK + 1, of_year % WEEK
        if week in self.weeks:
            return Place(year, self.weeks.index(week) + 1, "", weekday)
        passed = [later - 1 for earlier, later in zip(self.weeks, self.weeks[1:]) if later > earlier + 1]
        k = sum(end < week for end in passed)
        return Place(year, 0, HOLIDAYS[min(k, len(HOLIDAYS) - 1)], weekday)

    def full(self, place: Place) -> str:
        """A day by itself, to open a sentence."""
        if place.holiday:
            return self.words.say("when.holiday", {"holiday": self.holiday(place)})
        if place.weekend:
            return self.words.say("when.weekend", {"week": place.week})
        return self.words.say("when.day", {"weekday": self.weekday(place), "week": place.week})

    def since(self, day: int, before: int | None) -> str:
        """A day to open a sentence, as seen from the day that was told before; with the turn of the year, if any."""
        place = self.place(day)
        if before is None:
            return self.full(place)
        earlier, gap = self.place(before), day - before
        if place.year > earlier.year:
            return f"{self.words.say('new_year')} {self.words.capital(self.full(place))}"
        if gap == 0:
            return self.words.turn("when.same_day")
        return self.near(place, earlier, gap) or self.full(place)

    def near(self, place: Place, earlier: Place, gap: int) -> str:
        """A day not far from the one told before; nothing where its full date is clearer."""
        if gap == 1 and not place.weekend:
            return self.words.turn("when.next_day")
        if place.holiday and place.holiday == earlier.holiday:
            near = gap < WEEK
            return self.words.say("when.days_later", {"n": self.words.number(gap)}) if near else self.later(place)
        if place.holiday or earlier.holiday or place.weekend:
            return ""
        if place.week == earlier.week:
            return self.words.turn("when.that_week", {"weekday": self.weekday(place)})
        if place.week == earlier.week + 1 and gap <= SOON:
            return self.words.turn("when.next_week", {"weekday": self.weekday(place)})
        return self.words.say("when.weeks_later", {"n": self.words.number(gap // WEEK)}) if gap in WEEKS else ""

    def later(self, place: Place) -> str:
        """Later in the same holiday."""
        return self.words.say("when.later_in_holiday", {"holiday": self.holiday(place)})

    def short(self, day: int, start: int) -> str:
        """A day for a table; another school year than that of `start` is named."""
        place = self.place(day)
        if place.holiday:
            said = self.words.say("date.holiday", {"holiday": self.holiday(place)})
        elif place.weekend:
            said = self.words.say("date.weekend", {"week": place.week})
        else:
            said = self.words.say("date.day", {"week": place.week, "weekday": self.weekday(place)})
        if place.year > self.place(start).year:
            said = self.words.say("date.next_year", {"date": said})
        return self.words.capital(said)

    def weekday(self, place: Place) -> str:
        """Monday to Friday."""
        return self.words.say(f"weekday.{place.weekday}")

    def holiday(self, place: Place) -> str:
        """The holiday by name."""
        return self.words.say(f"holiday.{place.holiday}")
