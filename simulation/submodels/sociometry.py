"""What a sociogram says about temperament: the regression of traits on nominations.

    with z-scores within the class of received dislike d, received friendship f and sent friendship s:
    unlikeability = dislike_unlikeability·d + √(1 − …²)·ε
    standing₀     = friend_standing·f − dislike_standing·d + √(1 − …² − …²)·ε
    sociability   = sent_sociability·s + √(1 − …²)·ε
    reactivity, withdrawal and dominance x follow by x ← x + Cov(x, y)·(y − y drawn before), y each of the first two
        (Gaussian conditioning, the variances of y taken as 1); standing₀ is held within ±3

    affinity F_ij = √(1 − affinity²)·(F_ij drawn before) + affinity·(latent_ij + latent_ji)/√2 of the answers about
        each other

    an answer is affect with error; r_ij the reading, e = mutual·r_ji + receiver·(how others see j) what is expected:
    affect = e + w·(r − e) + √(v(1 − w))·ε, w = v / (v + (noise / slope)²), v = 1 − (noise / slope)² − mutual²
    − receiver², at least 0

    a pupil named as bully by i: M_i,j ← named_memory, Q_j,i ← named_gain; named as defender: Df_i,j ← named_memory
"""

import math
from typing import NamedTuple

from simulation.arithmetic import clip
from simulation.compilation import rule, sweep
from simulation.stochasticity import Decision, normals

HIGHEST = 3.0


class Parameters(NamedTuple):
    dislike_unlikeability: float
    friend_standing: float
    dislike_standing: float
    sent_sociability: float
    affinity: float
    named_memory: float
    named_gain: float
    noise: float
    mutual: float
    receiver: float
    unknown_dislike: float
    warm_up: float


@rule
def rest(explained):
    """Standard deviation of chance that is left when so much variance is explained."""
    return math.sqrt(max(1.0 - explained, 0.0))


@rule
def traits_from(luck, pupil, disliked, liked, sent, p, t):
    """Give a pupil the traits that his place in the sociogram makes likely; t are the parameters of temperament."""
    a, b, c, _ = normals(luck, Decision.READS_TRAITS, 0, pupil.number)
    unlikeability = p.dislike_unlikeability * disliked + rest(p.dislike_unlikeability * p.dislike_unlikeability) * a
    left = rest(p.friend_standing * p.friend_standing + p.dislike_standing * p.dislike_standing)
    standing = clip(p.friend_standing * liked - p.dislike_standing * disliked + left * b, -HIGHEST, HIGHEST)
    more_held, more_standing = unlikeability - pupil.unlikeability, standing - pupil.standing_start
    pupil.reactivity += t.unlike_reactivity * more_held
    pupil.withdrawal += t.unlike_withdrawal * more_held - t.standing_withdrawal * more_standing
    pupil.dominance += t.standing_dominance * more_standing
    pupil.unlikeability, pupil.standing_start = unlikeability, standing
    pupil.standing = standing
    pupil.sociability = p.sent_sociability * sent + rest(p.sent_sociability * p.sent_sociability) * c


@sweep
def leave_room(room):
    """Shrink the affinities drawn before, so that what the answers add leaves their variance as it was."""
    kept = rest(room.parameters.sociometry.affinity * room.parameters.sociometry.affinity)
    for i in range(room.classroom.seats):
        for j in range(room.classroom.seats):
            room.ties[i, j].affinity *= kept


@rule
def learn_affinity(ties, i, j, latent, p):
    """What i's answer about j says of how well they fit together."""
    share = p.affinity * latent / math.sqrt(2.0)
    ties[i, j].affinity += share
    ties[j, i].affinity += share


@rule
def kept_by_error(slope, p):
    """Share of the variance of a reading that is affect and not error; `slope` is one SD of the reading, in affect."""
    return max(1.0 - p.noise * p.noise / (slope * slope), 0.0)


@rule
def behind_answer(reading, expected, slope, chance, p):
    """The affect behind a reading, given what the others' answers let expect (all in SD of the reading)."""
    kept = kept_by_error(slope, p)
    open_still = max(kept - p.mutual * p.mutual - p.receiver * p.receiver, 0.0)
    weight = open_still / (open_still + 1.0 - kept) if open_still > 0.0 else 0.0
    return expected + weight * (reading - expected) + math.sqrt(open_still * (1.0 - weight)) * chance
