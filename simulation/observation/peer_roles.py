"""Participant roles: what classmates remember each pupil doing when somebody is bullied.

    z_ir = (x_ir − mean of the class) / SD of the class, for x = bullied, assisted, reinforced, defended,
    ignored, and victimised = Σ_j M_ij;  the role of i is that of the largest z_ir above `cut`; else none

Scores are standardised within the class, as participant role questionnaires do.
"""

from typing import NamedTuple

import numpy as np

from simulation.observation.readings import Readings, answered, asked, per_class
from simulation.record import Record, Wave

ROLES = ("bully", "assistant", "reinforcer", "defender", "outsider", "victim")
REMEMBERED = ("bullied", "assisted", "reinforced", "defended", "ignored")


class Parameters(NamedTuple):
    cut: float


def read(record: Record, wave: Wave, p: Parameters) -> Readings:
    """Reading role [c, s], a position in ROLES or −1 for none; and one 0/1 column for each role."""
    scores = np.stack([*(wave.pupils[name] for name in REMEMBERED), wave.ties.memory.sum(axis=2)], axis=2)
    mask = asked(wave)
    z = standardised(scores, mask)
    role = np.where(z.max(axis=2) > per_class(p.cut, 1), z.argmax(axis=2), -1)
    values = {"role": answered(role, mask)}
    return Readings(
        day=wave.day, values=values | {name: answered(role == r, mask) for r, name in enumerate(ROLES)}
    )


def standardised(scores: np.ndarray, mask: np.ndarray) -> np.ndarray:
    """z-scores within the class of scores [c, s, r]; 0 for a role nobody differs in."""
    weight = mask[:, :, None].astype(np.float64)
    n = np.maximum(weight.sum(axis=1, keepdims=True), 1.0)
    centred = (scores - (scores * weight).sum(axis=1, keepdims=True) / n) * weight
    spread = np.sqrt((centred**2).sum(axis=1, keepdims=True) / n)
    return np.divide(centred, spread, out=np.zeros_like(centred), where=spread > 0)
