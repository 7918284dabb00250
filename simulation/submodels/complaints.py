"""The formal complaint: to the board, and for a few to the complaints committee.

    logit P(complains | aware, not yet in this case, a working day) = base + onmacht·W(1 − H) + glasl·G
        + route·(knows_route − ½)
    the board answers within board_days; with P committee the complaint goes to the committee instead, which takes
        committee_days and advises with P advice; else it is solved or withdrawn
    a complaint asks effort of the school in its talks: effort for effort_days, with advice for effort_days_advice

A complaint never suspends the duty to go to school. Off value: base −99.
"""

from typing import NamedTuple

from simulation.arithmetic import happens
from simulation.cases import ask_effort, onmacht
from simulation.compilation import rule, seldom, sweep
from simulation.entities import luck_of, note
from simulation.events import Event
from simulation.stochasticity import ONCE_A_DAY, Decision, draw, draws


class Parameters(NamedTuple):
    base: float
    onmacht: float
    glasl: float
    route: float
    committee: float
    advice: float
    board_days: float
    committee_days: float
    effort: float
    effort_days: float
    effort_days_advice: float
    teacher_trust: float


@rule
def odds_of_complaining(family, p):
    """Log-odds that parents file a complaint today."""
    return p.base + p.onmacht * onmacht(family) + p.glasl * family.glasl + p.route * (family.knows_route - 0.5)


@seldom
def complain(room, seat, day):
    """A complaint to the board, or to the committee."""
    case, p, number = room.cases[seat], room.parameters.complaints, room.pupils[seat].number
    case.complained = 1
    committee, _, _, _ = draws(luck_of(room), Decision.COMPLAINT_ENDS, 8 * day + ONCE_A_DAY, number)
    case.committee = 1 if committee < p.committee else 0
    case.complaint_until = day + int(p.committee_days if case.committee else p.board_days)
    family = room.families[seat]
    family.teacher_trust = max(family.teacher_trust - p.teacher_trust, 0.0)
    ask_effort(room.school, p.effort, day + int(p.effort_days), day)
    note(room, day, Event.COMMITTEE if case.committee else Event.COMPLAINT, number, case.bully)


@seldom
def end_complaint(room, seat, day):
    """The term is over: the board has answered, or the committee advises or has seen it solved."""
    case, p, number = room.cases[seat], room.parameters.complaints, room.pupils[seat].number
    _, advised, _, _ = draws(luck_of(room), Decision.COMPLAINT_ENDS, 8 * day + ONCE_A_DAY, number)
    case.complaint_until = 0
    if case.committee and advised < p.advice:
        ask_effort(room.school, p.effort, day + int(p.effort_days_advice), day)
        note(room, day, Event.ADVICE, number, case.bully)
    else:
        note(room, day, Event.BOARD_ANSWERED, number, case.bully)


@sweep
def file(room, day):
    """A working day: who complains, and which complaints are dealt with."""
    p, luck, moment = room.parameters.complaints, luck_of(room), 8 * day + ONCE_A_DAY
    for m in range(room.classroom.listed):
        i = room.listed[m]
        case, family, number = room.cases[i], room.families[i], room.pupils[i].number
        if 0 < case.complaint_until <= day:
            end_complaint(room, i, day)
        if family.aware and not case.complained:
            if happens(draw(luck, Decision.COMPLAINS, moment, number), odds_of_complaining(family, p)):
                complain(room, i, day)
