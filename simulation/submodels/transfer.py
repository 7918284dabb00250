"""The child who is bullied goes to another school.

    logit P(parents choose another school | aware, a working day) = base + distress·D + powerless·W + at_home·[kept
        home]
        + child_stays·[the child wants to stay] + impasse·[impasse at the officer] + bully_out·[goal: bully out]
        + wanted·[goal: another school]
    arranged after 1 … wait school days; then the child leaves, and arrives on the first day of a lesson week

The old school takes a child off its register only after the new one has put it on. Off value: base −99.
"""

from typing import NamedTuple

from simulation.arithmetic import happens
from simulation.cases import at_home, days_until, put_away
from simulation.casework import BULLY_OUT, IMPASSE, TRANSFER
from simulation.compilation import rule, seldom, sweep
from simulation.entities import AWAY, BETWEEN_SCHOOLS, ELSEWHERE, ENROLLED, luck_of, note
from simulation.events import Event
from simulation.stochasticity import ONCE_A_DAY, Decision, draws


class Parameters(NamedTuple):
    base: float
    distress: float
    powerless: float
    at_home: float
    child_stays: float
    impasse: float
    bully_out: float
    wanted: float
    wait: float


@rule
def odds_of_choosing(pupil, family, case, p):
    """Log-odds that parents choose another school today."""
    odds = p.base + p.distress * pupil.distress + p.powerless * family.powerless
    odds += p.at_home if at_home(case) else 0.0
    odds += 0.0 if family.wants_to_leave else p.child_stays
    odds += p.impasse if case.stage == IMPASSE else 0.0
    odds += p.bully_out if family.goal == BULLY_OUT else 0.0
    return odds + (p.wanted if family.goal == TRANSFER else 0.0)


@sweep
def choose(room, day):
    """A working day: who looks for another school."""
    p, luck, moment = room.parameters.transfer, luck_of(room), 8 * day + ONCE_A_DAY
    for m in range(room.classroom.listed):
        i = room.listed[m]
        pupil, family, case = room.pupils[i], room.families[i], room.cases[i]
        if case.open and family.aware and case.transfer_left == 0 and pupil.status == ENROLLED:
            chooses, when, _, _ = draws(luck, Decision.TRANSFERS, moment, pupil.number)
            if happens(chooses, odds_of_choosing(pupil, family, case, p)):
                case.transfer_left = days_until(p.wait, when)


@seldom
def leave(room, seat, place, day):
    """The child leaves, for the receiving class if there is a `place`, and the case is closed."""
    case, pupil = room.cases[seat], room.pupils[seat]
    note(room, day, Event.TRANSFERRED, pupil.number, case.bully)
    put_away(room, seat, room.parameters.signals.closing_kept)
    pupil.presence = AWAY
    if place:
        pupil.status, pupil.arrives_on = BETWEEN_SCHOOLS, day + 1
    else:
        pupil.status = ELSEWHERE
        note(room, day, Event.LEFT_WORLD, pupil.number, 0)


@sweep
def leave_if_arranged(room, places, day):
    """A school day: children whose new school is arranged leave."""
    for m in range(room.classroom.listed):
        i = room.listed[m]
        case = room.cases[i]
        if case.open and case.transfer_left > 0:
            case.transfer_left -= 1
            if case.transfer_left == 0:
                leave(room, i, places > 0, day)
                places -= 1
