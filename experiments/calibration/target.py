"""What a calibration aims at: the published numbers marked `use: calibrate`, each on a scale of half its tolerance.

    y = m·ln(x)/h  for numbers that cannot be negative,   y = x/h  for the others
    r = y(simulated) − y(published),   m the published number, h half the width of its tolerance

so that |r| ≤ 1 is about "inside". A published number is itself known to about ±h with 90 % probability: its error
has standard deviation 1/1.645 = 0.61. Findings marked `use: validate` are never read.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from experiments.evidence import Row, pattern_table
from experiments.findings import Finding, Number, findings
from experiments.instruments import split

SD = 0.61  # of a published number, in half tolerances
FARTHEST = 6.0  # half tolerances: what lies beyond counts as much
FLOOR = 1e-3  # share of the published number below which a simulated one counts as this much


@dataclass(frozen=True, kw_only=True)
class Aim:
    """One published number: its finding, its place there, and the reading of C7 and C8 under which it holds."""

    id: str
    number: int
    variant: str | None
    published: float
    half: float
    signed: bool

    @property
    def key(self) -> tuple[str, int]:
        """Finding and number."""
        return self.id, self.number

    @property
    def label(self) -> str:
        """The same as the name of a column."""
        return f"{self.id} {self.number}"

    def scaled(self, x: float) -> float:
        """y(x), NaN where x is."""
        if self.signed:
            return x / self.half
        return self.published / self.half * math.log(max(x, FLOOR * self.published)) if x == x else x

    def unscaled(self, r: np.ndarray) -> np.ndarray:
        """The numbers that miss by so much."""
        apart = r * self.half
        return self.published + apart if self.signed else self.published * np.exp(apart / self.published)


def aims(groups: Sequence[int] = (5, 6, 7, 8)) -> tuple[Aim, ...]:
    """Every number that may be aimed at in classes of these groups."""
    return tuple(
        aim_of(id, n + 1, finding, number)
        for id, finding in findings().items()
        if finding.use == "calibrate" and finding.absent is None and set(finding.groups) <= set(groups)
        for n, number in enumerate(finding.numbers)
    )


def aim_of(id: str, n: int, finding: Finding, number: Number) -> Aim:
    """The aim of one number, whose tolerance is closed on both sides."""
    published = sum(number.published) / len(number.published)
    half = (number.high - number.low) / 2
    return Aim(id=id, number=n, variant=finding.variant, published=published, half=half, signed=number.low < 0)


def read(targets: Sequence[Aim], rows: Sequence[Row]) -> np.ndarray:
    """y of the simulated numbers in a pattern table, [n]; NaN where there is nothing to compute."""
    found = {(row.id, row.number): row.simulated for row in rows}
    return np.array([aim.scaled(found[aim.key]) for aim in targets])


def published(targets: Sequence[Aim]) -> np.ndarray:
    """y of the published numbers, [n]."""
    return np.array([aim.scaled(aim.published) for aim in targets])


def holds_under(targets: Sequence[Aim], reading: str) -> np.ndarray:
    """Which aims hold under a reading of C7 and C8, [n]."""
    return np.array([aim.variant in (None, reading) for aim in targets])


def misses(targets: Sequence[Aim], y: np.ndarray) -> np.ndarray:
    """r, cut at ±FARTHEST; what cannot be computed misses by half of that. y [..., n]."""
    apart = y - published(targets)
    return np.clip(np.where(np.isfinite(apart), apart, FARTHEST / 2), -FARTHEST, FARTHEST)


def simulated(
    targets: Sequence[Aim], values: Mapping[str, float], classes: int, years: int, seed: int
) -> np.ndarray:
    """y of one set of numbers, on classes that share their draws with all sets of the same seed."""
    from experiments.evidence_classes import scenarios_of
    from simulation.run import run  # compiled code: loaded when something is simulated

    model, asked = split(values)
    record = run(scenarios_of(classes, seed, years, model), threads=1, batch=classes)  # fewer calls
    only = tuple(dict.fromkeys(aim.id for aim in targets))
    return read(targets, pattern_table(record, asked, only=only, resamples=0))
