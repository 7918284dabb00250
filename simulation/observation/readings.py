"""What an instrument answers: named columns aligned to the rows and seats of a wave."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from simulation.entities import ENROLLED
from simulation.record import Wave


@dataclass(frozen=True, kw_only=True)
class Readings:
    """Answers of the day: name of the reading to a column [c], [c, s] or [c, s, s].

    NaN where there is no pupil, or no answer. Yes and no are 1 and 0.
    """

    day: int
    values: Mapping[str, np.ndarray]

    def __getitem__(self, name: str) -> np.ndarray:
        return self.values[name]


def asked(wave: Wave) -> np.ndarray:
    """Who fills in a questionnaire: pupils enrolled in the class, boolean [c, s]."""
    return wave.pupils["status"] == ENROLLED


def asked_pairs(wave: Wave) -> np.ndarray:
    """Which classmates are asked about whom: ordered pairs of enrolled pupils, boolean [c, s, s]."""
    here = asked(wave)
    return here[:, :, None] & here[:, None, :] & ~np.eye(here.shape[1], dtype=bool)


def answered(values: np.ndarray, mask: np.ndarray) -> np.ndarray:
    """Values as floats where there is an answer, NaN elsewhere."""
    return np.where(mask, values, np.nan)


def per_class(values: object, axes: int) -> np.ndarray:
    """A parameter that may differ by class, [c] or a number, shaped to meet `axes` more axes."""
    values = np.asarray(values, dtype=np.float64)
    return values.reshape(values.shape + (1,) * axes) if values.ndim else values
