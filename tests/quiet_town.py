"""A small town in which nothing happens by itself, lived as plain Python: a test sets a row and looks what follows.

The model is imported a second time with the compiler off, beside the compiled one: exact, quick, and single sweeps can
be called, which compiled code does not allow.
"""

import importlib
import sys
from dataclasses import replace
from functools import cache
from types import SimpleNamespace

import numba
import numpy as np

from experiments.made_up import made_up_class
from simulation.calendar import FREE_DAY, SCHOOL_DAY, SUMMER, WEEK, YEAR
from simulation.events import EVENTS

SWEEPS = (
    "board", "complaints", "detection", "families", "homecoming", "inspector", "keeping_home", "officer", "parents",
    "publicity", "register", "signals", "talks", "transfer", "youth_work",
)  # fmt: skip
NEVER = -99.0
QUIET = {
    "aggression.base": NEVER, "absence.base": NEVER, "absence.distress": 0.0, "absence.yesterday": 0.0,
    "parents.signs": NEVER, "parents.contact": NEVER, "keeping_home.base": NEVER, "keeping_home.sick_day": NEVER,
    "publicity.base": NEVER, "complaints.base": NEVER, "inspector.base": NEVER, "board.suspension": NEVER,
    "transfer.base": NEVER, "families.bully_out": NEVER, "youth_work.refer": 0.0, "youth_work.schools": 0.0,
    "officer.refer": 0.0, "homecoming.self": 0.0, "homecoming.safe": 0.0, "homecoming.demand": 0.0,
    "homecoming.bully_gone": 0.0, "homecoming.agreed_leave": 0.0, "talks.promptness": 0.0, "talks.workload": 0.0,
    "register.doubt": 0.0, "publicity.taken_down": 0.0, "officer.other_cases": 0.0, "distress.kept": 1.0,
    "talks.duo_loss_a_day": 0.0,
}  # fmt: skip
CHILD, BULLY = 0, 1  # seats of the child that is bullied and of the pupil who bullies


def plain_modules():
    """The modules of the model once more, uncompiled; the compiled ones stay in place."""
    mine = [name for name in sys.modules if name.split(".")[0] == "simulation"]
    compiled, was = {name: sys.modules.pop(name) for name in mine}, numba.config.DISABLE_JIT
    numba.config.DISABLE_JIT = 1
    try:
        names = ["cases", "case_schedule", "entities", "initialization", "moving", "new_school", "schedule"]
        found = {name: importlib.import_module(f"simulation.{name}") for name in names}
        return found | {name: importlib.import_module(f"simulation.submodels.{name}") for name in SWEEPS}
    finally:
        for name in [name for name in sys.modules if name.split(".")[0] == "simulation"]:
            del sys.modules[name]
        sys.modules.update(compiled)
        numba.config.DISABLE_JIT = was


plain = SimpleNamespace(**plain_modules())


def school_weeks(weeks=40, holidays=()):
    """Kinds of the days of a year of school weeks from the first Monday on; weeks in `holidays` (from 1) are free."""
    kinds = np.full(YEAR, SUMMER, np.int8)
    for week in range(weeks):
        first = week * WEEK
        kinds[first : first + WEEK] = FREE_DAY
        if week + 1 not in holidays:
            kinds[first : first + 5] = SCHOOL_DAY
    return kinds


@cache
def made(size, receiving):
    """A scenario of a class of one size, as the configs say."""
    return made_up_class(7, size=size, burn_in_years=0, receiving=receiving)


class Town:
    """Some classes of one municipality; pupils of class c have the numbers 1000·c + 101 and following."""

    def __init__(self, changes=None, classes=1, size=5, receiving=False, world=0, kinds=None):
        usual = replace(made(size, receiving), world=world)
        chosen = QUIET | (changes or {})
        numbers = tuple((part, name, chosen.get(f"{part}.{name}", value)) for part, name, value in usual.parameters)
        unknown = set(chosen) - {f"{part}.{name}" for part, name, _ in usual.parameters}
        assert not unknown, unknown
        state = plain.initialization.settle([replace(usual, parameters=numbers)] * classes)
        self.rows, self.kinds, self.day = len(state.classrooms), school_weeks() if kinds is None else kinds, 1
        towns = state.towns[:1].copy()
        towns.classes = self.rows
        self.state = state._replace(towns=towns)
        for c in range(self.rows if classes > 1 else 0):
            state.classrooms["number"][c] += 1000 * c
            state.schools["number"][c] += 1000 * c
            state.pupils["number"][c, :size] += 1000 * c

    def room(self, c=0):
        """Class c, as the submodels see it."""
        return plain.entities.one_class(self.state, c)

    def case(self, c=0, seat=CHILD):
        return self.state.cases[c, seat]

    def family(self, c=0, seat=CHILD):
        return self.state.families[c, seat]

    def pupil(self, seat=CHILD, c=0):
        return self.state.pupils[c, seat]

    def open_case(self, c=0, seat=CHILD, bully=BULLY, distress=0.5):
        """An open case of a child that was bullied today, whose parents know and whose school knows."""
        room, pupil = self.room(c), self.state.pupils[c, seat]
        pupil.attacker, pupil.attacker_weight = self.state.pupils[c, bully].number, 9.0
        pupil.quiet, pupil.bullied_since, pupil.distress = 0, self.day, distress
        plain.cases.open_case(room, seat, pupil.attacker, self.day)
        self.state.families[c, seat].aware = 1
        self.state.cases[c, seat].known = 1
        return self.case(c, seat)

    def keep_home(self, mode, c=0, seat=CHILD):
        """From the next school day on the child stays home."""
        plain.keeping_home.keep_home(self.room(c), seat, mode, self.day)

    def live(self, days=1):
        """Live the days from today on."""
        plain.schedule.live(self.state, self.kinds, self.day, self.day + days)
        self.day += days
        return self

    def sweep(self, work, c=0):
        """List the open cases, then call one sweep of a day on class c."""
        room = self.room(c)
        plain.cases.list_cases(room)
        return work(room, self.day)

    def events(self, kind=None, c=0):
        """Days of one kind of event, or (kind, day) of all, in the order of the record."""
        rows = self.state.events[c, : self.state.event_counts[c]]
        told = [(EVENTS[int(row.kind)], int(row.day)) for row in rows]
        return told if kind is None else [day for name, day in told if name == kind]
