"""The formal complaint: to the board, and for a few to the complaints committee."""
from tests.replication.arithmetic import happens
from tests.replication.cases import ask_effort, onmacht
from tests.replication.codes import Decision, Event
from tests.replication.luck import at, draw, draws


def odds_of_complaining(family, p):
    """Log-odds of a formal complaint."""
    return p.base + p.onmacht * onmacht(family) + p.glasl * family.glasl + p.route * (family.knows_route - 0.5)


def complain(room, seat, day):
    """Parents complain."""
    p, number = room.parameters.complaints, room.pupils[seat].number
    case, family = room.cases[seat], room.families[seat]
    case.complained = 1
    committee, _, _, _ = draws(room.luck, Decision.COMPLAINT_ENDS, at(day), number)
    case.committee = int(committee < p.committee)
    case.complaint_until = day + int(p.committee_days if case.committee else p.board_days)
    family.teacher_trust = max(family.teacher_trust - p.teacher_trust, 0.0)
    ask_effort(room.school, p.effort, p.effort_days, day)
    room.note(day, Event.COMMITTEE if case.committee else Event.COMPLAINT, number, case.bully)


def deal_with(room, seat, day):
    """A complaint is dealt with."""
    p, case, number = room.parameters.complaints, room.cases[seat], room.pupils[seat].number
    case.complaint_until = 0
    _, advised, _, _ = draws(room.luck, Decision.COMPLAINT_ENDS, at(day), number)
    if case.committee and advised < p.advice:
        ask_effort(room.school, p.effort, p.effort_days_advice, day)
        room.note(day, Event.ADVICE, number, case.bully)
    else:
        room.note(day, Event.BOARD_ANSWERED, number, case.bully)


def file(room, day):
    """A working day: which complaints are dealt with, and who complains."""
    for i in room.listed:
        if room.cases[i].open and 0 < room.cases[i].complaint_until <= day:
            deal_with(room, i, day)
        case, family = room.cases[i], room.families[i]
        if case.open and family.aware and not case.complained:
            u = draw(room.luck, Decision.COMPLAINS, at(day), room.pupils[i].number)
            if happens(u, odds_of_complaining(family, room.parameters.complaints)):
                complain(room, i, day)
