"""A year is the same in whatever pieces it is lived: at once, by the week, by the day, or as a model step by step."""

from dataclasses import replace

import numpy as np

from simulation.calendar import WEEK
from simulation.events import EVENTS
from simulation.initialization import settle
from simulation.model import Classroom
from simulation.run import run
from simulation.schedule import live
from tests.live_days import ROWS, scenarios
from tests.same_bits import unlike_records

WEEKS = 8


def lived(days):
    """Every row of two worlds in which much happens, lived so many days at a time."""
    worlds = scenarios(10, worlds=2, around=True)
    state, kinds = settle(worlds), np.array(worlds[0].calendar, np.int8)
    for first in range(1, WEEKS * WEEK + 1, days):
        live(state, kinds, first, first + days)
        state.counts[:] = 0
    return {name: getattr(state, name) for name in ROWS}


def test_weeks_lived_at_once_are_the_same_day_by_day():
    by_the_day, by_the_week = lived(1), lived(WEEK)
    assert [] == [name for name in ROWS if by_the_day[name].tobytes() != by_the_week[name].tobytes()]
    assert by_the_day["event_counts"].min() > 0


def test_a_model_stepped_through_a_year_with_much_around_it_leaves_the_record_of_a_run():
    (one,) = scenarios(13, programmes=("support_group",), around=True)
    expected, room = run([one]), Classroom(one)
    while room.running:
        room.step()
    assert [] == unlike_records(expected, room.record)
    told = {EVENTS[kind] for kind in expected.events["kind"]}
    assert told >= {"reported", "called", "suspended", "posted", "worker_began", "group_formed", "closed"}


def test_another_number_is_noticed():
    (one,) = scenarios(10, around=True)
    rows = tuple((p, n, 1.01 * v if (p, n) == ("talks", "promptness") else v) for p, n, v in one.parameters)
    changed = replace(one, parameters=rows)
    assert unlike_records(run([one]), run([changed]))
