"""Parents who notice, and who come to school."""
from tests.replication.arithmetic import days_until, happens
from tests.replication.cases import is_over
from tests.replication.codes import ENROLLED, Decision, Event
from tests.replication.luck import at, draw, draws
from tests.replication.submodels import signals


def odds_of_noticing_signs(pupil, p):
    """Log-odds that parents see it on their child."""
    return p.signs + p.signs_distress * pupil.distress


def notice_signs(room, day):
    """Parents of bullied children who know nothing yet may see it on their child: a case opens."""
    p = room.parameters.parents
    for i in room.seats:
        pupil, family = room.pupils[i], room.families[i]
        if pupil.status != ENROLLED or is_over(pupil) or family.aware:
            continue
        u = draw(room.luck, Decision.NOTICES_SIGNS, at(day), pupil.number)
        if happens(u, odds_of_noticing_signs(pupil, p)):
            signals.open_or_pass(room, i, pupil.attacker, day)
            family.aware = 1
            room.note(day, Event.SIGNS_SEEN, pupil.number, room.cases[i].bully)


def odds_of_contact(pupil, family, case, p):
    """Log-odds that aware parents contact the school."""
    again = p.contact_again if case.talks > 0 else 0.0
    feeling = p.contact_distress * pupil.distress + p.contact_powerless * family.powerless
    return p.contact + feeling + again + p.contact_glasl * family.glasl


def may_contact(pupil, family, case, p):
    """Whether parents may come at all."""
    waits = case.pending or case.lull_left > 0 or case.hearing_left > 0
    return case.open and family.aware and not waits and pupil.distress > p.contact_least


def come_to_school(room, seat, day):
    """Parents contact the school."""
    case, pupil = room.cases[seat], room.pupils[seat]
    room.families[seat].informed_school += 1
    signals.school_learns(room, seat)
    signals.know_pair(room, seat)
    if case.silent == 0:
        case.silent = 1
    room.note(day, Event.CONTACTED, pupil.number, case.bully)
    heard, when, _, _ = draws(room.luck, Decision.HEARS, at(day), pupil.number)
    if heard < room.climate.hearing:
        case.hearing_left = days_until(room.climate.hearing_days, when)


def contact(room, day):
    """One more day for those who wait for an answer; aware parents may come to school."""
    p = room.parameters.parents
    for i in room.listed:
        case, pupil, family = room.cases[i], room.pupils[i], room.families[i]
        if case.silent > 0:
            case.silent += 1
        if pupil.status == ENROLLED and may_contact(pupil, family, case, p):
            u = draw(room.luck, Decision.CONTACTS, at(day), pupil.number)
            if happens(u, odds_of_contact(pupil, family, case, p)):
                come_to_school(room, i, day)
