"""A child that is kept home comes back, on what condition, and with which plan.

    agreed day of return reached: comes back. Otherwise each school day P(back) = hazard·exp(glasl·G)
        ·(1 − ties·ties lost), · with_worker if a youth worker helps, held within 0 and 1; hazard by the first that
        holds of: the pupil who bullies has left or is kept out: bully_gone · bullying over, or a lull: safe
        · agreed leave: agreed_leave · a demand that is not met: demand · no demand: self
    ties lost = 1 − friendships now / friendships on the day of keeping home, at least 0
    a plan for the return, for plan_length school days at school: the pair's weight in the choice of a target
        × plan_rate; after an agreement with the officer always, else with P plan (lever)

Return depends on the demand, not on whether the child was called sick. A lull and a plan act on the pair alone:
calm = ln lull_rate, ln plan_rate or both, added to the utility of choosing that target: who begins as often as before
turns to others.
"""

from typing import NamedTuple

from simulation.arithmetic import clip, exp, log
from simulation.cases import at_home, friendships, is_helped, is_over, seat_of
from simulation.casework import AGREED, AT_SCHOOL, CHARGED, HOME_AGREED, NO_OFFICER
from simulation.compilation import rule, seldom, sweep
from simulation.entities import HERE, luck_of, note
from simulation.events import Event
from simulation.stochasticity import ONCE_A_DAY, Decision, draw


class Parameters(NamedTuple):
    self: float
    agreed_leave: float
    demand: float
    safe: float
    bully_gone: float
    glasl: float
    ties: float
    with_worker: float
    plan_rate: float
    plan_length: float


@rule
def reason_of(room, seat):
    """Why a child may come back today, as the event that would tell it."""
    case, bully = room.cases[seat], seat_of(room, room.cases[seat].bully)
    if bully < 0 or room.procedures[bully].kept_out:
        return Event.RETURNED_GONE
    if is_over(room.pupils[seat]) or case.lull_left > 0:
        return Event.RETURNED_SAFE
    if case.home == HOME_AGREED:
        return Event.RETURNED_LEAVE
    return Event.RETURNED_GAVE_IN if case.demand else Event.RETURNED_SELF


@rule
def hazard_of(reason, p):
    """Chance per school day that belongs to a reason, before anything else."""
    if reason == Event.RETURNED_GONE:
        return p.bully_gone
    if reason == Event.RETURNED_SAFE:
        return p.safe
    if reason == Event.RETURNED_LEAVE:
        return p.agreed_leave
    return p.demand if reason == Event.RETURNED_GAVE_IN else p.self


@rule
def ties_lost(room, seat):
    """Share of the friendships of the first day at home that are gone."""
    now, then = friendships(room, seat), room.cases[seat].friends_then
    return max(1.0 - now / then, 0.0) if then > 0 else 0.0


@rule
def chance_of_return(room, seat, reason, p):
    """Chance that the child comes back on the next school day."""
    case, family = room.cases[seat], room.families[seat]
    bond = 1.0 - p.ties * ties_lost(room, seat)
    hazard = hazard_of(reason, p) * exp(p.glasl * family.glasl) * bond
    return clip(hazard * (p.with_worker if is_helped(case) else 1.0), 0.0, 1.0)


@seldom
def come_back(room, seat, reason, day):
    """The child is at school again from the next school day on; the officer's file is closed."""
    case, number, p = room.cases[seat], room.pupils[seat].number, room.parameters.homecoming
    planned = case.stage == AGREED
    u = draw(luck_of(room), Decision.PLANS_RETURN, 8 * day + ONCE_A_DAY, number)
    if planned or u < room.climate.plan:
        case.plan_left = int(p.plan_length)
    case.home, case.home_on, case.home_days, case.open_days, case.long = AT_SCHOOL, 0, 0, 0, 0
    case.demand = case.back_left = case.officer_left = 0
    case.stage = NO_OFFICER
    note(room, day, reason, number, case.bully)


@seldom
def may_come_back(room, seat, day):
    """One evening at home."""
    case, p = room.cases[seat], room.parameters.homecoming
    if case.back_left > 0:
        case.back_left -= 1
        if case.back_left == 0:
            reason = Event.RETURNED_CHARGE if case.stage == CHARGED else Event.RETURNED_AGREED
            come_back(room, seat, reason, day)
        return
    reason = reason_of(room, seat)
    u = draw(luck_of(room), Decision.RETURNS, 8 * day + ONCE_A_DAY, room.pupils[seat].number)
    if u < chance_of_return(room, seat, reason, p):
        come_back(room, seat, reason, day)


@sweep
def decide(room, day):
    """The evening of a school day: who comes back tomorrow."""
    for m in range(room.classroom.listed):
        i = room.listed[m]
        case = room.cases[i]
        if at_home(case) and case.home_days > 0:
            may_come_back(room, i, day)


@seldom
def set_calm(room, seat, calm):
    """What is taken off the choice of this child as a target by the pupil the case is about."""
    bully = seat_of(room, room.cases[seat].bully)
    if bully >= 0:
        room.ties[bully, seat].calm = calm


@sweep
def calm_pairs(room):
    """What lulls and plans take off the choice of a target; a plan runs down on days the child is at school."""
    p, lull_rate = room.parameters.homecoming, room.parameters.talks.lull_rate
    for m in range(room.classroom.listed):
        i = room.listed[m]
        case = room.cases[i]
        calm = log(lull_rate) if case.lull_left > 0 else 0.0
        if case.plan_left > 0 and room.pupils[i].presence == HERE:
            case.plan_left -= 1
        if case.plan_left > 0:
            calm += log(p.plan_rate)
        if calm != case.calm:
            case.calm = calm
            set_calm(room, i, calm)
