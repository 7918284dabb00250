"""One school year in the eyes of five instruments: each says something else about who is bullied.

Two answers of a survey, the question who bullies you, the teacher's list, and the register of attendance.
"""

from collections.abc import Callable

import numpy as np

from experiments.instruments import hold
from simulation.record import END, Record, Wave, is_pupil, wave_at

Seen = Callable[[Record, Wave], np.ndarray]


def instruments(record: Record, target: int | None) -> list[dict]:
    """What each instrument says of the home class: how many pupils, and whether the most targeted one is among them."""
    wave = wave_at(record, 1, END)
    here = np.flatnonzero(is_pupil(wave)[0])
    numbers = wave.pupils["number"][0][here]
    return [
        {"instrument": name, "pupils": int(found.sum()), "finds_target": _finds(found, numbers, target)}
        for name, seen in SEEN.items()
        for found in [seen(record, wave)[here] == 1]
    ]


def _finds(found: np.ndarray, numbers: np.ndarray, target: int | None) -> bool | None:
    """Whether the most targeted pupil is seen; None if there is no such pupil, or not any more in this class."""
    return bool(found[numbers == target][0]) if target in numbers else None


def survey(answer: str) -> Seen:
    """Who says to be bullied at least that often."""
    return lambda record, wave: hold("self_report", record, wave)[answer][0]


def named(record: Record, wave: Wave) -> np.ndarray:
    """Who names a classmate on the question who bullies you."""
    return (hold("round_robin", record, wave)["bullied_by"][0] == 1).any(axis=1)


def listed(record: Record, wave: Wave) -> np.ndarray:
    """Whom the teacher calls bullied."""
    return hold("teacher_list", record, wave)["victim"][0]


def registered(record: Record, wave: Wave) -> np.ndarray:
    """Whose absence the register puts down to fear: nobody's, for it knows illness only."""
    return np.zeros(wave.pupils.shape[1])


SEEN: dict[str, Seen] = {
    "monthly": survey("monthly"),
    "weekly": survey("weekly"),
    "round_robin": named,
    "teacher_list": listed,
    "register": registered,
}
