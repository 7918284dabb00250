"""The space of the assumed numbers, each anywhere in its range, as SALib wants it stated."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from experiments.errors import UserError
from experiments.sweep.designs import DIGITS, Points

REST = "the rest"  # the group of all numbers that are not looked at one by one


@dataclass(frozen=True, kw_only=True, eq=False)
class Space:
    """Numbers by name → (statement, low, high), as the screening of a comparison draws them."""

    numbers: Mapping[str, tuple]

    def __len__(self) -> int:
        return len(self.numbers)

    @property
    def names(self) -> list[str]:
        """Names, in order."""
        return list(self.numbers)

    @property
    def bounds(self) -> np.ndarray:
        """Low and high end of each number, [number, 2]."""
        return np.array([(low, high) for _, low, high in self.numbers.values()], float)

    def led_by(self, first: Sequence[str]) -> "Space":
        """The same space with some numbers first."""
        order = [*first, *(name for name in self.numbers if name not in set(first))]
        return Space(numbers={name: self.numbers[name] for name in order})

    def problem(self, singles: int | None = None) -> dict:
        """As SALib wants it; singles: so many from the first stand alone, the rest is one group."""
        stated = {"num_vars": len(self), "names": self.names, "bounds": self.bounds.tolist()}
        if singles is None or singles >= len(self):
            return stated
        return stated | {"groups": [*self.names[:singles], *[REST] * (len(self) - singles)]}

    def points(self, values: np.ndarray) -> Points:
        """Drawn values [point, number] as points, with as many digits as mean the same on every machine."""
        low, high = self.bounds.T
        rounded = np.array([float(f"{x:.{DIGITS}g}") for x in values.ravel()]).reshape(values.shape)
        return Points(names=tuple(self.names), values=np.clip(rounded, low, high))

    def places(self, points: Points) -> np.ndarray:
        """Where each number of a point lies in its range, from 0 to 1, [point, number]."""
        low, high = self.bounds.T
        return (points.values - low) / (high - low)


def needs_salib() -> None:
    """Raises UserError where SALib is not there: it comes with the extra `analysis`."""
    try:
        import SALib.analyze.morris
        import SALib.analyze.sobol  # noqa: F401 - takes a second to load, and pandas with it
    except ImportError:
        raise UserError("sensitivity.no_salib") from None
