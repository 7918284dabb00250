"""Parents who notice, and who come to school.

    logit P(notices signs | bullied, not aware), a school day = signs + signs_distress·D
    logit P(contacts school | aware, no step or hearing due, no lull, D > contact_least), a school day
        = contact + contact_distress·D + contact_powerless·W + contact_again·[talks > 0] + contact_glasl·G

Parents see only what the child tells and the signs of its distress; who see signs ask, and hear who does it. A contact
makes the case known to the school, which then has a step to take; from that day the parents wait for an answer.
Off values: signs −99, contact −99.
"""

from typing import NamedTuple

from simulation.arithmetic import happens
from simulation.cases import days_until, is_over, name_bully, open_case, seat_of
from simulation.compilation import rule, seldom, sweep
from simulation.entities import ENROLLED, luck_of, note
from simulation.events import Event
from simulation.stochasticity import ONCE_A_DAY, Decision, draw, draws


class Parameters(NamedTuple):
    signs: float
    signs_distress: float
    contact: float
    contact_distress: float
    contact_powerless: float
    contact_again: float
    contact_glasl: float
    contact_least: float


@rule
def odds_of_noticing_signs(pupil, p):
    """Log-odds that parents who were not told notice today."""
    return p.signs + p.signs_distress * pupil.distress


@rule
def odds_of_contact(pupil, family, case, p):
    """Log-odds that aware parents contact the school today."""
    again = p.contact_again if case.talks > 0 else 0.0
    feeling = p.contact_distress * pupil.distress + p.contact_powerless * family.powerless
    return p.contact + feeling + again + p.contact_glasl * family.glasl


@rule
def may_contact(pupil, family, case, p):
    """Whether there is something to come to school for: aware, no step due, no lull, a child that suffers."""
    waits = case.pending or case.lull_left > 0 or case.hearing_left > 0
    return case.open and family.aware and not waits and pupil.distress > p.contact_least


@sweep
def notice_signs(room, day):
    """Parents of bullied children who know nothing yet may see it on their child: a case opens."""
    p, luck, moment = room.parameters.parents, luck_of(room), 8 * day + ONCE_A_DAY
    for i in range(room.classroom.seats):
        pupil, family = room.pupils[i], room.families[i]
        if pupil.status == ENROLLED and not family.aware and not is_over(pupil):
            u = draw(luck, Decision.NOTICES_SIGNS, moment, pupil.number)
            if happens(u, odds_of_noticing_signs(pupil, p)):
                family.aware = 1
                open_case(room, i, pupil.attacker, day)
                name_bully(room, i, pupil.attacker)
                note(room, day, Event.SIGNS_SEEN, pupil.number, room.cases[i].bully)


@seldom
def come_to_school(room, i, day):
    """The parents tell the school: it knows, has a step to take, and may follow a protocol of hearing."""
    case, family, pupil = room.cases[i], room.families[i], room.pupils[i]
    family.informed_school += 1
    case.known = case.pending = 1
    case.silent = max(case.silent, 1)
    bully = seat_of(room, case.bully)
    if bully >= 0:
        room.ties[bully, i].known = 1.0
    heard, when, _, _ = draws(luck_of(room), Decision.HEARS, 8 * day + ONCE_A_DAY, pupil.number)
    if heard < room.climate.hearing:
        case.hearing_left = days_until(room.climate.hearing_days, when)
    note(room, day, Event.CONTACTED, pupil.number, case.bully)


@sweep
def contact(room, day):
    """One more day for those who wait for an answer; aware parents may come to school."""
    p, luck, moment = room.parameters.parents, luck_of(room), 8 * day + ONCE_A_DAY
    for m in range(room.classroom.listed):
        i = room.listed[m]
        pupil, family, case = room.pupils[i], room.families[i], room.cases[i]
        case.silent += 1 if case.silent > 0 else 0
        if pupil.status == ENROLLED and may_contact(pupil, family, case, p):
            u = draw(luck, Decision.CONTACTS, moment, pupil.number)
            if happens(u, odds_of_contact(pupil, family, case, p)):
                come_to_school(room, i, day)
