"""The board: suspension, and removal with its procedure."""
from tests.replication import moves
from tests.replication.arithmetic import days_until, happens, log
from tests.replication.cases import at_home
from tests.replication.codes import ACCEPTED, BULLY_OUT, ENROLLED, HEARINGS, NO_PROCEDURE, SEARCHING, Decision, Event
from tests.replication.entities import Procedure
from tests.replication.luck import at, draw, draws

WEEK_OF_SCHOOL, OBJECTION, DECISION = 5, 42, 28


def is_asked(room, seat, day):
    """Whether the board is asked about a case today."""
    severe = room.cases[seat].severe_known_on == day
    return severe or (0 < room.posts[seat].day < day and not room.posts[seat].asked)


def odds_of_suspending(room, seat, day, p):
    """Log-odds of a suspension."""
    case, family, odds = room.cases[seat], room.families[seat], p.suspension
    odds += p.severe if case.severe_known_on == day else 0.0
    odds += p.publicity if day <= room.school.public_until else 0.0
    demanded = case.demand or (family.goal == BULLY_OUT and family.informed_school > 0)
    return odds + (p.demand if demanded else 0.0)


def chance_of_procedure(room, day, p):
    """Chance that a suspension leads to a procedure to remove."""
    factor = p.public_factor if day <= room.school.public_until else 1.0
    return min(p.removal * factor, p.cap) + room.climate.removal


def is_out(procedure):
    """Whether a pupil is out of school already."""
    return procedure.suspended_left > 0 or procedure.out_today or procedure.kept_out


def odds_of_accepting(room, p):
    """Log-odds that another school accepts."""
    return log(p.willing_school / (1.0 - p.willing_school)) + room.climate.willing


def open_procedure(room, bully, about, out, day):
    """A procedure to remove begins."""
    p, procedure = room.parameters.board, room.procedures[bully]
    procedure.stage, procedure.about, procedure.left = HEARINGS, about, int(p.hearings)
    procedure.kept_out = int(out < p.refuse_meanwhile)
    room.school.measures = 1
    room.note(day, Event.PROCEDURE, room.pupils[bully].number, about)


def weigh(room, seat, bully, day):
    """Whether a pupil is suspended because of a case, and whether a procedure follows."""
    p, procedure = room.parameters.board, room.procedures[bully]
    number, about = room.pupils[bully].number, room.pupils[seat].number
    suspends, days, _, _ = draws(room.luck, Decision.SUSPENDS, at(day), number, about)
    if not happens(suspends, odds_of_suspending(room, seat, day, p)):
        return
    procedure.suspended_left = days_until(WEEK_OF_SCHOOL, days)
    room.school.measures = 1
    room.note(day, Event.SUSPENDED, number, about)
    opens, out, _, _ = draws(room.luck, Decision.OPENS_REMOVAL, at(day), number)
    if procedure.stage == NO_PROCEDURE and opens < chance_of_procedure(room, day, p):
        open_procedure(room, bully, about, out, day)


def weigh_file(room, seat, bully, day):
    """Whether a procedure follows on the file alone."""
    case = room.cases[seat]
    demanded = at_home(case) and case.demand and room.climate.on_file > 0.0
    if not demanded or room.procedures[bully].stage != NO_PROCEDURE:
        return
    number, about = room.pupils[bully].number, room.pupils[seat].number
    opens, out, _, _ = draws(room.luck, Decision.OPENS_ON_FILE, at(day), number, about)
    if opens < room.climate.on_file:
        open_procedure(room, bully, about, out, day)


def weigh_measures(room, day):
    """A school day: measures on pupils who bully in open cases."""
    for i in room.listed:
        bully, asked = room.seat_of(room.cases[i].bully), is_asked(room, i, day)
        if asked and 0 < room.posts[i].day < day:
            room.posts[i].asked = 1
        if bully < 0 or is_out(room.procedures[bully]):
            continue
        if asked:
            weigh(room, i, bully, day)
        weigh_file(room, i, bully, day)


def object_to(room, seat, day):
    """Parents may object to a removal; the board decides later. Both are written ahead."""
    procedure, number = room.procedures[seat], room.pupils[seat].number
    objects, when, decides, _ = draws(room.luck, Decision.OBJECTS, at(day), number)
    if objects < room.parameters.board.objects:
        procedure.objection_on = day + days_until(OBJECTION, when)
        procedure.decision_on = day + OBJECTION + days_until(DECISION, decides)
        room.note(procedure.objection_on, Event.OBJECTION, number, procedure.about)
        room.note(procedure.decision_on, Event.OBJECTION_DECIDED, number, procedure.about)


def search(room, seat, day):
    """A day of search for another school."""
    procedure, number = room.procedures[seat], room.pupils[seat].number
    u = draw(room.luck, Decision.ACCEPTS, at(day), number)
    if happens(u, odds_of_accepting(room, room.parameters.board)) and moves.has_place(room.model, room):
        room.note(day, Event.ACCEPTED, number, procedure.about)
        object_to(room, seat, day)
        room.note(day, Event.MOVED_OUT, number, procedure.about)
        row = stopped(procedure)
        row.stage, row.about = ACCEPTED, procedure.about
        row.objection_on, row.decision_on = procedure.objection_on, procedure.decision_on
        room.procedures[seat] = row
        moves.leave(room, seat, day + 1)
        return
    procedure.left -= 1
    if procedure.left <= 0:
        lapse(room, seat, day)


def lapse(room, seat, day):
    """The procedure comes to nothing."""
    procedure = room.procedures[seat]
    room.note(day, Event.LAPSED, room.pupils[seat].number, procedure.about)
    room.procedures[seat] = stopped(procedure)


def stopped(procedure):
    """A procedure that has come to nothing; a suspension goes on."""
    row = Procedure()
    row.suspended_left, row.out_today = procedure.suspended_left, procedure.out_today
    return row


def carry_out(room, day):
    """A school day of all procedures."""
    for i in room.seats:
        procedure = room.procedures[i]
        if procedure.stage in (HEARINGS, SEARCHING) and room.pupils[i].status != ENROLLED:
            lapse(room, i, day)
        elif procedure.stage == HEARINGS:
            procedure.left -= 1
            if procedure.left <= 0:
                procedure.stage, procedure.left = SEARCHING, int(room.parameters.board.give_up)
                room.note(day, Event.HEARINGS_DONE, room.pupils[i].number, procedure.about)
        elif procedure.stage == SEARCHING:
            search(room, i, day)


def serve_suspensions(room):
    """The morning of a school day: a suspended pupil is out today, one day less to go."""
    room.school.measures = 0
    for i in room.seats:
        procedure = room.procedures[i]
        procedure.out_today = int(procedure.suspended_left > 0 or procedure.kept_out)
        if procedure.out_today or procedure.stage in (HEARINGS, SEARCHING):
            room.school.measures = 1
        if procedure.suspended_left > 0:
            procedure.suspended_left -= 1


def drop_measures(room):
    """No measure of the old school's board goes along."""
    for i in room.seats:
        room.procedures[i] = Procedure()
    room.school.measures = 0
