"""Parents of a child who is bullied: how far they feel heard (H), how powerless (W), how far escalated (G), their goal.

    an answer (the school has acted, or heard them): H ← H + heard_step·(H* − H)
        H* = σ(heard + heard_feedback·[told] + heard_change·[told, and it went better or quieter]
             + heard_broken·broken promises), told: what was done was told, or they were heard out
    told what was done, or heard out: W ← W·(1 − powerless_feedback), G ← G − glasl_feedback, trust + trust_feedback
    a broken promise: broken + 1, W ← W + powerless_broken·(1 − W), G + glasl_broken, trust × trust_broken, then H as
        above, nothing told
    no answer for more than `silence` school days: each further day H × (1 − heard_silence), G + glasl_silence
    bullied after a talk, each school day: W ← W + powerless_wait·(1 − H)·(1 − W)
    agreement: G − glasl_agreement, W × powerless_agreement, H + heard_agreement·(1 − H)
    charge: G + glasl_charge, trust in the officer × trust_charge
    sick reason uncovered without plan: G + glasl_uncovered
    a hostile day: child D + child_distress·(1 − D), G + glasl_hostility·min(1, hostile/hostile_full),
        W + powerless_hostile
    a silent school after a post: trust in its head − mute_trust
    a statement: H + statement_heard·max(statement_goal − H, 0), G − statement_glasl (numbers of `publicity`)
    bullying over, each school day: G − glasl_fade, W × (1 − powerless_fade)
    logit P(goal becomes: bully out | G ≥ bully_out_from, bullied), a school day = bully_out + bully_out_glasl·G
        + bully_out_powerless·W; if the child would rather leave, P leave_diverts turns it into: another school

G is held within 0 and 9. Parents see what the child tells, its distress, and what the school tells them; nothing here
reads the class itself.
"""

from typing import NamedTuple

from simulation.arithmetic import happens, logistic
from simulation.cases import at_home, is_over
from simulation.casework import (
    ACTED,
    AGREEMENT,
    BROKEN,
    BULLY_OUT,
    CHARGE,
    EXPLAINED,
    FED_BACK,
    HEARD_OUT,
    HOSTILE,
    MUTE,
    SAFE,
    TRANSFER,
    UNCOVERED,
    WENT_BETTER,
)
from simulation.compilation import rule, seldom, sweep
from simulation.entities import ENROLLED, luck_of, note
from simulation.events import Event
from simulation.stochasticity import ONCE_A_DAY, Decision, draws, normals

HIGHEST = 9.0


class Parameters(NamedTuple):
    trust: float
    heard_start: float
    powerless_start: float
    leave_wish: float
    silence: float
    heard: float
    heard_feedback: float
    heard_change: float
    heard_broken: float
    heard_step: float
    heard_silence: float
    heard_agreement: float
    powerless_broken: float
    powerless_wait: float
    powerless_feedback: float
    powerless_agreement: float
    powerless_hostile: float
    powerless_fade: float
    glasl_broken: float
    glasl_silence: float
    glasl_feedback: float
    glasl_agreement: float
    glasl_charge: float
    glasl_uncovered: float
    glasl_hostility: float
    hostile_full: float
    glasl_fade: float
    trust_feedback: float
    trust_broken: float
    trust_charge: float
    bully_out: float
    bully_out_glasl: float
    bully_out_powerless: float
    bully_out_from: float
    leave_diverts: float


@sweep
def be_born(room):
    """The traits of every family, drawn for good, and where they begin."""
    p, luck = room.parameters.families, luck_of(room)
    for i in range(room.classroom.seats):
        family, number = room.families[i], room.pupils[i].number
        family.protective_norm, family.network, family.sick_prone, _ = normals(luck, Decision.FAMILY_TRAIT, 0, number)
        route, defensive, wish, _ = draws(luck, Decision.FAMILY_TRAIT, 0, number, 0, 1)
        family.knows_route, family.defensive = route, defensive
        family.wants_to_leave = 1 if wish < p.leave_wish else 0
        family.trust_teacher = family.trust_head = family.trust_officer = family.teacher_trust = p.trust
        family.heard, family.powerless = p.heard_start, p.powerless_start


@rule
def heard_toward(family, case, told, p):
    """How far they feel heard after an answer: `told` 1 if they know what was done; else what came of it is unseen."""
    change = p.heard_change if case.last_outcome == WENT_BETTER or case.lull_left > 0 else 0.0
    target = logistic(p.heard + (p.heard_feedback + change) * told + p.heard_broken * case.broken)
    return family.heard + p.heard_step * (target - family.heard)


@rule
def take_answer(family, case, told, p):
    """The school has acted, or heard them."""
    family.heard = heard_toward(family, case, told, p)
    if told > 0.0:
        family.powerless *= 1.0 - p.powerless_feedback
        family.glasl = max(family.glasl - p.glasl_feedback, 0.0)
        family.trust_teacher = min(family.trust_teacher + p.trust_feedback, 1.0)
        family.trust_head = min(family.trust_head + p.trust_feedback, 1.0)


@rule
def take_broken_promise(family, case, p):
    """The bullying is back after the quiet that was promised."""
    case.broken += 1.0
    family.powerless += p.powerless_broken * (1.0 - family.powerless)
    family.glasl = min(family.glasl + p.glasl_broken, HIGHEST)
    family.trust_teacher *= p.trust_broken
    family.trust_head *= p.trust_broken
    family.heard = heard_toward(family, case, 0.0, p)


@rule
def take_from_officer(family, news, p):
    """What the attendance officer's steps, and a checked sick report, do."""
    if news & AGREEMENT:
        family.glasl = max(family.glasl - p.glasl_agreement, 0.0)
        family.powerless *= p.powerless_agreement
        family.heard += p.heard_agreement * (1.0 - family.heard)
    if news & CHARGE:
        family.glasl = min(family.glasl + p.glasl_charge, HIGHEST)
        family.trust_officer *= p.trust_charge
    if news & UNCOVERED:
        family.glasl = min(family.glasl + p.glasl_uncovered, HIGHEST)


@rule
def take_from_public(room, seat, family, news, p):
    """What a post brings the family that put it online."""
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


@seldom
def take_news(room, seat):
    """Weigh everything that has happened to the case since the last time."""
    family, case, p = room.families[seat], room.cases[seat], room.parameters.families
    news, case.news = case.news, 0
    if not family.aware:
        return
    if news & (ACTED | HEARD_OUT):
        take_answer(family, case, 1.0 if news & (FED_BACK | HEARD_OUT) else 0.0, p)
    if news & BROKEN:
        take_broken_promise(family, case, p)
    take_from_officer(family, news, p)
    take_from_public(room, seat, family, news, p)


@sweep
def weigh_news(room):
    """Every day of the calendar: parents weigh what has happened."""
    for m in range(room.classroom.listed):
        i = room.listed[m]
        if room.cases[i].news:
            take_news(room, i)


@rule
def wear_on(family, case, over, p):
    """What a school day does that brings nothing: waiting, or peace."""
    if over:
        family.glasl = max(family.glasl - p.glasl_fade, 0.0)
        family.powerless *= 1.0 - p.powerless_fade
        return
    if case.silent > p.silence:
        family.heard *= 1.0 - p.heard_silence
        family.glasl = min(family.glasl + p.glasl_silence, HIGHEST)
    if case.talks > 0:
        family.powerless += p.powerless_wait * (1.0 - family.heard) * (1.0 - family.powerless)


@rule
def odds_of_wanting_out(family, p):
    """Log-odds that parents come to demand that the pupil who bullies leaves."""
    return p.bully_out + p.bully_out_glasl * family.glasl + p.bully_out_powerless * family.powerless


@seldom
def may_want_out(room, seat, day):
    """The goal of far escalated parents may turn from a safe child to the other child out, or to another school."""
    family, case, p, number = room.families[seat], room.cases[seat], room.parameters.families, room.pupils[seat].number
    turns, diverts, _, _ = draws(luck_of(room), Decision.WANTS_OUT, 8 * day + ONCE_A_DAY, number)
    if happens(turns, odds_of_wanting_out(family, p)):
        leaves = family.wants_to_leave and diverts < p.leave_diverts
        family.goal = TRANSFER if leaves else BULLY_OUT
        case.demand = 1 if family.goal == BULLY_OUT and at_home(case) else 0
        note(room, day, Event.WANTS_TRANSFER if leaves else Event.WANTS_OUT, number, case.bully)


@sweep
def appraise(room, day):
    """A school day of aware parents."""
    p = room.parameters.families
    for m in range(room.classroom.listed):
        i = room.listed[m]
        family, case = room.families[i], room.cases[i]
        if family.aware and room.pupils[i].status == ENROLLED:
            over = is_over(room.pupils[i])
            wear_on(family, case, over, p)
            if family.goal == SAFE and not over and family.glasl >= p.bully_out_from:
                may_want_out(room, i, day)
