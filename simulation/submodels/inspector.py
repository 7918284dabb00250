"""The confidential inspector: parents call, are advised the same day, and may let the board be contacted.

    logit P(calls | aware, not yet in this case, a working day) = base + onmacht·W(1 − H) + glasl·G
        + route·(knows_route − ½) + told_of·[the officer named the inspector]
    the board is contacted with P consent; the school then makes an effort in its talks, `effort` for effort_days

The inspector hears the caller's account only, has no power over anyone, and needs no queue. Off value: base −99.
"""

from typing import NamedTuple

from simulation.arithmetic import happens
from simulation.cases import ask_effort, onmacht
from simulation.compilation import rule, seldom, sweep
from simulation.entities import luck_of, note
from simulation.events import Event
from simulation.stochasticity import ONCE_A_DAY, Decision, draws


class Parameters(NamedTuple):
    base: float
    onmacht: float
    glasl: float
    route: float
    told_of: float
    consent: float
    effort: float
    effort_days: float


@rule
def odds_of_calling(family, case, p):
    """Log-odds that parents call the confidential inspector today."""
    feeling = p.onmacht * onmacht(family) + p.glasl * family.glasl + p.route * (family.knows_route - 0.5)
    return p.base + feeling + (p.told_of if case.told_of_inspector else 0.0)


@seldom
def call(room, seat, consents, day):
    """A call, with or without consent to contact the board."""
    case, p, number = room.cases[seat], room.parameters.inspector, room.pupils[seat].number
    case.called_inspector = 1
    note(room, day, Event.INSPECTOR, number, case.bully)
    if consents:
        ask_effort(room.school, p.effort, day + int(p.effort_days), day)
        note(room, day, Event.CONSENT, number, case.bully)


@sweep
def take_calls(room, day):
    """A working day: who calls."""
    p, luck, moment = room.parameters.inspector, luck_of(room), 8 * day + ONCE_A_DAY
    for m in range(room.classroom.listed):
        i = room.listed[m]
        case, family = room.cases[i], room.families[i]
        if family.aware and not case.called_inspector:
            calls, consents, _, _ = draws(luck, Decision.CALLS_INSPECTOR, moment, room.pupils[i].number)
            if happens(calls, odds_of_calling(family, case, p)):
                call(room, i, consents < p.consent, day)
