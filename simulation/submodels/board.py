"""The board: suspension, and removal with its procedure.

    asked on a school day with a severe episode by the pupil whom the case names, which staff saw or the child told the
        teacher of, and once about a public post (the first school day after it); never about a pupil who is out already
    logit P(suspends) = suspension + severe·[severe, known] + publicity·[public]
        + demand·[bully out demanded: at home for it, or wanted by parents who came to school this year]
        for 1 … 5 school days, evenly (a week is the legal maximum)
    a suspension leads to a procedure to remove with P = min(cap, removal·(public_factor if public)) + lever
    on the file alone only where a rule allows it (lever on_file, a school day, while removal is demanded)
    procedure: all are heard for `hearings` school days, then another school is searched for at most give_up school
        days, each with logit P(accepts) = logit(willing_school) + lever; meanwhile kept out with P refuse_meanwhile
    final only once another school has accepted: the pupil leaves, and the parents may object within 42 calendar days
        (P objects); the board decides within 28 days after that term, and upholds it
    whoever is suspended, kept out or between two schools loses school days too: they are counted

An absent child has no incident at school: the board cannot act for it unless it may act on the file.
Off values: suspension −99, removal 0.
"""

from typing import NamedTuple

from simulation.arithmetic import happens, log
from simulation.cases import at_home, days_until, put_away, seat_of
from simulation.casework import ACCEPTED, BULLY_OUT, HEARINGS, NO_PROCEDURE, SEARCHING
from simulation.compilation import rule, seldom, sweep
from simulation.entities import AWAY, BETWEEN_SCHOOLS, ENROLLED, luck_of, note
from simulation.events import Event
from simulation.stochasticity import ONCE_A_DAY, Decision, draw, draws

WEEK_OF_SCHOOL, OBJECTION, DECISION = 5, 42, 28  # school days; calendar days


class Parameters(NamedTuple):
    suspension: float
    severe: float
    publicity: float
    demand: float
    removal: float
    public_factor: float
    cap: float
    hearings: float
    willing_school: float
    refuse_meanwhile: float
    give_up: float
    objects: float


@rule
def is_asked(room, seat, day):
    """Whether today the board is asked about a case: a severe incident it knows of, or the second day of a post."""
    severe = room.cases[seat].severe_known_on == day
    return severe or (0 < room.posts[seat].day < day and not room.posts[seat].asked)


@rule
def odds_of_suspending(room, seat, day, p):
    """Log-odds that the pupil who bullies is suspended."""
    case, family, odds = room.cases[seat], room.families[seat], p.suspension
    odds += p.severe if case.severe_known_on == day else 0.0
    odds += p.publicity if day <= room.school.public_until else 0.0
    demanded = case.demand or (family.goal == BULLY_OUT and family.informed_school > 0)
    return odds + (p.demand if demanded else 0.0)


@rule
def chance_of_procedure(room, day, p):
    """Chance that a suspension leads to a procedure to remove."""
    factor = p.public_factor if day <= room.school.public_until else 1.0
    return min(p.removal * factor, p.cap) + room.climate.removal


@seldom
def open_procedure(room, bully, seat, out, day):
    """The board begins the procedure to remove: everybody is heard."""
    procedure, p = room.procedures[bully], room.parameters.board
    procedure.stage, procedure.about, procedure.left = HEARINGS, room.pupils[seat].number, int(p.hearings)
    procedure.kept_out = 1 if out < p.refuse_meanwhile else 0
    room.school.measures = 1
    note(room, day, Event.PROCEDURE, room.pupils[bully].number, room.pupils[seat].number)


@seldom
def may_suspend(room, bully, seat, day):
    """The board weighs a suspension, and what should follow."""
    p, procedure, number = room.parameters.board, room.procedures[bully], room.pupils[bully].number
    moment, luck = 8 * day + ONCE_A_DAY, luck_of(room)
    suspends, days, _, _ = draws(luck, Decision.SUSPENDS, moment, number, room.pupils[seat].number)
    if happens(suspends, odds_of_suspending(room, seat, day, p)):
        procedure.suspended_left = days_until(WEEK_OF_SCHOOL, days)
        room.school.measures = 1
        note(room, day, Event.SUSPENDED, number, room.pupils[seat].number)
        opens, out, _, _ = draws(luck, Decision.OPENS_REMOVAL, moment, number)
        if procedure.stage == NO_PROCEDURE and opens < chance_of_procedure(room, day, p):
            open_procedure(room, bully, seat, out, day)


@seldom
def may_act_on_file(room, bully, seat, day):
    """Where a rule allows it, a demand is enough to begin the procedure."""
    moment, number, about = 8 * day + ONCE_A_DAY, room.pupils[bully].number, room.pupils[seat].number
    opens, out, _, _ = draws(luck_of(room), Decision.OPENS_ON_FILE, moment, number, about)
    if opens < room.climate.on_file:
        open_procedure(room, bully, seat, out, day)


@rule
def is_out(procedure):
    """Whether a pupil is suspended today or from tomorrow on, or kept out."""
    return procedure.suspended_left > 0 or procedure.out_today or procedure.kept_out


@sweep
def drop_measures(room):
    """The class begins at another school: no measure of the old one's board goes along."""
    for i in range(room.classroom.seats):
        procedure = room.procedures[i]
        procedure.stage, procedure.about, procedure.left = NO_PROCEDURE, 0, 0
        procedure.kept_out = procedure.suspended_left = procedure.out_today = 0
        procedure.objection_on = procedure.decision_on = 0


@sweep
def weigh_measures(room, day):
    """A school day: measures on pupils who bully in open cases."""
    for m in range(room.classroom.listed):
        i = room.listed[m]
        case = room.cases[i]
        demanded = at_home(case) and case.demand and room.climate.on_file > 0.0
        asked = is_asked(room, i, day)
        bully = seat_of(room, case.bully) if asked or demanded else -1
        if asked and room.posts[i].day > 0 and room.posts[i].day < day:
            room.posts[i].asked = 1
        if bully >= 0 and not is_out(room.procedures[bully]):
            if asked:
                may_suspend(room, bully, i, day)
            if demanded and room.procedures[bully].stage == NO_PROCEDURE:
                may_act_on_file(room, bully, i, day)


@rule
def odds_of_accepting(room, p):
    """Log-odds per school day that another school accepts the pupil."""
    return log(p.willing_school / (1.0 - p.willing_school)) + room.climate.willing


@seldom
def leave(room, bully, day):
    """Another school has accepted: the removal is final, and the pupil leaves."""
    procedure, pupil, p = room.procedures[bully], room.pupils[bully], room.parameters.board
    objects, when, decides, _ = draws(luck_of(room), Decision.OBJECTS, 8 * day + ONCE_A_DAY, pupil.number)
    procedure.stage, procedure.kept_out = ACCEPTED, 0
    note(room, day, Event.ACCEPTED, pupil.number, procedure.about)
    if objects < p.objects:
        procedure.objection_on = day + days_until(OBJECTION, when)
        procedure.decision_on = day + OBJECTION + days_until(DECISION, decides)
        note(room, procedure.objection_on, Event.OBJECTION, pupil.number, procedure.about)
        note(room, procedure.decision_on, Event.OBJECTION_DECIDED, pupil.number, procedure.about)
    put_away(room, bully, room.parameters.signals.closing_kept)
    pupil.status, pupil.presence, pupil.arrives_on = BETWEEN_SCHOOLS, AWAY, day + 1
    note(room, day, Event.MOVED_OUT, pupil.number, procedure.about)


@seldom
def lapse(room, bully, day):
    """No school was found willing in time, or the pupil has left by another way: the procedure lapses."""
    procedure = room.procedures[bully]
    note(room, day, Event.LAPSED, room.pupils[bully].number, procedure.about)
    procedure.stage, procedure.kept_out, procedure.left = NO_PROCEDURE, 0, 0


@seldom
def go_on(room, bully, places, day):
    """A school day of a procedure; `places`: free ones in other schools."""
    procedure, p, number = room.procedures[bully], room.parameters.board, room.pupils[bully].number
    if procedure.stage == HEARINGS:
        procedure.left -= 1
        if procedure.left <= 0:
            procedure.stage, procedure.left = SEARCHING, int(p.give_up)
            note(room, day, Event.HEARINGS_DONE, number, procedure.about)
    elif procedure.stage == SEARCHING:
        u = draw(luck_of(room), Decision.ACCEPTS, 8 * day + ONCE_A_DAY, number)
        procedure.left -= 1
        if places > 0 and happens(u, odds_of_accepting(room, p)):
            leave(room, bully, day)
        elif procedure.left <= 0:
            lapse(room, bully, day)


@sweep
def carry_out(room, places, day):
    """A school day of all procedures (suspensions are counted down when served): places left in other schools."""
    for i in range(room.classroom.seats):
        procedure = room.procedures[i]
        if procedure.stage == HEARINGS or procedure.stage == SEARCHING:
            if room.pupils[i].status == ENROLLED:
                go_on(room, i, places, day)
                places -= 0 if room.pupils[i].status == ENROLLED else 1
            else:
                lapse(room, i, day)
    return places


@sweep
def serve_suspensions(room):
    """The morning of a school day: a suspended pupil is out today, one day less to go."""
    room.school.measures = 0
    for i in range(room.classroom.seats):
        procedure = room.procedures[i]
        procedure.out_today = 1 if procedure.suspended_left > 0 or procedure.kept_out else 0
        if procedure.out_today or procedure.stage == HEARINGS or procedure.stage == SEARCHING:
            room.school.measures = 1
        if procedure.suspended_left > 0:
            procedure.suspended_left -= 1
