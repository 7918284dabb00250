"""The child who is bullied goes to another school."""
from tests.replication import moves
from tests.replication.arithmetic import days_until, happens
from tests.replication.cases import at_home
from tests.replication.codes import BULLY_OUT, ENROLLED, IMPASSE, TRANSFER, Decision, Event
from tests.replication.luck import at, draws


def odds_of_choosing(pupil, family, case, p):
    """Log-odds that parents choose another school."""
    odds = p.base + p.distress * pupil.distress + p.powerless * family.powerless
    odds += p.at_home if at_home(case) else 0.0
    odds += 0.0 if family.wants_to_leave else p.child_stays
    odds += p.impasse if case.stage == IMPASSE else 0.0
    odds += p.bully_out if family.goal == BULLY_OUT else 0.0
    return odds + (p.wanted if family.goal == TRANSFER else 0.0)


def choose(room, day):
    """A working day: who looks for another school."""
    p = room.parameters.transfer
    for i in room.listed:
        case, family, pupil = room.cases[i], room.families[i], room.pupils[i]
        if not case.open or not family.aware or case.transfer_left > 0 or pupil.status != ENROLLED:
            continue
        chooses, when, _, _ = draws(room.luck, Decision.TRANSFERS, at(day), pupil.number)
        if happens(chooses, odds_of_choosing(pupil, family, case, p)):
            case.transfer_left = days_until(p.wait, when)


def leave_if_arranged(room, day):
    """A school day: children whose new school is arranged leave."""
    for i in room.listed:
        case = room.cases[i]
        if not case.open or case.transfer_left == 0:
            continue
        case.transfer_left -= 1
        if case.transfer_left == 0:
            room.note(day, Event.TRANSFERRED, room.pupils[i].number, case.bully)
            room_left = moves.has_place(room.model, room)
            moves.leave(room, i, day + 1)
            if not room_left:
                moves.go_elsewhere(room, i, day)
