"""The school year as the model knows it: 52 whole weeks that start on a Monday, and what each day is.

A year of 364 days keeps every date on its weekday. Which days are free stands in configs/calendars; here a calendar
is an array of 364 kinds. Days of a world are counted from 1: day 1 is the first Monday of its first school year.
"""

import numpy as np

YEAR, WEEK = 364, 7
SCHOOL_DAY, FREE_DAY, SUMMER = 0, 1, 2  # lessons; online moment only; nothing


def first_day(year: int, week: int = 1) -> int:
    """Day of the world on which a week of a year begins (both from 1)."""
    return (year - 1) * YEAR + (week - 1) * WEEK + 1


def school_weeks(kinds: np.ndarray) -> np.ndarray:
    """Calendar weeks (from 1) that hold at least one school day: lesson week w of a programme is entry w − 1."""
    return np.flatnonzero((kinds.reshape(-1, WEEK) == SCHOOL_DAY).any(axis=1)) + 1


def lesson_week_starts(kinds: np.ndarray, year: int, lesson_week: int) -> int:
    """Day of the world on which a lesson week (counted from 1, holidays skipped) begins."""
    return first_day(year, int(school_weeks(kinds)[lesson_week - 1]))


def school_days_between(kinds: np.ndarray, first: int, last: int) -> int:
    """Number of school days from day `first` to day `last`, both included."""
    days = np.arange(first, last + 1)
    return int((kinds[(days - 1) % YEAR] == SCHOOL_DAY).sum())
