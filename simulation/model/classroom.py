"""A class as a Mesa model: people, school classes and institutions are agents, and one step is one day.

    room = Classroom(scenario)       the class (and the receiving one) on the morning of day 1
    room.step()                      one calendar day; `room.time` is the day of the world that was lived last

Agents are live views: every variable of their table in `entities` is an attribute that reads, and where that
makes sense writes, the rows of the model's state. A day is one compiled call for the whole class, the same as in
`run`: step by step a model leaves the record that `run` leaves of its scenario, bit for bit. Nothing is drawn from
`model.random`.
"""

from dataclasses import replace

import networkx as nx
import numpy as np
from mesa import Model

from simulation.assembly import Assembly, assemble
from simulation.calendar import SUMMER, WEEK, YEAR, first_day, lesson_week_starts
from simulation.entities import EMPTY, PAIR_LEVERS, lever_columns
from simulation.initialization import settle
from simulation.journal import Journal, snapshot
from simulation.model.case import Case
from simulation.model.institutions import of_a_school, of_a_town
from simulation.model.people import Parent, Pupil, SchoolClass, Teacher
from simulation.origin import Nominations
from simulation.programme import Programme, in_order
from simulation.record import Record, Wave
from simulation.run import begin_stretch, dates_of, end_stretch
from simulation.scenario import Scenario
from simulation.schedule import live

TODAY = "today"  # label of a wave that was taken by hand


class Classroom(Model):
    """One arm of one world as a Mesa model.

    arm: the scenario that is lived (Mesa keeps the name `scenario` for its own). state: all rows. first_day,
    last_day: of the observed years; the burn-in comes before. `running` turns false after the last day, and
    another step raises RuntimeError. Raises ValueError for a real class: here every pupil can be looked at.
    """

    def __init__(self, scenario: Scenario):
        if isinstance(scenario.origin, Nominations) and scenario.origin.real:
            raise ValueError(
                "this scenario starts from a real class, and nothing about a single pupil of it is ever shown; "
                "a Classroom shows every pupil. Use `klaslab compare` or `klaslab class FILE --year` instead."
            )
        super().__init__(rng=scenario.seed)  # Mesa wants a generator; nothing here draws from it
        self.arm, self.dates = scenario, dates_of((scenario,))
        self.kinds, self.first_day = self.dates.kinds, self.dates.start
        self.last_day = first_day(scenario.burn_in_years + scenario.years + 1) - 1
        self.state = settle((scenario,))
        self.adults = self._assembled()
        self.journal, self.held = Journal(scenario.rows_per_scenario), {}
        self._pupils: dict[int, Pupil] = {}
        for row in range(scenario.rows_per_scenario):
            SchoolClass(self, row), Teacher(self, row), of_a_school(self, row)
        for row, seat in np.argwhere(self.state.pupils["status"] != EMPTY):
            number = int(self.state.pupils["number"][row, seat])
            self._pupils[number] = Pupil(self, number, (int(row), int(seat)))
            Parent(self, self._pupils[number])
        for row in range(len(self.state.towns)):
            of_a_town(self, row)

    def step(self) -> None:
        """Live one calendar day: day `time` of the world."""
        day = int(self.time)
        if day > self.last_day:
            raise RuntimeError(f"this world ends on day {self.last_day}; give its scenario more years")
        in_school_year = self.kinds[(day - 1) // WEEK * WEEK % YEAR] != SUMMER
        if in_school_year and day % WEEK == 1:
            self._begin_week(day)
        live(self.state, self.kinds, day, day + 1)
        self.journal.take(self.state)
        if in_school_year and day % WEEK == 0:
            end_stretch(self.state, self.journal, self.dates, day)
        self.running = day < self.last_day

    def pupil(self, number: int) -> Pupil:
        """A pupil by lasting number. Raises KeyError."""
        return self._pupils[number]

    @property
    def cases(self) -> list[Case]:
        """Every open case, by lasting number of the child who is bullied."""
        found = (pupil.case for _, pupil in sorted(self._pupils.items()))
        return [case for case in found if case is not None]

    def hold_lever(self, name: str, value: float) -> None:
        """From the next day on, add so much to a seat or class lever of the home class, until another value is held.

        Raises ValueError for a lever between two pupils, KeyError for an unknown one.
        """
        if name in PAIR_LEVERS:
            raise ValueError(f"{name} is a lever between two pupils: only a programme moves it")
        lever_columns(self.state)[name][0] += value - self.held.get(name, 0.0)
        self.held[name] = value

    def add_programme(self, programme: Programme) -> None:
        """Let adults do something extra from its start week on, as if the scenario had always said so.

        Raises ValueError if that week has begun, or a programme of that name is there.
        """
        start = lesson_week_starts(self.kinds, self.arm.burn_in_years + 1, programme.start_week)
        before = [each.name for each in in_order(self.arm.programmes)]
        if start <= self.time or programme.name in before:
            today = f"and today is day {self.time:g}"
            raise ValueError(f"{programme.name} is there already, or it was to begin on day {start}, {today}")
        programmes = in_order((*self.arm.programmes, programme))
        old, self.arm = self.adults, replace(self.arm, programmes=programmes)
        self.adults = self._assembled()
        known = {part.posting.address for part in old.components}
        kept = (part for part in self.adults.components if part.posting.address in known)
        for part, was in zip(kept, old.components, strict=True):
            part.posting.memory.update(was.posting.memory)
        after = [each.name for each in programmes]
        moved = {-1: -1} | {i: after.index(name) for i, name in enumerate(before)}
        self.journal.events = [(*e[:3], moved[e[3]], *e[4:]) for e in self.journal.events]

    @property
    def record(self) -> Record:
        """Everything an observer may read of the days that were lived."""
        journal = self.journal
        return Record(
            scenarios=(self.arm,), rows_per_scenario=self.arm.rows_per_scenario, kinds=self.kinds,
            first_day=self.first_day, last_day=self.last_day, episodes=journal.all_episodes(),
            events=journal.all_events(int(self.time)), waves=tuple(journal.waves), weeks=np.array(journal.weeks),
            window=self.dates.window,
        )

    @property
    def wave(self) -> Wave:
        """The classes as a researcher who came today would find them."""
        day = int(self.time)
        return snapshot(self.state, day, self._year(max(day, 1)), TODAY)

    def friendships(self) -> nx.DiGraph:
        """Who counts whom as a friend: lasting numbers, with `sex` and `classroom`."""
        graph = self._numbers()
        for pupil in self._pupils.values():
            graph.add_edges_from((pupil.number, friend.number) for friend in pupil.friends)
        return graph

    def bullying(self, since: int = 1) -> nx.DiGraph:
        """Who began episodes against whom from a day on; the edges' `weight` counts them."""
        graph, lived = self._numbers(), self.journal.all_episodes()
        lived = lived[lived["day"] >= since]
        pairs, counts = np.unique(np.stack([lived["actor"], lived["target"]]), axis=1, return_counts=True)
        graph.add_weighted_edges_from(zip(*pairs.tolist(), counts.tolist(), strict=True))
        return graph

    def _numbers(self) -> nx.DiGraph:
        graph = nx.DiGraph()
        graph.add_nodes_from((n, {"sex": p.sex, "classroom": p.classroom}) for n, p in self._pupils.items())
        return graph

    def _assembled(self) -> Assembly:
        return assemble((self.arm,), self.arm.rows_per_scenario, self.kinds, self.first_day)

    def _year(self, day: int) -> int:
        return (day - 1) // YEAR + 1 - self.arm.burn_in_years

    def _begin_week(self, day: int) -> None:
        begin_stretch(self.state, self.journal, self.adults, self.dates, day)
        for name, value in self.held.items():
            lever_columns(self.state)[name][0] += value
