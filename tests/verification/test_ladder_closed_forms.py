"""With constant hazards the ladder is an absorbing Markov chain: shares and mean times are those found by hand."""

import math

import numpy as np
import pytest

from simulation.casework import (
    AGREED,
    AT_SCHOOL,
    BOTH_SIDES,
    HOME_AGREED,
    HOME_OPEN,
    HOME_SICK,
    QUEUED,
)
from simulation.entities import BETWEEN_SCHOOLS
from simulation.events import Event
from tests.quiet_town import Town, plain
from tests.verification import verdicts
from tests.verification.verdicts import FAILS, HOLDS, UNDECIDABLE

SIZE, LONGEST = 22, 2000  # pupils of a class, all but the last of them bullied by the last; school days
FLAT = {
    "talks.protocol": 0.0, "talks.bully_family": 0.0, "talks.lull": 0.0, "officer.agree_glasl": 0.0,
    "officer.agree_bully_out": 0.0, "officer.agree_bully_family": 0.0, "officer.agree_heard": 0.0,
    "officer.agree_over": 0.0, "officer.agree_worker": 0.0, "homecoming.glasl": 0.0, "homecoming.ties": 0.0,
}  # fmt: skip
PROMPT, LOST = 0.18, 0.05
TALKS = FLAT | {"talks.promptness": PROMPT, "talks.duo_loss_a_day": LOST, "school.duo": 1.0}
AGREE, MORE, CHARGE, THREAT = 0.4, 0.6, 0.3, 0.7
TABLE = FLAT | {
    "officer.agree": AGREE, "officer.both_heard": MORE, "officer.charge": CHARGE, "officer.threat": THREAT,
    "officer.charge_wait": 2.0, "officer.return_within": 1.0,
}  # fmt: skip


def sigma(x):
    return 1.0 / (1.0 + math.exp(-x))


def towns(changes, worlds, begin):
    """Towns with a case on every seat but the last, each begun by `begin(town, seat)`."""
    for world in range(worlds):
        town = Town(changes, size=SIZE, world=world)
        for seat in range(SIZE - 1):
            town.open_case(seat=seat, bully=SIZE - 1)
            begin(town, seat)
        plain.cases.list_cases(town.room())
        yield town


def until(town, work, left):
    """Repeat a school day's sweeps until `left(case)` holds of every case: on which day it first did."""
    cases, found = town.state.cases[0, : SIZE - 1], np.zeros(SIZE - 1, int)
    for day in range(1, LONGEST):
        town.day = day
        for sweep in work:
            sweep(town.room(), day)
        for seat in np.flatnonzero(found == 0):
            found[seat] = day if left(cases[seat]) else 0
        if found.all():
            return found
    raise AssertionError("some case never ended")


def due(town, seat):
    town.state.cases[0, seat].pending = 1


@pytest.fixture(scope="module")
def steps():
    """How steps of the school ended, and after how many school days."""
    ends, times = [], []
    for town in towns(TALKS, 50, due):
        times.append(until(town, [plain.talks.work_on_cases], lambda case: not case.pending))
        ends.append(town.state.cases["last_outcome"][0, : SIZE - 1].copy())
    return np.concatenate(ends), np.concatenate(times)


ENDS = LOST + (1.0 - LOST) * PROMPT  # chance a school day that a step which is due is lost or taken
WEIGHTS = {1: 1.0, 2: math.exp(0.3655), 3: math.exp(-0.6931)}  # the same, better, worse


def test_a_step_that_is_due_is_taken_or_lost_as_the_chain_says(steps):
    ends, times = steps
    assert 1050 == len(ends)
    assert HOLDS == verdicts.share(int((ends > 0).sum()), len(ends), (1.0 - LOST) * PROMPT / ENDS)
    assert HOLDS == verdicts.mean(times, 1.0 / ENDS, tolerance=0.2)


@pytest.mark.parametrize("outcome", WEIGHTS)
def test_first_talks_end_better_the_same_or_worse_as_stated(steps, outcome):
    ends = steps[0][steps[0] > 0]
    expected = WEIGHTS[outcome] / sum(WEIGHTS.values())
    assert {1: 0.34, 2: 0.49, 3: 0.17}[outcome] == pytest.approx(expected, abs=0.005)
    assert HOLDS == verdicts.share(int((ends == outcome).sum()), len(ends), expected, tolerance=0.4)


def test_another_hazard_is_noticed_and_a_few_cases_cannot_tell(steps):
    _, times = steps
    broken = [until(t, [plain.talks.work_on_cases], lambda case: not case.pending)
              for t in towns(TALKS | {"talks.promptness": 2.0 * PROMPT}, 12, due)]  # fmt: skip
    assert FAILS == verdicts.mean(np.concatenate(broken), 1.0 / ENDS, tolerance=0.2)
    assert UNDECIDABLE == verdicts.mean(times[:21], 1.0 / ENDS, tolerance=0.2)


HAZARDS = {"self": 0.05, "agreed_leave": 0.1, "demand": 0.06, "safe": 0.12, "bully_gone": 0.35}
KINDS = ((HOME_OPEN, 0, "self"), (HOME_SICK, 0, "self"), (HOME_SICK, 1, "demand"), (HOME_AGREED, 1, "agreed_leave"))
TOLD = {"self": Event.RETURNED_SELF, "agreed_leave": Event.RETURNED_LEAVE, "demand": Event.RETURNED_GAVE_IN,
        "safe": Event.RETURNED_SAFE, "bully_gone": Event.RETURNED_GONE}  # fmt: skip


def days_home(name, begin, worlds=30, wrong=1.0):
    """School days at home of children that come back for one reason only, and the events that told it."""
    numbers = FLAT | {f"homecoming.{reason}": value for reason, value in HAZARDS.items()}
    times, reasons = [], set()
    for town in towns(numbers | {f"homecoming.{name}": HAZARDS[name] * wrong}, worlds, begin):
        cases = town.state.cases[0, : SIZE - 1]
        cases["home_days"] = 1
        times.append(until(town, [plain.homecoming.decide], lambda case: case.home == AT_SCHOOL))
        rows = town.state.events[0, : town.state.event_counts[0]]
        reasons |= {Event(int(row.kind)) for row in rows if Event(int(row.kind)).name.startswith("RETURNED")}
    return np.concatenate(times), reasons


def at_home(mode, demand):
    def begin(town, seat):
        town.keep_home(mode, seat=seat)
        town.state.cases[0, seat].demand = demand

    return begin


@pytest.mark.parametrize(("mode", "demand", "name"), KINDS)
def test_a_child_at_home_comes_back_with_the_hazard_of_its_reason(mode, demand, name):
    times, reasons = days_home(name, at_home(mode, demand))
    assert {TOLD[name]} == reasons
    assert HOLDS == verdicts.mean(times, 1.0 / HAZARDS[name], tolerance=0.25)


def test_quiet_and_the_going_of_the_other_come_before_any_demand():
    def safe(town, seat):
        at_home(HOME_OPEN, 1)(town, seat)
        town.pupil(seat).quiet = plain.cases.WINDOW

    def gone(town, seat):
        safe(town, seat)
        town.pupil(SIZE - 1).status = BETWEEN_SCHOOLS

    for name, begin in (("safe", safe), ("bully_gone", gone)):
        times, reasons = days_home(name, begin)
        assert {TOLD[name]} == reasons
        assert HOLDS == verdicts.mean(times, 1.0 / HAZARDS[name], tolerance=0.25)


def test_a_broken_hazard_of_return_is_noticed():
    times, _ = days_home("self", at_home(HOME_OPEN, 0), worlds=12, wrong=2.0)
    assert FAILS == verdicts.mean(times, 1.0 / HAZARDS["self"], tolerance=0.25)


def reported(town, seat):
    town.keep_home(HOME_OPEN, seat=seat)
    case = town.state.cases[0, seat]
    case.stage, case.ahead, case.home_days = QUEUED, 0, 1


def handled(room, day):
    plain.officer.work(room, 1000, day)


@pytest.fixture(scope="module")
def table():
    """At the officer's table: day of the joint talk, and what brought each child back in the end."""
    first, ends = [], []
    for town in towns(TABLE, 45, reported):
        work = [handled, plain.officer.take_steps]
        first.append(until(town, work, lambda case: case.stage in (AGREED, BOTH_SIDES)))
        until(town, [*work, plain.homecoming.decide], lambda case: case.home == AT_SCHOOL)
        rows = town.state.events[0, : town.state.event_counts[0]]
        ends.append([row.kind for row in rows if row.kind in (Event.RETURNED_AGREED, Event.RETURNED_CHARGE)])
    return np.concatenate(first), np.concatenate(ends)


def test_from_the_queue_to_the_joint_talk_takes_the_mean_of_its_terms(table):
    first = table[0]
    assert 945 == len(first)
    assert HOLDS == verdicts.mean(first, 3.0 + 5.5, tolerance=0.1)
    assert FAILS == verdicts.mean(first, 1.4 * 8.5, tolerance=0.1)


def charged_in_the_end():
    """P(a charge brings the child back): after two talks without agreement, rounds of a charge or another hearing."""
    a, b = sigma(AGREE), sigma(AGREE + MORE)
    again = (1.0 - b) * (CHARGE * (1.0 - THREAT) + 1.0 - CHARGE)
    return (1.0 - a) * (1.0 - b) * CHARGE * THREAT / (1.0 - again)


def test_agreement_or_charge_at_the_end_as_the_chain_says(table):
    _, ends = table
    assert 945 == len(ends)
    charged = int((ends == Event.RETURNED_CHARGE).sum())
    assert HOLDS == verdicts.share(len(ends) - charged, len(ends), 1.0 - charged_in_the_end())
    assert HOLDS == verdicts.share(charged, len(ends), charged_in_the_end(), tolerance=0.9)
    assert FAILS == verdicts.share(charged, len(ends), 4.0 * charged_in_the_end())


def test_the_joint_talk_agrees_as_often_as_stated():
    agreed = []
    for town in towns(TABLE | {"officer.first_call": 1.0, "officer.joint_talk": 1.0}, 40, reported):
        until(town, [handled, plain.officer.take_steps], lambda case: case.stage in (AGREED, BOTH_SIDES))
        agreed += (town.state.cases["stage"][0, : SIZE - 1] == AGREED).tolist()
    assert HOLDS == verdicts.share(sum(agreed), len(agreed), sigma(AGREE), tolerance=0.15)
    assert FAILS == verdicts.share(sum(agreed), len(agreed), sigma(AGREE + MORE), tolerance=0.05)
