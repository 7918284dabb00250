"""Who is near, and what they do: look away, defend, join in, laugh along."""
from tests.replication.arithmetic import exp, happens
from tests.replication.codes import (
    ASSISTS,
    BREAK,
    DEFENDS,
    DISLIKED,
    FRIEND,
    LESSON,
    NO_ROLE,
    ONLINE,
    REINFORCES,
    Decision,
)
from tests.replication.luck import at, draw, draws


def anybody_near(period, p):
    """Probability that anybody is near at all."""
    if period == LESSON:
        return p.near_lesson
    if period == BREAK:
        return p.near_break
    return p.near_online if period == ONLINE else p.near_home


def odds_of_watching(room, k, episode, p):
    """Log-odds that a classmate watches."""
    friends = room.fans[episode.actor_seat] | room.fans[episode.target_seat]
    return p.audience + p.friend * (friends >> k & 1)


def odds_of_defending(room, k, episode, p):
    """Log-odds of defending against looking away."""
    pupil, a, t = room.pupils[k], episode.actor_seat, episode.target_seat
    tie = room.ties[k][t]
    odds = p.defend_base + p.empathy * pupil.empathy + p.efficacy * pupil.efficacy - p.norm * room.classroom.norm
    odds += room.levers[k].defend + tie.protection + pupil.stirred_defend
    odds += p.reciprocity * min(tie.shielded, 1.0)
    odds -= p.fear * (room.pupils[a].standing - pupil.standing)
    odds += p.friend_of_target * (room.bonds[k][t] == FRIEND)
    return odds - p.friend_of_actor_defends * (room.bonds[k][a] == FRIEND)


def odds_of_siding(room, k, episode, p):
    """What joining in and laughing along have in common."""
    a, t = episode.actor_seat, episode.target_seat
    odds = p.norm * room.classroom.norm - p.attitude * room.pupils[k].attitude - room.ties[k][t].protection
    odds += p.friend_of_actor * (room.bonds[k][a] == FRIEND)
    return odds + p.dislike * (room.bonds[k][t] == DISLIKED)


def role_of(room, k, episode, uniform, p):
    """What a classmate who watches does."""
    siding, levers = odds_of_siding(room, k, episode, p), room.levers[k]
    defend = exp(odds_of_defending(room, k, episode, p))
    joining = room.pupils[k].stirred_assist + levers.assist
    assist = exp(p.assist_base + siding + joining)
    reinforce = exp(p.reinforce_base + siding + levers.reinforce)
    mark = uniform * (1.0 + defend + assist + reinforce)
    return int(mark >= 1.0) + int(mark >= 1.0 + defend) + int(mark >= 1.0 + defend + assist)


def fill_stage(room, episode, roles, present, moment, p):
    """Each classmate who is there may watch, and then has a role."""
    third = room.pupils[episode.target_seat].register
    for k in present:
        if k in (episode.actor_seat, episode.target_seat):
            continue
        watches, acts, _, _ = draws(room.luck, Decision.WATCHES_AND_ACTS, moment, room.pupils[k].number,
                                    episode.actor, third)
        if happens(watches, odds_of_watching(room, k, episode, p)):
            role = roles[k] = role_of(room, k, episode, acts, p)
            episode.peers += 1
            episode.defenders += int(role == DEFENDS)
            episode.assistants += int(role == ASSISTS)
            episode.reinforcers += int(role == REINFORCES)


def odds_of_stopping(room, episode, roles, p):
    """Log-odds that the defenders make it stop."""
    standing = 0.0
    for k in room.seats:
        if roles[k] == DEFENDS:
            standing += room.pupils[k].standing
    above = standing / episode.defenders - room.pupils[episode.actor_seat].standing
    more = p.stop_more * (episode.defenders - 1) - p.stop_assistants * episode.assistants
    return p.stop_base + p.stop_standing * above + more


def gather(room, episodes, day, period, present):
    """Each episode gets its audience, their roles, and whether defenders stop it. Returns the roles by seat."""
    p, moment, stages = room.parameters.bystanders, at(day, period), []
    for episode in episodes:
        roles = [NO_ROLE] * room.classroom.seats
        if draw(room.luck, Decision.HAS_AUDIENCE, moment, episode.actor, episode.target) < anybody_near(period, p):
            fill_stage(room, episode, roles, present, moment, p)
        if episode.defenders > 0:
            u = draw(room.luck, Decision.STOPS, moment, episode.actor, episode.target)
            episode.stopped = int(happens(u, odds_of_stopping(room, episode, roles, p)))
        stages.append(roles)
    return stages
