"""A talk of the teacher with a pupil who bullies, about one target: better, the same, or worse; and what is told of it.

    ln P(better)/P(same) = better + lever + protocol·q + chronic·ln(1 + 2·years) + bully_family·cooperation
                           + with_worker·[a youth worker helps] + effort;   ln P(worse)/P(same) = worse
    better: Δ = min(−better_step·(Q + goal), 0);   worse: Δ = worse_step·(1 − Q);   Q_pair ← Q_pair + Δ
    the pupil's Q for every other target, and G, move by spread·Δ, held within ±1
    same, in a case: a lull with P = lull, for lull_min … lull_max school days, evenly (see `homecoming`); an episode
        after it by anybody, on a school day, breaks the promise if the parents are aware
    P(the school takes a step that is due, a school day) = promptness + workload·load + effort_prompt·[extra effort]
    P(a step that is due is lost) = duo_loss_a_day·(1 − written) a school day in a shared class, 1 − written over summer
    logit P(aware parents are told what was done) = feedback + feedback_habit·habit + feedback_load·(load − ½) + lever

Without the case work (ladder off) a talk is held whenever a told teacher or a programme asks for one; with it, when the
school takes a step in a case. The split .49 / .34 / .17 is the weakest number that matters most: assumed.
Off value: better_step 0 and worse_step 0.
"""

from typing import NamedTuple

from simulation.arithmetic import clip, exp, happens, log
from simulation.calendar import YEAR
from simulation.cases import cooperation, days_until, is_helped, is_over, seat_of
from simulation.casework import ACTED, BROKEN, FED_BACK, HEARD_OUT
from simulation.compilation import rule, seldom, sweep
from simulation.entities import ENROLLED, HERE, luck_of, note
from simulation.events import Event
from simulation.stochasticity import ONCE_A_DAY, Decision, choice, draw, draws

SAME, BETTER, WORSE = 0, 1, 2


class Parameters(NamedTuple):
    better: float
    worse: float
    better_step: float
    goal: float
    worse_step: float
    spread: float
    promptness: float
    workload: float
    effort_prompt: float
    protocol: float
    chronic: float
    bully_family: float
    with_worker: float
    lull: float
    lull_rate: float
    lull_min: float
    lull_max: float
    duo_loss_a_day: float
    feedback: float
    feedback_habit: float
    feedback_load: float


@rule
def outcome_of(uniform, extra, p):
    """How a talk ends: 0 the same, 1 better, 2 worse."""
    return choice((1.0, exp(p.better + extra), exp(p.worse)), 3, uniform)


@rule
def change_of(gain, outcome, p):
    """What a talk does to the expected gain of harassing the target it is about: Δ."""
    if outcome == BETTER:
        return min(-p.better_step * (gain + p.goal), 0.0)
    return p.worse_step * (1.0 - gain) if outcome == WORSE else 0.0


@rule
def move_gains(room, i, j, change, p):
    """Q of the pair moves by Δ; Q of the other targets and G by a share of it."""
    pupil = room.pupils[i]
    for k in range(room.classroom.seats):
        if k != i:
            tie = room.ties[i, k]
            tie.gain = clip(tie.gain + (change if k == j else p.spread * change), -1.0, 1.0)
    pupil.gain = clip(pupil.gain + p.spread * change, -1.0, 1.0)


@rule
def count_talk(classroom, outcome):
    """Add one talk to the class's count of the year."""
    if outcome == BETTER:
        classroom.talks_better += 1
    elif outcome == WORSE:
        classroom.talks_worse += 1
    else:
        classroom.talks_same += 1


@seldom
def talk(room, i, j, day, extra, third):
    """One talk with pupil i about pupil j; `extra` log-odds of better: how it ended.

    third: 0 for a talk that was asked for, 1 for the school's own step, which may fall on the same day.
    """
    p, pupils = room.parameters.talks, room.pupils
    moment = 8 * day + ONCE_A_DAY
    u = draw(luck_of(room), Decision.TALK_ENDS, moment, pupils[i].number, pupils[j].number, third)
    outcome = outcome_of(u, room.climate.talk + extra, p)
    move_gains(room, i, j, change_of(room.ties[i, j].gain, outcome, p), p)
    count_talk(room.classroom, outcome)
    return outcome


@sweep
def hold(room, day):
    """The talks asked for are held when the pupil who bullies is there; they lapse when either of the two has left."""
    for i in range(room.classroom.seats):
        for j in range(room.classroom.seats):
            if room.pulses[i, j].talk_now != 0.0:
                if room.pupils[i].status != ENROLLED or room.pupils[j].status != ENROLLED:
                    room.pulses[i, j].talk_now = 0.0
                elif room.pupils[i].presence == HERE:
                    room.pulses[i, j].talk_now = 0.0
                    talk(room, i, j, day, 0.0, 0)
                else:
                    room.classroom.pending = 1


@rule
def effort_of(school, day):
    """Extra effort of a school today, in log-odds."""
    return school.effort if day <= school.effort_until else 0.0


@rule
def chance_of_acting(school, day, p):
    """Chance that the school takes a step that is due today."""
    urged = p.effort_prompt if effort_of(school, day) > 0.0 else 0.0
    return clip(p.promptness + p.workload * school.workload + urged, 0.0, 1.0)


@rule
def preparation(room, seat, bully, day, p):
    """What the case adds to the log-odds of better."""
    case, years = room.cases[seat], max(day - room.cases[seat].since, 0) / YEAR
    found = p.protocol * room.school.protocol + p.chronic * log(1.0 + 2.0 * years)
    found += p.bully_family * cooperation(room.families[bully], day, room.parameters.publicity.threat_kept)
    return found + effort_of(room.school, day) + (p.with_worker if is_helped(case) else 0.0)


@seldom
def begin_lull(room, seat, day):
    """A talk that changed nothing may still bring quiet for a while, which parents take for a promise."""
    case, p = room.cases[seat], room.parameters.talks
    lulls, length, _, _ = draws(luck_of(room), Decision.LULLS, 8 * day + ONCE_A_DAY, room.pupils[seat].number)
    if lulls < p.lull:
        case.lull_left = int(p.lull_min) + days_until(p.lull_max - p.lull_min + 1.0, length) - 1
        case.promise = 1


@seldom
def act(room, seat, bully, day):
    """The school takes its step: a talk with the pupil who bullies, whose parents now know too."""
    case, p = room.cases[seat], room.parameters.talks
    room.families[bully].informed = 1
    outcome = talk(room, bully, seat, day, preparation(room, seat, bully, day, p), 1)
    case.talks += 1
    case.pending = case.silent = 0
    case.last_outcome = outcome + 1
    case.news |= ACTED
    kind = Event.TALK_SAME
    if outcome == BETTER:
        kind = Event.TALK_BETTER
    elif outcome == WORSE:
        kind = Event.TALK_WORSE
    else:
        begin_lull(room, seat, day)
    note(room, day, kind, room.pupils[seat].number, case.bully)


@seldom
def tell_parents(room, seat, day):
    """After its step the school may tell the parents what was done, as far as the other child's privacy allows."""
    case, school, p = room.cases[seat], room.school, room.parameters.talks
    odds = p.feedback + p.feedback_habit * school.feedback_habit + p.feedback_load * (school.workload - 0.5)
    u = draw(luck_of(room), Decision.FEEDS_BACK, 8 * day + ONCE_A_DAY, room.pupils[seat].number)
    if room.families[seat].aware and happens(u, odds + room.climate.feedback):
        case.news |= FED_BACK
        note(room, day, Event.FEEDBACK, room.pupils[seat].number, case.bully)


@seldom
def take_step(room, seat, day):
    """A step that is due: it may get lost between two teachers, be taken, or wait."""
    case, school, p, number = room.cases[seat], room.school, room.parameters.talks, room.pupils[seat].number
    moment, luck = 8 * day + ONCE_A_DAY, luck_of(room)
    lost = p.duo_loss_a_day * (1.0 - min(room.climate.written, 1.0)) if school.duo else 0.0
    if draw(luck, Decision.LOSES_STEP, moment, number) < lost:
        case.pending = 0
        note(room, day, Event.STEP_LOST, number, case.bully)
        return
    bully = seat_of(room, case.bully)
    if room.pupils[bully].presence != HERE:
        return  # the step waits until that pupil is there
    if draw(luck, Decision.ACTS, moment, number) < chance_of_acting(school, day, p):
        act(room, seat, bully, day)
        tell_parents(room, seat, day)


@seldom
def answer_waiting(room, seat, day):
    """Parents who wait: an interim message starts their waiting anew; a protocol hears them on its day."""
    case, number = room.cases[seat], room.pupils[seat].number
    if case.silent > 0:
        u = draw(luck_of(room), Decision.KEEPS_WAITING, 8 * day + ONCE_A_DAY, number)
        if u < room.climate.interim:
            case.silent = 1
    if case.hearing_left > 0:
        case.hearing_left -= 1
        if case.hearing_left == 0:
            case.silent, case.news = 0, case.news | HEARD_OUT
            note(room, day, Event.HEARD, number, case.bully)


@rule
def count_lull(room, seat, day):
    """A lull runs down; what comes back after it breaks the promise, if parents know of it."""
    case = room.cases[seat]
    if case.lull_left > 0:
        case.lull_left -= 1
    elif case.promise and is_over(room.pupils[seat]):
        case.promise = 0
    elif case.promise and room.pupils[seat].suffered > 0:
        case.promise = 0
        if room.families[seat].aware:
            case.news |= BROKEN
            note(room, day, Event.LULL_ENDED, room.pupils[seat].number, case.bully)


@rule
def lapse(case):
    """The pupil who bullied has left: no talk is due, nobody waits for one, and no quiet of that pair was promised."""
    case.pending = case.silent = case.promise = case.lull_left = case.plan_left = 0


@sweep
def work_on_cases(room, day):
    """What the school does today about each open case."""
    for m in range(room.classroom.listed):
        i = room.listed[m]
        case = room.cases[i]
        if seat_of(room, case.bully) < 0:
            lapse(case)
        if room.pupils[i].status == ENROLLED:
            count_lull(room, i, day)
            if case.silent > 0 or case.hearing_left > 0:
                answer_waiting(room, i, day)
            if case.pending:
                take_step(room, i, day)


@sweep
def over_summer(room, day):
    """Steps that were due are lost with the school year; what is written down stays (`written` is a share)."""
    luck, moment = luck_of(room), 8 * day + ONCE_A_DAY
    for i in range(room.classroom.seats):
        case, number = room.cases[i], room.pupils[i].number
        if case.open and case.pending and draw(luck, Decision.LOSES_STEP, moment, number, 0, 1) >= room.climate.written:
            case.pending = 0
            note(room, day, Event.STEP_LOST, number, case.bully)
