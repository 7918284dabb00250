"""Who is near, and what they do: look away, defend, join in, laugh along.

    logit P(k watches | anybody near) = audience + friend·[k friend of actor or target]
    k's role is a multinomial logit against looking away (0); t is the target, a the actor:
      defend    = defend_base + empathy·emp + friend_of_target·[k friend of t] − friend_of_actor_defends·[k friend of a]
                  + efficacy·eff − fear·(standing_a − standing_k) + reciprocity·min(Df_kt, 1) − norm·norm
                  + protection_kt + stirred + lever
      siding    = friend_of_actor·[k friend of a] + dislike·[k dislikes t] − attitude·att + norm·norm − protection_kt
      assist    = assist_base + siding + stirred + lever
      reinforce = reinforce_base + siding + lever
    stirred: for a week after a public post, who feels nearer to its child defends, the others join in (`publicity`)
    logit P(it stops | ≥ 1 defender) = stop_base + stop_more·(defenders − 1) − stop_assistants·assistants
                                       + stop_standing·(mean standing of defenders − actor's)

Off values: audience −99 (nobody watches), defend_base, assist_base, reinforce_base −99.
"""

from typing import NamedTuple

from simulation.arithmetic import exp, happens, one_if
from simulation.compilation import rule, sweep
from simulation.entities import (
    ASSISTS,
    BREAK,
    DEFENDS,
    DISLIKED,
    FRIEND,
    LESSON,
    ONLINE,
    REINFORCES,
    luck_of,
)
from simulation.presence import list_present
from simulation.stochasticity import Decision, draw, draws_of_each


class Parameters(NamedTuple):
    near_lesson: float
    near_break: float
    near_home: float
    near_online: float
    audience: float
    friend: float
    defend_base: float
    empathy: float
    friend_of_target: float
    friend_of_actor_defends: float
    efficacy: float
    fear: float
    reciprocity: float
    norm: float
    assist_base: float
    reinforce_base: float
    friend_of_actor: float
    dislike: float
    attitude: float
    stop_base: float
    stop_more: float
    stop_standing: float
    stop_assistants: float


@rule
def anybody_near(period, p):
    """Probability that an episode has an audience at all, by place."""
    if period == LESSON:
        return p.near_lesson
    if period == BREAK:
        return p.near_break
    return p.near_online if period == ONLINE else p.near_home


@rule
def meets_it(room, k, episode, uniform, p):
    """Whether classmate k is there and sees it."""
    friends = room.fans[episode.actor_seat] | room.fans[episode.target_seat]
    return happens(uniform, p.audience + p.friend * float(friends >> k & 1))


@rule
def odds_of_defending(room, k, episode, p):
    """Log-odds that k defends rather than looks away."""
    pupil, ties, a, t = room.pupils[k], room.ties, episode.actor_seat, episode.target_seat
    odds = p.defend_base + p.empathy * pupil.empathy + p.efficacy * pupil.efficacy - p.norm * room.classroom.norm
    odds += room.levers[k].defend + ties[k, t].protection + pupil.stirred_defend
    odds += p.reciprocity * min(ties[k, t].shielded, 1.0)
    odds -= p.fear * (room.pupils[a].standing - pupil.standing)
    odds += p.friend_of_target * one_if(room.bonds[k, t] == FRIEND)
    return odds - p.friend_of_actor_defends * one_if(room.bonds[k, a] == FRIEND)


@rule
def odds_of_siding(room, k, episode, p):
    """What joining in and laughing along have in common, as log-odds against looking away."""
    a, t = episode.actor_seat, episode.target_seat
    odds = p.norm * room.classroom.norm - p.attitude * room.pupils[k].attitude - room.ties[k, t].protection
    odds += p.friend_of_actor * one_if(room.bonds[k, a] == FRIEND)
    return odds + p.dislike * one_if(room.bonds[k, t] == DISLIKED)


@rule
def role_of(room, k, episode, uniform, p):
    """What bystander k does: 0 looks away, 1 defends, 2 joins in, 3 laughs along."""
    siding, levers = odds_of_siding(room, k, episode, p), room.levers
    defend = exp(odds_of_defending(room, k, episode, p))
    joining = room.pupils[k].stirred_assist + levers[k].assist
    assist = exp(p.assist_base + siding + joining)
    reinforce = exp(p.reinforce_base + siding + levers[k].reinforce)
    mark = uniform * (1.0 + defend + assist + reinforce)  # roles in this order fill the line from 0 to their sum
    return int(mark >= 1.0) + int(mark >= 1.0 + defend) + int(mark >= 1.0 + defend + assist)


@rule
def count_role(episode, role):
    """Add one peer and what he did to the episode's counts."""
    episode.peers += 1
    episode.defenders += int(role == DEFENDS)
    episode.assistants += int(role == ASSISTS)
    episode.reinforcers += int(role == REINFORCES)


@rule
def empty_stage(room, episode, roles):
    """Nobody is there yet."""
    episode.peers = episode.defenders = episode.assistants = episode.reinforcers = 0
    for k in range(room.classroom.seats):
        roles[k] = -1


@rule
def fill_stage(room, episode, roles, present, moment, p):
    """What every seat does in an episode that somebody is near to (−1: is not there)."""
    luck, out, third = luck_of(room), room.uniforms, room.pupils[episode.target_seat].register
    draws_of_each(luck, Decision.WATCHES_AND_ACTS, moment, room.marks, present, out, episode.actor, third)
    watches, acts = out[0], out[1]
    for m in range(present):
        k = room.order[m]
        if k != episode.actor_seat and k != episode.target_seat and meets_it(room, k, episode, watches[m], p):
            roles[k] = role_of(room, k, episode, acts[m], p)
            count_role(episode, roles[k])


@rule
def odds_of_stopping(room, episode, roles, p):
    """Log-odds that the defenders make it stop."""
    standing = 0.0
    for k in range(room.classroom.seats):
        if roles[k] == DEFENDS:
            standing += room.pupils[k].standing
    above = standing / episode.defenders - room.pupils[episode.actor_seat].standing
    more = p.stop_more * (episode.defenders - 1) - p.stop_assistants * episode.assistants
    return p.stop_base + p.stop_standing * above + more


@sweep
def gather(room, first, day, period):
    """Each episode of the moment gets its audience, their roles, and whether defenders stop it."""
    p, luck, moment = room.parameters.bystanders, luck_of(room), 8 * day + period
    present, _ = list_present(room, period)
    for e in range(first, room.counts[0]):
        episode, roles = room.episodes[e], room.roles[e - first]
        empty_stage(room, episode, roles)
        if draw(luck, Decision.HAS_AUDIENCE, moment, episode.actor, episode.target) < anybody_near(period, p):
            fill_stage(room, episode, roles, present, moment, p)
        episode.stopped = 0
        if episode.defenders > 0:
            u = draw(luck, Decision.STOPS, moment, episode.actor, episode.target)
            episode.stopped = 1 if happens(u, odds_of_stopping(room, episode, roles, p)) else 0
