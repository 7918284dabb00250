"""One class that a visitor follows: the model, its names, and a twin that lives on without what was added today."""

import threading
from copy import deepcopy

import numpy as np

from browser.compare.question import Question
from experiments.case_cast import cast_of
from experiments.cases import Cast, case_file
from experiments.first_names import names_of
from experiments.language import say
from experiments.origins import scenarios_of
from experiments.programmes import read_programme
from simulation.calendar import SCHOOL_DAY, WEEK, YEAR, lesson_week_starts, school_weeks
from simulation.entities import EPISODE_ROW
from simulation.model import Classroom, Pupil
from simulation.record import Record

PEOPLE = ("mother", "teacher", "second_teacher", "head", "coordinator", "officer", "alderman", "youth_worker",
          "family_target", "family_actor", "school", "town")  # fmt: skip


class Live:
    """A class from the eve of its first observed day on; of a case, from the evening of its day 0.

    question, world, arm: the same class and luck as in the comparison; arm 0 is nothing extra. twin: the same class
    without the programme that was added on `branched`. lock: held by whoever moves the class or looks at it, for a
    visitor may look while it plays.
    """

    def __init__(self, question: Question, world: int = 1, arm: int = 0):
        comparison = question.comparison()
        self.question, self.world, self.arm = question, world, min(arm, len(comparison.arms) - 1)
        self.lock, self._record, self._lived = threading.RLock(), (-1, None), {}
        self.room = Classroom(scenarios_of(comparison, None, [world])[self.arm])
        self.twin: Classroom | None = None
        self.branched = 0
        self.held: dict[int, set[str]] = {}  # by child, the rungs that were reached before the first day
        window = self.room.dates.window
        self.start = self.room.first_day if window is None else window[0]
        self.end = self.room.last_day if window is None else window[1]
        self.room.run_until(self.start - 1 if window is None else self.start)  # day 0 writes the case into the class
        self.names = names_of(((p.number, p.sex == "boy") for p in self.pupils), self.room.arm.seed)

    @property
    def pupils(self) -> list[Pupil]:
        """Every pupil of both classes, by lasting number."""
        return sorted(self.room.agents_by_type[Pupil], key=lambda pupil: pupil.number)

    @property
    def day(self) -> int:
        """The last day that was lived."""
        return int(self.room.time)

    @property
    def over(self) -> bool:
        """Whether the year is at its end."""
        return self.day >= self.end

    @property
    def record(self) -> Record:
        """Everything that was lived up to today, put together once a day."""
        if self._record[0] != self.day:
            self._record = (self.day, self.room.record)
        return self._record[1]

    @property
    def school_day(self) -> bool:
        """Whether there were lessons on the last day that was lived."""
        return bool(self.room.kinds[(self.day - 1) % YEAR] == SCHOOL_DAY)

    def episodes(self, room: Classroom | None = None) -> np.recarray:
        """Every episode so far, in no order: those of new days are added to the ones that were read before."""
        room = room or self.room
        read, lived = self._lived.get(id(room), (0, np.zeros(0, EPISODE_ROW)))
        new = [part for part in room.journal.episodes[read:] if len(part)]
        lived = np.concatenate([lived, *new]) if new else lived
        self._lived[id(room)] = (len(room.journal.episodes), lived)
        return lived.view(np.recarray)

    def step(self, days: int = 1) -> None:
        """Live on, not beyond the end; the twin lives the same days."""
        with self.lock:
            until = min(self.day + days, self.end)
            for room in filter(None, (self.room, self.twin)):
                while int(room.time) < until:
                    room.step()

    def week(self, day: int | None = None) -> tuple[int, int]:
        """School week (0 in a holiday) and weekday (0 Monday) of a day; by default of today."""
        of_year = (max(self.day if day is None else day, 1) - 1) % YEAR
        weeks = school_weeks(self.room.kinds).tolist()
        calendar_week = of_year // WEEK + 1
        return (weeks.index(calendar_week) + 1 if calendar_week in weeks else 0), of_year % WEEK

    def weeks_left(self) -> list[int]:
        """School weeks of the first observed year that have not begun."""
        weeks = range(1, len(school_weeks(self.room.kinds)) + 1)
        year = self.room.arm.burn_in_years + 1
        return [week for week in weeks if lesson_week_starts(self.room.kinds, year, week) > self.day]

    def branch(self, programme: str, week: int) -> None:
        """From here on two futures: with a programme from a school week on, and the twin without it.

        Raises ValueError if that week has begun, or the programme is there already.
        """
        with self.lock:
            twin = deepcopy(self.room)
            self.room.add_programme(read_programme(programme, start_week=week))
            self.twin, self.branched = twin, self.day
            self._record = (-1, None)

    def cast(self, target: int, lang: str) -> Cast:
        """Who plays in the story of one child: of a case its own cast, else the child and adults without names."""
        record = self.record
        if self.question.case is not None:
            cast = cast_of(record, 0, case_file(self.question.case))
            if cast.target == target:
                return cast
        people = {name: say(f"browser.people.{name}", lang) for name in PEOPLE}
        case = self.room.pupil(target).case
        actor = case.bully if case is not None else 0
        return Cast(target=target, actor=actor, names=self.called(), people=people, start_day=self.start, background={})

    def called(self) -> dict[int, str]:
        """Name of every pupil; in a case, pupils with a part have the name of their part."""
        if self.question.case is None:
            return self.names
        return self.names | dict(cast_of(self.record, 0, case_file(self.question.case)).names)
