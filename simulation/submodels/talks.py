"""A talk of the teacher with a pupil who bullies, about one target: better, the same, or worse.

    ln P(better)/P(same) = better + lever;   ln P(worse)/P(same) = worse
    better: Δ = min(−better_step·(Q + goal), 0);   worse: Δ = worse_step·(1 − Q);   Q_pair ← Q_pair + Δ
    the pupil's Q for every other target, and G, move by spread·Δ, held within ±1

The split .49 / .34 / .17 is the weakest number that matters most: assumed. Off value: better_step 0 and worse_step 0.
"""

from typing import NamedTuple

from simulation.arithmetic import clip, exp
from simulation.compilation import rule, sweep
from simulation.entities import ENROLLED, HERE, luck_of
from simulation.stochasticity import ONCE_A_DAY, Decision, choice, draw

SAME, BETTER, WORSE = 0, 1, 2


class Parameters(NamedTuple):
    better: float
    worse: float
    better_step: float
    goal: float
    worse_step: float
    spread: float


@rule
def outcome_of(uniform, lever, p):
    """How a talk ends: 0 the same, 1 better, 2 worse."""
    return choice((1.0, exp(p.better + lever), exp(p.worse)), 3, uniform)


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


@rule
def talk(room, i, j, day):
    """One talk with pupil i about pupil j."""
    p, pupils = room.parameters.talks, room.pupils
    moment = 8 * day + ONCE_A_DAY
    u = draw(luck_of(room), Decision.TALK_ENDS, moment, pupils[i].number, pupils[j].number)
    outcome = outcome_of(u, room.climate.talk, p)
    move_gains(room, i, j, change_of(room.ties[i, j].gain, outcome, p), p)
    count_talk(room.classroom, outcome)


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
                    talk(room, i, j, day)
                else:
                    room.classroom.pending = 1
