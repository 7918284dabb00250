"""What an arm adds to a class: programmes made of components, and what every component knows of its posting.

A *component* is one file in `interventions/` that adds to named levers; a *programme* is a set of components
with their numbers, a finder, a fidelity and dates. At work, all of it is said in columns over the class axis,
so that one component serves a whole batch: a class whose arm lacks it has fidelity 0, and fidelity 0 is the
baseline, bit for bit.
"""

from dataclasses import dataclass, field
from typing import ClassVar, NamedTuple

import numpy as np

from simulation.entities import ENROLLED

Numbers = tuple[tuple[str, float], ...]
NEVER = 10**8  # a day that never comes
SCHOOL_WEEK = 5  # school days over which what a lesson does is spread


@dataclass(frozen=True, kw_only=True)
class Component:
    """One component of a programme: the name of its file in `interventions/`, and its numbers by name."""

    kind: str
    numbers: Numbers = ()


@dataclass(frozen=True, kw_only=True)
class Programme:
    """What adults do extra in one arm, from a lesson week of the first observed year on.

    finder: who looks for the pupils it acts on, and with which numbers. search_weeks: lesson weeks in which
    they look again while nobody is found. fidelity: 0–1, the share of every dose that is given and the chance
    that a step is carried out. start_week: lesson week, from 1. duration_weeks: lesson weeks; 0: to the end.
    """

    name: str
    components: tuple[Component, ...]
    finder: str = "none"
    finder_numbers: Numbers = ()
    search_weeks: int = 1
    fidelity: float = 1.0
    start_week: int = 6
    duration_weeks: int = 0


def in_order(programmes: tuple[Programme, ...]) -> tuple[Programme, ...]:
    """The programmes of an arm in order of name: how they are listed makes no difference.

    A case event's `programme` is a position in this order.
    """
    return tuple(sorted(programmes, key=lambda programme: programme.name))


class Found(NamedTuple):
    """The seats of a pupil who bullies and of a pupil who is bullied, as an actor knows it."""

    actor: int
    target: int


@dataclass(frozen=True, kw_only=True, eq=False)
class Posting:
    """Where, when and how fully a component works: columns over the class axis, and what it remembers.

    fidelity, start_day, end_day (the first day after it), position (of its programme in its arm): [c].
    weeks, school_days: first days of all lesson weeks, all school days of the run. address: lasting number
    of programme and component, for draws. memory: columns made with `Intervention.column`; together with the
    State they are all that a run must keep to be resumed.
    """

    fidelity: np.ndarray
    start_day: np.ndarray
    end_day: np.ndarray
    position: np.ndarray
    weeks: np.ndarray
    school_days: np.ndarray
    address: int
    finder: str
    finder_numbers: dict[str, float]
    search_weeks: int
    memory: dict[str, np.ndarray] = field(default_factory=dict)

    def runs(self, day: int) -> bool:
        """Whether any class is served on a day: a cheap test before anything else."""
        return bool(((self.fidelity > 0.0) & (self.start_day <= day) & (day < self.end_day)).any())


@dataclass(frozen=True, kw_only=True, eq=False)
class Intervention:
    """A component at work in a batch of classes. Its numbers are the fields of its file's dataclass.

    `pulls` names the levers it may move, and no others. It has one or both of two verbs:
    `pull(levers, state, day)` adds to whole columns of the levers (name → [c, s] or [c, 1]), once a week;
    `act(surroundings, day)` does something in some classes, on the first day of a lesson week.
    """

    pulls: ClassVar[tuple[str, ...]] = ()
    posting: Posting

    def running(self, day: int) -> np.ndarray:
        """Whether each class is served on a day, [c]."""
        posting = self.posting
        return (posting.fidelity > 0.0) & (posting.start_day <= day) & (day < posting.end_day)

    def dose(self, day: int) -> np.ndarray:
        """Share of the full dose that each class gets on a day, [c]: fidelity while it runs, else 0."""
        return np.where(self.running(day), self.posting.fidelity, 0.0)

    def week(self, day: int) -> np.ndarray:
        """Lesson weeks since the start in each class, [c]: 0 in the first one, negative before."""
        weeks = self.posting.weeks
        return np.searchsorted(weeks, day, "right") - np.searchsorted(weeks, self.posting.start_day, "right")

    def searching(self, day: int) -> np.ndarray:
        """Whether each class is served and its adults still look for somebody, [c]."""
        return self.running(day) & (self.week(day) < self.posting.search_weeks)

    def looks_last(self, day: int) -> np.ndarray:
        """Whether this lesson week is the last one in which adults look for somebody, [c]."""
        after = int(np.searchsorted(self.posting.weeks, day, "right"))
        if after == len(self.posting.weeks):
            return self.searching(day)
        return self.searching(day) & ~self.searching(int(self.posting.weeks[after]))

    def meets(self, day: int, times: float, every: float) -> np.ndarray:
        """Whether this is a week with a meeting (lesson, training, survey) in each class, [c].

        `times` meetings, one in every so many lesson weeks, the first in the first week.
        """
        week = self.week(day)
        return self.running(day) & (week % int(every) == 0) & (week // int(every) < times)

    def daily(self, day: int, times: float, every: float) -> np.ndarray:
        """Share of a meeting's whole push that is added on each school day of its week, [c]."""
        return self.dose(day) * self.meets(day, times, every) / SCHOOL_WEEK

    def everybody(self, state) -> np.ndarray:
        """Who is in class, [c, s]: 1 for every pupil enrolled there, else 0."""
        return (state.pupils["status"] == ENROLLED).astype(float)

    def later(self, day: int, school_days: float) -> int:
        """First day of the lesson week by which so many school days have passed (NEVER after the run)."""
        posting = self.posting
        passed = int(np.searchsorted(posting.school_days, day)) + int(school_days)
        if passed >= len(posting.school_days):
            return NEVER
        week = int(np.searchsorted(posting.weeks, posting.school_days[passed]))
        return int(posting.weeks[week]) if week < len(posting.weeks) else NEVER

    def each(self, where: np.ndarray) -> list[int]:
        """The classes of a mask, one after another."""
        return [int(c) for c in np.flatnonzero(where)]

    def column(self, name: str, shape: tuple[int, ...]) -> np.ndarray:
        """A whole-number column that the component remembers by, zeros at first."""
        if name not in self.posting.memory:
            self.posting.memory[name] = np.zeros(shape, np.int64)
        return self.posting.memory[name]

    def per_class(self, name: str) -> np.ndarray:
        """A remembered column with one number for each class, [c]."""
        return self.column(name, self.posting.fidelity.shape)

    def per_seat(self, name: str, state) -> np.ndarray:
        """A remembered column with one number for each seat, [c, s]."""
        return self.column(name, state.pupils.shape)
