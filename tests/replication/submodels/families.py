"""Parents of a child who is bullied: how far they feel heard, how powerless, how far escalated, their goal."""
from tests.replication.arithmetic import happens, logistic
from tests.replication.cases import at_home, is_over
from tests.replication.codes import (
    ACTED,
    AGREEMENT,
    BROKEN,
    BULLY_OUT,
    CHARGE,
    CHILD_SAFE,
    ENROLLED,
    EXPLAINED,
    HEARD_OUT,
    HOSTILE,
    MUTE,
    TOLD,
    TRANSFER,
    UNCOVERED,
    WENT_BETTER,
    Decision,
    Event,
)
from tests.replication.luck import at, draws, normals

HIGHEST = 9.0


def set_up(room, seat):
    """The family of a pupil at the start."""
    p, family, number = room.parameters.families, room.families[seat], room.pupils[seat].number
    family.protective_norm, family.network, family.sick_prone, _ = normals(
        room.luck, Decision.FAMILY_TRAIT, 0, number)
    family.knows_route, family.defensive, wish, _ = draws(room.luck, Decision.FAMILY_TRAIT, 0, number, 0, 1)
    family.wants_to_leave = int(wish < p.leave_wish)
    family.trust_teacher = family.trust_head = family.trust_officer = family.teacher_trust = p.trust
    family.heard, family.powerless = p.heard_start, p.powerless_start


def heard_toward(family, case, told, p):
    """H after an answer or a broken promise."""
    change = p.heard_change if case.last_outcome == WENT_BETTER or case.lull_left > 0 else 0.0
    target = logistic(p.heard + (p.heard_feedback + change) * told + p.heard_broken * case.broken)
    return family.heard + p.heard_step * (target - family.heard)


def take_answer(family, case, told, p):
    """The school has acted, or heard them."""
    family.heard = heard_toward(family, case, told, p)
    if told > 0.0:
        family.powerless *= 1.0 - p.powerless_feedback
        family.glasl = max(family.glasl - p.glasl_feedback, 0.0)
        family.trust_teacher = min(family.trust_teacher + p.trust_feedback, 1.0)
        family.trust_head = min(family.trust_head + p.trust_feedback, 1.0)


def take_broken_promise(family, case, p):
    """The bullying came back after a lull."""
    case.broken += 1.0
    family.powerless += p.powerless_broken * (1.0 - family.powerless)
    family.glasl = min(family.glasl + p.glasl_broken, HIGHEST)
    family.trust_teacher *= p.trust_broken
    family.trust_head *= p.trust_broken
    family.heard = heard_toward(family, case, 0.0, p)


def take_from_officer(family, news, p):
    """Agreement, charge, a sick report uncovered."""
    if news & AGREEMENT:
        family.glasl = max(family.glasl - p.glasl_agreement, 0.0)
        family.powerless *= p.powerless_agreement
        family.heard += p.heard_agreement * (1.0 - family.heard)
    if news & CHARGE:
        family.glasl = min(family.glasl + p.glasl_charge, HIGHEST)
        family.trust_officer *= p.trust_charge
    if news & UNCOVERED:
        family.glasl = min(family.glasl + p.glasl_uncovered, HIGHEST)


def take_from_public(room, seat, family, news, p):
    """A hostile day, a silent school, a statement."""
    online = room.parameters.publicity
    if news & HOSTILE:
        pupil, share = room.pupils[seat], min(room.posts[seat].hostile_today / p.hostile_full, 1.0)
        pupil.distress += online.child_distress * (1.0 - pupil.distress)
        family.glasl = min(family.glasl + p.glasl_hostility * share, HIGHEST)
        family.powerless = min(family.powerless + p.powerless_hostile, 1.0)
    if news & MUTE:
        family.trust_head = max(family.trust_head - online.mute_trust, 0.0)
    if news & EXPLAINED:
        family.heard += online.statement_heard * max(online.statement_goal - family.heard, 0.0)
        family.glasl = max(family.glasl - online.statement_glasl, 0.0)


def weigh_news(room):
    """Every day of the calendar: parents weigh what has happened."""
    p = room.parameters.families
    for i in room.listed:
        case, family, news = room.cases[i], room.families[i], room.cases[i].news
        case.news = 0
        if not family.aware or not case.open:
            continue
        if news & (ACTED | HEARD_OUT):
            take_answer(family, case, 1.0 if news & (TOLD | HEARD_OUT) else 0.0, p)
        if news & BROKEN:
            take_broken_promise(family, case, p)
        take_from_officer(family, news, p)
        take_from_public(room, i, family, news, p)


def wear_on(family, case, over, p):
    """A school day's wear: silence, and bullying that goes on."""
    if over:
        family.glasl = max(family.glasl - p.glasl_fade, 0.0)
        family.powerless *= 1.0 - p.powerless_fade
        return
    if case.silent > p.silence:
        family.heard *= 1.0 - p.heard_silence
        family.glasl = min(family.glasl + p.glasl_silence, HIGHEST)
    if case.talks > 0:
        family.powerless += p.powerless_wait * (1.0 - family.heard) * (1.0 - family.powerless)


def odds_of_wanting_out(family, p):
    """Log-odds that the goal becomes: the pupil who bullies must leave."""
    return p.bully_out + p.bully_out_glasl * family.glasl + p.bully_out_powerless * family.powerless


def turn_goal(room, seat, day):
    """Whether the goal turns today."""
    p, case, family, number = room.parameters.families, room.cases[seat], room.families[seat], room.pupils[seat].number
    turns, diverts, _, _ = draws(room.luck, Decision.WANTS_OUT, at(day), number)
    if not happens(turns, odds_of_wanting_out(family, p)):
        return
    leaves = family.wants_to_leave and diverts < p.leave_diverts
    family.goal = TRANSFER if leaves else BULLY_OUT
    case.demand = int(not leaves and at_home(case))
    room.note(day, Event.WANTS_TRANSFER if leaves else Event.WANTS_OUT, number, case.bully)


def appraise(room, day):
    """A school day of aware parents."""
    p = room.parameters.families
    for i in room.listed:
        case, family, over = room.cases[i], room.families[i], is_over(room.pupils[i])
        if not family.aware or room.pupils[i].status != ENROLLED:
            continue
        wear_on(family, case, over, p)
        if not over and family.goal == CHILD_SAFE and family.glasl >= p.bully_out_from:
            turn_goal(room, i, day)
