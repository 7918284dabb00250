"""One class that a visitor follows: the model, its names, and a twin that lives on without what was added today."""

from copy import deepcopy

from browser.compare.question import Question
from experiments.case_cast import cast_of
from experiments.cases import Cast, case_file
from experiments.first_names import names_of
from experiments.language import say
from experiments.origins import scenarios_of
from experiments.programmes import read_programme
from simulation.calendar import WEEK, YEAR, lesson_week_starts, school_weeks
from simulation.model import Classroom, Pupil

PEOPLE = ("mother", "teacher", "second_teacher", "head", "coordinator", "officer", "alderman", "youth_worker",
          "family_target", "family_actor", "school", "town")  # fmt: skip


class Live:
    """A class from its first observed day on; of a case, from the week before the case begins.

    question, world, arm: the same class and the same luck as in the comparison; arm 0 is nothing extra. twin: the same
    class without the programme that was added on `branched`.
    """

    def __init__(self, question: Question, world: int = 1, arm: int = 0):
        comparison = question.comparison()
        self.question, self.world, self.arm = question, world, min(arm, len(comparison.arms) - 1)
        self.room = Classroom(scenarios_of(comparison, None, [world])[self.arm])
        self.twin: Classroom | None = None
        self.branched, self.added = 0, ""
        window = self.room.dates.window
        self.start = self.room.first_day if window is None else window[0]
        self.end = self.room.last_day if window is None else window[1]
        self.room.run_until(self.start - 1)
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

    def step(self, days: int = 1) -> None:
        """Live on, not beyond the end; the twin lives the same days."""
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
        twin = deepcopy(self.room)
        self.room.add_programme(read_programme(programme, start_week=week))
        self.twin, self.branched, self.added = twin, self.day, programme

    def cast(self, target: int, lang: str) -> Cast:
        """Who plays in the story of one child: of a case its own cast, else the child and adults without names."""
        record = self.room.record
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
        return self.names | dict(cast_of(self.room.record, 0, case_file(self.question.case)).names)
