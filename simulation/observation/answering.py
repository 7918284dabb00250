"""Chance in answers: the errors pupils make when they report, at addresses, so that all arms share them.

    pupil error  ε_iq  ~ N(0, 1), one for each pupil, day and question
    pair error   ε_ijq ~ N(0, 1), one for each pupil, classmate, day and question
"""

from enum import IntEnum

import numpy as np

from simulation.compilation import kernel
from simulation.entities import EMPTY
from simulation.record import Wave
from simulation.stochasticity import ONCE_A_DAY, Decision, normals


class Question(IntEnum):
    """What is asked; part of the address, so that one answer's error says nothing about another's."""

    HOW_OFTEN_BULLIED = 1
    WHO_LIKES_WHOM = 2
    WHO_BULLIES_ME = 3
    WHO_DEFENDS_ME = 4


@kernel
def fill_pupil_errors(errors, seed, world, number, status, moment, question):
    """One standard normal number for each pupil, into errors [c, s]; 0 for an empty seat."""
    for c in range(errors.shape[0]):
        for i in range(errors.shape[1]):
            errors[c, i] = 0.0
            if status[c, i] != EMPTY:
                luck = (seed[c], world[c])
                errors[c, i] = normals(luck, Decision.RECALLS, moment, number[c, i], 0, question)[0]


@kernel
def fill_pair_errors(errors, seed, world, number, status, moment, question):
    """One standard normal number for each ordered pair of pupils, into errors [c, s, s]; 0 elsewhere."""
    for c in range(errors.shape[0]):
        luck = (seed[c], world[c])
        for i in range(errors.shape[1]):
            for j in range(errors.shape[1]):
                errors[c, i, j] = 0.0
                if i != j and status[c, i] != EMPTY and status[c, j] != EMPTY:
                    ego, alter = number[c, i], number[c, j]
                    errors[c, i, j] = normals(luck, Decision.NOMINATES, moment, ego, alter, question)[0]


def pupil_errors(wave: Wave, day: int, question: Question) -> np.ndarray:
    """ε_iq of all pupils of a wave who answer on a day, [c, s]."""
    errors = np.zeros(wave.pupils.shape)
    fill_pupil_errors(errors, *_addresses(wave), 8 * day + ONCE_A_DAY, int(question))
    return errors


def pair_errors(wave: Wave, question: Question) -> np.ndarray:
    """ε_ijq of all ordered pairs of a wave, [c, s, s]."""
    errors = np.zeros(wave.ties.affect.shape)
    fill_pair_errors(errors, *_addresses(wave), 8 * wave.day + ONCE_A_DAY, int(question))
    return errors


def _addresses(wave: Wave) -> tuple[np.ndarray, ...]:
    """Seed and world of each class, number and status of each pupil, as plain arrays."""
    rows, pupils = wave.classrooms, wave.pupils
    columns = (rows["seed"], rows["world"], pupils["number"], pupils["status"])
    return tuple(np.ascontiguousarray(column) for column in columns)
