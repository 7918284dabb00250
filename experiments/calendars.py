"""The school year as a file states it: which of its 364 days are school days (`configs/calendars/`)."""

from functools import cache
from pathlib import Path
from typing import Literal

import numpy as np
from pydantic import Field, model_validator

from experiments.folders import configs_folder
from experiments.parameters import Stated
from experiments.reading import read_toml
from experiments.validation import Settings, refused, validated, whole_number
from simulation.calendar import FREE_DAY, SCHOOL_DAY, SUMMER

WEEKS = 52
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")


class Bilingual(Settings):
    """A text in both languages."""

    en: str = Field(min_length=1)
    nl: str = Field(min_length=1)


class Holiday(Settings):
    """Whole weeks without school, counted from 1."""

    weeks: tuple[whole_number(1, WEEKS), ...] = Field(min_length=1)
    meaning: str = ""


class Holidays(Settings):
    """The five holidays of a Dutch school year."""

    autumn: Holiday
    christmas: Holiday
    spring: Holiday
    may: Holiday
    summer: Holiday


class SingleFreeDay(Settings):
    """One weekday without school."""

    week: whole_number(1, WEEKS)
    day: Literal["monday", "tuesday", "wednesday", "thursday", "friday"]
    meaning: str = Field(min_length=1)


class SchoolYear(Stated):
    """A school year of 52 whole weeks from the first Monday of school to the last Sunday of summer."""

    meaning: Bilingual
    school_days: whole_number(1, 260)
    holidays: Holidays
    free_days: tuple[SingleFreeDay, ...] = ()

    @model_validator(mode="after")
    def _has_the_days_it_says(self):
        days = int((self.kinds() == SCHOOL_DAY).sum())
        if days != self.school_days:
            raise refused("error.school_days", {"value": self.school_days, "days": days}, at=("school_days",))
        return self

    def kinds(self) -> np.ndarray:
        """Kind of each day, int8 of shape (364,): 0 school day, 1 free day (online only), 2 summer."""
        kinds = np.zeros((WEEKS, 7), np.int8)
        kinds[:, 5:] = FREE_DAY
        for name in Holidays.model_fields:
            weeks = np.array(getattr(self.holidays, name).weeks) - 1
            kinds[weeks] = SUMMER if name == "summer" else FREE_DAY
        for day in self.free_days:
            kinds[day.week - 1, WEEKDAYS.index(day.day)] = FREE_DAY
        return kinds.reshape(-1)


@cache
def calendar(name: str = "nl_po", configs: Path | None = None) -> SchoolYear:
    """A school year by the name of its file; raises UserError if the file is absent or wrong."""
    path = (configs or configs_folder()) / "calendars" / f"{name}.toml"
    return validated(SchoolYear, read_toml(path))


def calendar_kinds(name: str = "nl_po", configs: Path | None = None) -> np.ndarray:
    """Kind of each of the 364 days: 0 school day, 1 free day (online only), 2 summer (nothing)."""
    return calendar(name, configs).kinds()
