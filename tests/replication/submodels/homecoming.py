"""A child that is kept home comes back, on what condition, and with which plan."""
from tests.replication.arithmetic import clip, exp, log
from tests.replication.cases import at_home, friendships, is_helped, is_over
from tests.replication.codes import AGREED, AT_SCHOOL, CHARGED, HERE, HOME_AGREED, NO_OFFICER, Decision, Event
from tests.replication.luck import at, draw


def reason_of(room, seat):
    """The first condition of a return that holds."""
    case = room.cases[seat]
    bully = room.seat_of(case.bully)
    if bully < 0 or room.procedures[bully].kept_out:
        return Event.RETURNED_GONE
    if is_over(room.pupils[seat]) or case.lull_left > 0:
        return Event.RETURNED_SAFE
    if case.home == HOME_AGREED:
        return Event.RETURNED_LEAVE
    return Event.RETURNED_GAVE_IN if case.demand else Event.RETURNED_SELF


def hazard_of(reason, p):
    """Chance a school day under that condition."""
    return {Event.RETURNED_GONE: p.bully_gone, Event.RETURNED_SAFE: p.safe, Event.RETURNED_LEAVE: p.agreed_leave,
            Event.RETURNED_GAVE_IN: p.demand}.get(reason, p.self)


def ties_lost(room, seat):
    """Share of friendships lost since the first day at home."""
    now, then = friendships(room, seat), room.cases[seat].friends_then
    return max(1.0 - now / then, 0.0) if then > 0 else 0.0


def chance_of_return(room, seat, reason, p):
    """Chance that a child comes back on the next school day."""
    case, family = room.cases[seat], room.families[seat]
    bond = 1.0 - p.ties * ties_lost(room, seat)
    hazard = hazard_of(reason, p) * exp(p.glasl * family.glasl) * bond
    return clip(hazard * (p.with_worker if is_helped(case) else 1.0), 0.0, 1.0)


def leave_officer(case):
    """The officer's file is closed."""
    case.stage, case.officer_left = NO_OFFICER, 0


def come_back(room, seat, reason, day):
    """A child is at school again from the next school day on."""
    case, number = room.cases[seat], room.pupils[seat].number
    u = draw(room.luck, Decision.PLANS_RETURN, at(day), number)
    planned = case.stage == AGREED
    case.home, case.demand, case.back_left = AT_SCHOOL, 0, 0
    case.home_on = case.home_days = case.open_days = case.long = 0
    leave_officer(case)
    room.note(day, reason, number, case.bully)
    if planned or u < room.climate.plan:
        case.plan_left = int(room.parameters.homecoming.plan_length)


def decide(room, day):
    """The evening of a school day: who comes back tomorrow."""
    p = room.parameters.homecoming
    for i in room.listed:
        case = room.cases[i]
        if not at_home(case) or case.home_days == 0:
            continue
        if case.back_left > 0:
            case.back_left -= 1
            if case.back_left == 0:
                come_back(room, i, Event.RETURNED_CHARGE if case.stage == CHARGED else Event.RETURNED_AGREED, day)
            continue
        reason = reason_of(room, i)
        if draw(room.luck, Decision.RETURNS, at(day), room.pupils[i].number) < chance_of_return(room, i, reason, p):
            come_back(room, i, reason, day)


def calm_pairs(room):
    """What lulls and plans take off the choice of a target; a plan runs down on days the child is at school."""
    lull, plan = log(room.parameters.talks.lull_rate), log(room.parameters.homecoming.plan_rate)
    for i in room.listed:
        case = room.cases[i]
        if case.plan_left > 0 and room.pupils[i].presence == HERE:
            case.plan_left -= 1
        case.calm = (lull if case.lull_left > 0 else 0.0) + (plan if case.plan_left > 0 else 0.0)
        bully = room.seat_of(case.bully)
        if bully >= 0:
            room.ties[bully][i].calm = case.calm
