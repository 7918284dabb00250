"""The confidential inspector: parents call, are advised the same day, and may let the board be contacted."""
from tests.replication.arithmetic import happens
from tests.replication.cases import ask_effort, onmacht
from tests.replication.codes import Decision, Event
from tests.replication.luck import at, draws


def odds_of_calling(family, case, p):
    """Log-odds of a call."""
    feeling = p.onmacht * onmacht(family) + p.glasl * family.glasl + p.route * (family.knows_route - 0.5)
    return p.base + feeling + (p.told_of if case.told_of_inspector else 0.0)


def take_calls(room, day):
    """A working day: who calls."""
    p = room.parameters.inspector
    for i in room.listed:
        case, family, number = room.cases[i], room.families[i], room.pupils[i].number
        if not case.open or not family.aware or case.called_inspector:
            continue
        calls, consents, _, _ = draws(room.luck, Decision.CALLS_INSPECTOR, at(day), number)
        if happens(calls, odds_of_calling(family, case, p)):
            case.called_inspector = 1
            room.note(day, Event.INSPECTOR, number, case.bully)
            if consents < p.consent:
                ask_effort(room.school, p.effort, p.effort_days, day)
                room.note(day, Event.CONSENT, number, case.bully)
