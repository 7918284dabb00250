"""The teacher's list: who bullies whom, as far as the teacher knows.

    the teacher names pair (i, j)  ⇔  known_ij > threshold
"""

from typing import NamedTuple

from simulation.observation.readings import Readings, answered, asked, asked_pairs, per_class
from simulation.record import Record, Wave


class Parameters(NamedTuple):
    threshold: float


def read(record: Record, wave: Wave, p: Parameters) -> Readings:
    """Readings bullies[c, i, j] (i bullies j), bully and victim [c, s], according to the teacher."""
    pairs, mask = asked_pairs(wave), asked(wave)
    named = (wave.ties.known > per_class(p.threshold, 2)) & pairs
    values = {
        "bullies": answered(named, pairs),
        "bully": answered(named.any(axis=2), mask),
        "victim": answered(named.any(axis=1), mask),
    }
    return Readings(day=wave.day, values=values)
