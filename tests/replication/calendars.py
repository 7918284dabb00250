"""The calendar of a school year: which days are school days, free days and summer."""
from tests.replication.codes import FREE_DAY, SCHOOL_DAY, SUMMER, WEEK, YEAR
from tests.replication.parameters import read

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WORKING = 5


def weekday(day):
    """0 for a Monday … 6 for a Sunday."""
    return (day - 1) % WEEK


def is_working_day(day):
    """Monday to Friday, in holidays and summer too."""
    return weekday(day) < WORKING


class Calendar:
    """One school year of 364 days, the same every year."""

    def __init__(self, name="nl_po"):
        file = read("calendars", name)
        summer = set(file["holidays"]["summer"]["weeks"])
        holidays = {week for row in file["holidays"].values() for week in row["weeks"]}
        single = {(row["week"], row["day"]) for row in file["free_days"]}
        self.kinds = []
        for k in range(YEAR):
            week, free = k // WEEK + 1, k % WEEK >= WORKING or (k // WEEK + 1, WEEKDAYS[k % WEEK]) in single
            self.kinds.append(SUMMER if week in summer else FREE_DAY if free or week in holidays else SCHOOL_DAY)
        self.first_summer_week = min(summer)
        self.lesson_weeks = [w for w in range(YEAR // WEEK) if SCHOOL_DAY in self.kinds[w * WEEK:(w + 1) * WEEK]]

    def kind(self, day):
        """School day, free day or summer."""
        return self.kinds[(day - 1) % YEAR]

    def week(self, day):
        """Week of the year, from 0."""
        return (day - 1) % YEAR // WEEK

    def summer_week(self, day):
        """Week of the summer, from 0 (negative before it)."""
        return self.week(day) + 1 - self.first_summer_week

    def starts_week(self, day):
        """Whether this is the first school day of its calendar week."""
        monday = day - weekday(day)
        return self.kind(day) == SCHOOL_DAY and all(self.kind(d) != SCHOOL_DAY for d in range(monday, day))
