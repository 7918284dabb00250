"""Chance with an address instead of a state.

`draw(luck, decision, moment, ego, alter, third, episode)` is a pure function: the same question, asked at the same
moment by the same pupil about the same other, gets the same uniform number in every arm of an experiment, in any order,
on any number of threads. Generator: Philox4x32-10 (Salmon, Moraes, Dror & Shaw 2011).

    key     = (seed, world)
    counter = (ego, alter, third·2^20 + episode of the class that day, moment·2^10 + decision)
    moment  = 8 · (calendar day of the world, from 1) + period, period 7 for what is decided once a day;
              0 for lasting traits
    uniform = (word + ½) / 2^32, in (0, 1); one address gives four words

ego and alter are lasting numbers (entities.py), below 2^32; third is a number on the class register, below 2^12.
"""

from enum import IntEnum

import numpy as np

from simulation.arithmetic import normal_quantile
from simulation.compilation import rule, shared


class Decision(IntEnum):
    """One name for each question that chance decides; the number is part of the address, so it is never reused."""

    TRAIT = 1
    CLASS_TRAIT = 2
    INITIATES = 4
    CHOOSES_TARGET = 5
    CHOOSES_FORM = 6
    HAS_AUDIENCE = 7
    WATCHES_AND_ACTS = 8
    STOPS = 9
    NOTICES = 10
    TELLS = 11
    TALK_ENDS = 12
    FALLS_ILL = 13
    REVIEWS_TIE = 14
    CASE_IS_FORGOTTEN = 15
    ANSWERS_SURVEY = 16
    NOMINATES = 17
    FINDS = 18
    MEDIATION_ENDS = 19
    JOINS_GROUP = 20
    NEW_TEACHER = 21
    IMPUTES = 23
    WORKER_HELPS = 24
    NEW_SCHOOL = 25
    HOLDS_OUT = 26
    READS_TRAITS = 29
    CARRIED_OUT = 31
    TEACHER_VIEWS = 32
    TRAINING_HELPS = 33
    FITS = 34
    RECALLS = 35
    WORKER_COMES = 36
    FAMILY_TRAIT = 40
    SCHOOL_TRAIT = 41
    NOTICES_SIGNS = 42
    CONTACTS = 43
    HEARS = 44
    LOSES_STEP = 45
    ACTS = 46
    LULLS = 47
    FEEDS_BACK = 48
    KEEPS_WAITING = 49
    WANTS_OUT = 50
    CALLS_SICK = 51
    KEEPS_HOME = 52
    RETURNS = 53
    PLANS_RETURN = 54
    POSTS = 55
    POST_LIVES = 56
    STIRS = 57
    COMPLAINS = 58
    COMPLAINT_ENDS = 59
    CALLS_INSPECTOR = 60
    REPORTS = 61
    CHECKS_SICK = 62
    OFFICER_LOAD = 63
    OFFICER_STEPS = 64
    AGREES = 65
    CHARGES = 66
    REFERS = 67
    WORKER_OTHERS = 68
    WORKER_WORKS = 69
    SUSPENDS = 70
    OPENS_REMOVAL = 71
    ACCEPTS = 72
    OBJECTS = 73
    TRANSFERS = 74
    OPENS_ON_FILE = 75
    GETS_UP = 76
    STATES = 77
    WORKER_BEGINS = 78
    SHARES_CLASS = 79
    SUBJECT_TEACHER = 80


ONCE_A_DAY = 7
WORD = np.uint64(0xFFFFFFFF)
SHIFT = np.uint64(32)
ROUND_0 = np.uint64(0xD2511F53)
ROUND_1 = np.uint64(0xCD9E8D57)
WEYL_0 = np.uint64(0x9E3779B9)
WEYL_1 = np.uint64(0xBB67AE85)
UNIT = 2.0**-32


@rule
def philox(c0, c1, c2, c3, k0, k1):
    """Four 32-bit words (in uint64) from a counter of four words and a key of two: ten rounds of Philox4x32."""
    for _ in range(10):
        p0, p1 = ROUND_0 * c0, ROUND_1 * c2
        c0, c1, c2, c3 = (p1 >> SHIFT) ^ c1 ^ k0, p1 & WORD, (p0 >> SHIFT) ^ c3 ^ k1, p0 & WORD
        k0, k1 = (k0 + WEYL_0) & WORD, (k1 + WEYL_1) & WORD
    return c0, c1, c2, c3


@rule
def draws(luck, decision, moment, ego, alter=0, third=0, episode=0):
    """Four independent uniforms in (0, 1) that belong to one address; `luck` is (seed, world)."""
    a, b, c, d = philox(
        np.uint64(ego), np.uint64(alter), np.uint64(third * 1048576 + episode), np.uint64(moment * 1024 + decision),
        np.uint64(luck[0]), np.uint64(luck[1]),
    )
    return (float(a) + 0.5) * UNIT, (float(b) + 0.5) * UNIT, (float(c) + 0.5) * UNIT, (float(d) + 0.5) * UNIT


@rule
def draw(luck, decision, moment, ego, alter=0, third=0, episode=0):
    """One uniform in (0, 1) that belongs to an address; `luck` is (seed, world)."""
    return draws(luck, decision, moment, ego, alter, third, episode)[0]


@shared
def draws_of_each(luck, decision, moment, egos, n, out, alter=0, third=0, episode=0):
    """Four uniforms for each of n egos, in out[0 … 3, m]: those of `draws`; processors make several at once."""
    for m in range(n):
        out[0, m], out[1, m], out[2, m], out[3, m] = draws(luck, decision, moment, egos[m], alter, third, episode)


@rule
def normals(luck, decision, moment, ego, alter=0, third=0, episode=0):
    """Four independent standard normal numbers that belong to one address."""
    a, b, c, d = draws(luck, decision, moment, ego, alter, third, episode)
    return normal_quantile(a), normal_quantile(b), normal_quantile(c), normal_quantile(d)


@rule
def choice(weights, n, uniform):
    """Index chosen with probability weights[i] / Σ weights by inverse CDF, −1 where all weights are 0.

    A candidate of weight 0 is never chosen and changes nothing for the others.
    """
    total = 0.0
    for i in range(n):
        total += weights[i]
    mark, passed, last = uniform * total, 0.0, -1
    for i in range(n):
        if weights[i] > 0.0:
            passed, last = passed + weights[i], i
            if mark < passed:
                break
    return last
