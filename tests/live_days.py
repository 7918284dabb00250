"""Lives the first days of a small, lively world and writes every row to a file; run as a program, or called.

    python tests/live_days.py '{"size": 8, "days": 30, "out": "rows.npz", …}'

The same program runs compiled, uncompiled, for another processor, or with a rule that is broken on purpose.
"""

import json
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from experiments.made_up import made_up_class
from experiments.programmes import read_programme
from simulation import stochasticity
from simulation.assembly import assemble
from simulation.calendar import WEEK
from simulation.initialization import settle
from simulation.journal import taken
from simulation.run import prepare_levers
from simulation.schedule import live

LIVELY = {"aggression.base": -3.5}
ROWS = (
    "pupils", "ties", "bonds", "families", "staff", "classrooms", "cases", "posts", "procedures", "schools", "towns",
    "events", "event_counts",
)  # fmt: skip
AROUND = {  # so that much happens around a class within weeks; outside the ranges that configs allow
    "parents.signs": -2.0, "parents.contact": 0.0, "keeping_home.base": -4.0, "keeping_home.sick_day": -4.0,
    "keeping_home.least": 0.0, "publicity.base": -4.0, "complaints.base": -4.0, "inspector.base": -4.0,
    "board.suspension": -2.5, "board.removal": 0.6, "board.willing_school": 0.2, "board.hearings": 2.0,
    "transfer.base": -6.0, "youth_work.schools": 0.7, "youth_work.refer": 0.8, "families.bully_out": 0.0,
    "families.bully_out_from": 0.0, "register.early": 0.9, "officer.capacity": 20.0, "officer.joint_talk": 1.0,
    "officer.first_call": 1.0,
    "talks.promptness": 0.6, "talks.lull_min": 2.0, "talks.lull_max": 5.0, "disclosure.teacher": -2.0,
}  # fmt: skip


def busy(scenario):
    """The same world, in which families, school and services have much to do."""
    numbers = {f"{part}.{name}": value for part, name, value in scenario.parameters}
    assert set(AROUND) <= set(numbers)
    rows = tuple((*name.split("."), value) for name, value in (numbers | AROUND).items())
    return replace(scenario, parameters=rows)


def early(name):
    """A programme that begins in the second lesson week, acts for sure and searches on."""
    return replace(read_programme(name), start_week=2, fidelity=1.0, search_weeks=30)


def scenarios(size=8, worlds=1, programmes=(), origin=None, receiving=True, around=False):
    """Small worlds without a burn-in year; `around`: much happens around the class."""
    chosen = tuple(early(name) for name in programmes)
    made = [
        made_up_class(
            3, world=world, size=size, programmes=chosen, parameters=LIVELY, burn_in_years=0, receiving=receiving
        )
        for world in range(worlds)
    ]  # fmt: skip
    made = [busy(each) for each in made] if around else made
    return [replace(each, origin=origin) for each in made] if origin else made


def lived(worlds, days):
    """Every array of the state after some days, and the episodes of all days."""
    kinds, k = np.array(worlds[0].calendar, np.int8), worlds[0].rows_per_scenario
    state, adults, episodes = settle(worlds), assemble(worlds, k, kinds, 1), []
    for first in range(1, days + 1, WEEK):
        adults.act(state, first)
        prepare_levers(state, adults, first)
        live(state, kinds, first, min(first + WEEK, days + 1))
        episodes.append(taken(state))
    rows = {name: np.asarray(getattr(state, name)) for name in ROWS}
    return rows | {"episodes": np.concatenate(episodes)}


def unlike(one, other):
    """Names of the fields in which two sets of rows differ in any bit."""
    differ = [name for name in one if name not in other or one[name].shape != other[name].shape]
    for name in (name for name in one if name not in differ):
        fields = one[name].dtype.names or (...,)
        differ += [f"{name}.{f}" for f in fields if one[name][f].tobytes() != other[name][f].tobytes()]
    return differ


def break_chance():
    """Make every draw depend on how many were drawn before it, as a generator with a state does."""
    addressed, drawn = stochasticity.philox, [0]

    def in_sequence(c0, c1, c2, c3, k0, k1):
        drawn[0] += 1
        return addressed(np.uint64(drawn[0]), c1, c2, c3, k0, k1)

    stochasticity.philox = in_sequence


def main(size, days, out, worlds=1, programmes=(), broken=False, receiving=True, around=False):
    if broken:
        break_chance()
    rows = lived(scenarios(size, worlds, programmes, receiving=receiving, around=around), days)
    np.savez(out, **{name: np.asarray(array) for name, array in rows.items()})


if __name__ == "__main__":
    main(**json.loads(sys.argv[1]))
