"""A talk of the teacher with a pupil who bullies, about one target: better, the same, or worse; what is told of it."""
from tests.replication.arithmetic import choice, clip, exp, happens, log
from tests.replication.cases import cooperation, effort_of, is_helped, is_over
from tests.replication.codes import (
    ACTED,
    BETTER,
    BROKEN,
    ENROLLED,
    HEARD_OUT,
    HERE,
    SAME,
    TOLD,
    WORSE,
    YEAR,
    Decision,
    Event,
)
from tests.replication.luck import at, draw, draws

EVENT_OF = {BETTER: Event.TALK_BETTER, SAME: Event.TALK_SAME, WORSE: Event.TALK_WORSE}


def outcome_of(uniform, extra, p):
    """How a talk ends."""
    return choice((1.0, exp(p.better + extra), exp(p.worse)), uniform)


def change_of(gain, outcome, p):
    """What it changes in the pupil's Q for that target."""
    if outcome == BETTER:
        return min(-p.better_step * (gain + p.goal), 0.0)
    return p.worse_step * (1.0 - gain) if outcome == WORSE else 0.0


def move_gains(room, i, j, change, p):
    """The change reaches other targets and G in part."""
    for k in room.seats:
        if k != i:
            tie = room.ties[i][k]
            tie.gain = clip(tie.gain + (change if k == j else p.spread * change), -1.0, 1.0)
    room.pupils[i].gain = clip(room.pupils[i].gain + p.spread * change, -1.0, 1.0)


def count_talk(classroom, outcome):
    """Counts of the school year."""
    if outcome == BETTER:
        classroom.talks_better += 1
    elif outcome == WORSE:
        classroom.talks_worse += 1
    else:
        classroom.talks_same += 1


def talk(room, i, j, day, third=0, extra=0.0):
    """One talk with i about j. Returns how it ended."""
    p = room.parameters.talks
    u = draw(room.luck, Decision.TALK_ENDS, at(day), room.pupils[i].number, room.pupils[j].number, third)
    outcome = outcome_of(u, room.climate.talk + extra, p)
    move_gains(room, i, j, change_of(room.ties[i][j].gain, outcome, p), p)
    count_talk(room.classroom, outcome)
    return outcome


def hold(room, day):
    """The talks asked for are held when the pupil who bullies is there. Whether any waits."""
    waits = False
    for i in room.seats:
        for j in room.seats:
            pulse = room.pulses[i][j]
            if pulse.talk_now == 0.0:
                continue
            if room.pupils[i].status != ENROLLED or room.pupils[j].status != ENROLLED:
                pulse.talk_now = 0.0
            elif room.pupils[i].presence == HERE:
                pulse.talk_now = 0.0
                talk(room, i, j, day)
            else:
                waits = True
    return waits


def chance_of_acting(school, day, p):
    """Chance that the school takes a step that is due."""
    urged = p.effort_prompt if effort_of(school, day) > 0.0 else 0.0
    return clip(p.promptness + p.workload * school.workload + urged, 0.0, 1.0)


def preparation(room, seat, bully, day, p):
    """What the case adds to the log-odds of a better talk."""
    case = room.cases[seat]
    years = max(day - case.since, 0) / YEAR
    found = p.protocol * room.school.protocol + p.chronic * log(1.0 + 2.0 * years)
    found += p.bully_family * cooperation(room.families[bully], day, room.parameters.publicity.threat_kept)
    return found + effort_of(room.school, day) + (p.with_worker if is_helped(case) else 0.0)


def count_lull(room, seat, day):
    """A lull runs down; after it the promise is kept or broken."""
    case = room.cases[seat]
    if case.lull_left > 0:
        case.lull_left -= 1
    elif case.promise and is_over(room.pupils[seat]):
        case.promise = 0
    elif case.promise and room.pupils[seat].suffered > 0:
        case.promise = 0
        if room.families[seat].aware:
            case.news |= BROKEN
            room.note(day, Event.LULL_ENDED, room.pupils[seat].number, case.bully)


def lapse(case):
    """The pupil who bullies has left: nothing is due any more."""
    case.pending = case.silent = case.promise = case.lull_left = case.plan_left = 0


def hear(room, seat, day):
    """Parents who wait may get an interim message; a hearing comes a day nearer."""
    case, number = room.cases[seat], room.pupils[seat].number
    if case.silent > 0 and draw(room.luck, Decision.KEEPS_WAITING, at(day), number) < room.climate.interim:
        case.silent = 1
    if case.hearing_left > 0:
        case.hearing_left -= 1
        if case.hearing_left == 0:
            case.silent = 0
            case.news |= HEARD_OUT
            room.note(day, Event.HEARD, number, case.bully)


def begin_lull(room, seat, day):
    """A talk that changed nothing may bring a lull."""
    p, case = room.parameters.talks, room.cases[seat]
    lulls, length, _, _ = draws(room.luck, Decision.LULLS, at(day), room.pupils[seat].number)
    if lulls < p.lull:
        case.promise = 1
        case.lull_left = int(p.lull_min) + int(length * max(p.lull_max - p.lull_min + 1.0, 1.0))


def tell_parents(room, seat, day):
    """Aware parents may be told what was done."""
    p, case, school, number = room.parameters.talks, room.cases[seat], room.school, room.pupils[seat].number
    odds = p.feedback + p.feedback_habit * school.feedback_habit + p.feedback_load * (school.workload - 0.5)
    u = draw(room.luck, Decision.FEEDS_BACK, at(day), number)
    if room.families[seat].aware and happens(u, odds + room.climate.feedback):
        case.news |= TOLD
        room.note(day, Event.FEEDBACK, number, case.bully)


def take_step(room, seat, bully, day):
    """The school talks with the pupil who bullies."""
    case, p = room.cases[seat], room.parameters.talks
    room.families[bully].informed = 1
    outcome = talk(room, bully, seat, day, 1, preparation(room, seat, bully, day, p))
    case.pending = case.silent = 0
    case.talks += 1
    case.last_outcome = outcome + 1
    case.news |= ACTED
    room.note(day, EVENT_OF[outcome], room.pupils[seat].number, case.bully)
    if outcome == SAME:
        begin_lull(room, seat, day)
    tell_parents(room, seat, day)


def act(room, seat, bully, day):
    """A step that is due is lost, taken, or waits."""
    p, case, number = room.parameters.talks, room.cases[seat], room.pupils[seat].number
    lost = p.duo_loss_a_day * (1.0 - min(room.climate.written, 1.0)) if room.school.duo else 0.0
    if draw(room.luck, Decision.LOSES_STEP, at(day), number) < lost:
        case.pending = 0
        room.note(day, Event.STEP_LOST, number, case.bully)
    elif room.pupils[bully].presence == HERE:
        if draw(room.luck, Decision.ACTS, at(day), number) < chance_of_acting(room.school, day, p):
            take_step(room, seat, bully, day)


def work_on_cases(room, day):
    """What the school does today about each open case."""
    for i in room.listed:
        case = room.cases[i]
        bully = room.seat_of(case.bully)
        if bully < 0:
            lapse(case)
        elif room.pupils[i].status == ENROLLED:
            count_lull(room, i, day)
            hear(room, i, day)
            if case.pending:
                act(room, i, bully, day)


def over_summer(room, day):
    """Steps that were due are lost with the school year, unless written down."""
    for i in room.seats:
        case, number = room.cases[i], room.pupils[i].number
        if case.open and case.pending:
            if draw(room.luck, Decision.LOSES_STEP, at(day), number, 0, 1) >= room.climate.written:
                case.pending = 0
                room.note(day, Event.STEP_LOST, number, case.bully)
