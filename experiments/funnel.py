"""The funnel: from bullied to the rarest rung, simulated beside published or aimed figures.

    simulated = scale · Σ what / Σ among, over all classes and years; 90 % interval:
    at least 100 counted: percentile bootstrap over worlds (over blocks of worlds where there are more than 1,000)
    fewer: exact Poisson, χ²(.05; 2n)/2 to χ²(.95; 2n + 2)/2 around the count n

A line is undecidable where fewer than 100 are expected: counted in the model, or at the figure it is held against. Else
it is judged by the number itself; an upper bound is respected or violated.
"""

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass

import numpy as np
import pyarrow as pa

from experiments.evidence import DIGITS, INTERVAL, RESAMPLES, class_weights
from experiments.funnel_config import READING, SCALES, UPPER_BOUND, FunnelLine, funnel_lines

FEWEST, BLOCKS = 100, 1000
INSIDE, OUTSIDE, RESPECTED, VIOLATED = "inside", "outside", "respected", "violated"
UNDECIDABLE, PRINTED, UNDEFINED = "undecidable", "printed", "undefined"


@dataclass(frozen=True, kw_only=True)
class FunnelRow:
    """One line of the funnel, simulated. counted: events or pupils it rests on; a number that is not known is NaN."""

    id: str
    place: int
    name: Mapping[str, str]
    unit: str
    kind: str
    simulated: float
    low: float
    high: float
    value: float
    tolerance_low: float
    tolerance_high: float
    counted: int
    verdict: str
    fits: str
    sources: tuple[str, ...]
    note: str

    def as_json(self) -> dict:
        """Plain data; a number that is not known is None."""
        plain = {name: None if _unknown(value) else value for name, value in asdict(self).items()}
        return plain | {"name": dict(self.name), "sources": list(self.sources)}


def funnel_rows(counts: pa.Table, seed: int = 0, lines: Mapping[str, FunnelLine] | None = None) -> list[FunnelRow]:
    """Every line of the funnel, from the counts of classes and years (`experiments.funnel_year.counts_of`)."""
    lines = funnel_lines() if lines is None else lines
    return [_row(id, line, *by_world(counts, id), seed) for id, line in lines.items()]


def by_world(counts: pa.Table, id: str) -> tuple[np.ndarray, np.ndarray]:
    """What a line counts and among how many, added up over the years of each world: [w], [w]."""
    _, place = np.unique(counts["world"].to_numpy(), return_inverse=True)
    return tuple(np.bincount(place, counts[f"{name}_{id}"].to_numpy()) for name in ("what", "among"))


def verdict_of(line: FunnelLine, simulated: float, counted: float, expected: float) -> str:
    """How a line stands; counted in the model, expected at the figure it is held against (NaN where there is none)."""
    if line.kind == READING:
        return PRINTED
    if math.isnan(simulated):
        return UNDEFINED
    if counted < FEWEST and not expected >= FEWEST:
        return UNDECIDABLE
    low, high = line.tolerance()
    if line.kind == UPPER_BOUND:
        return RESPECTED if simulated <= high else VIOLATED
    return INSIDE if low <= simulated <= high else OUTSIDE


def poisson_interval(count: float) -> tuple[float, float]:
    """The exact 90 % interval of a Poisson mean after a count."""
    from scipy.stats import chi2  # slow to load, and needed for rare rungs only

    low = chi2.ppf(INTERVAL[0], 2 * count) / 2 if count > 0 else 0.0
    return float(low), float(chi2.ppf(INTERVAL[1], 2 * count + 2) / 2)


def interval_of(what: np.ndarray, among: np.ndarray, events: bool, seed: int) -> tuple[float, float]:
    """The 90 % interval of Σ what / Σ among; events: whether what is counted are single events."""
    if among.sum() == 0:
        return math.nan, math.nan
    if events and what.sum() < FEWEST:
        low, high = poisson_interval(what.sum())
        return low / among.sum(), high / among.sum()
    block = np.arange(len(what)) % min(len(what), BLOCKS)
    weights = class_weights(block.max() + 1, seed, RESAMPLES)
    whole, part = weights @ np.bincount(block, among), weights @ np.bincount(block, what)
    return tuple(float(end) for end in np.quantile(part[whole > 0] / whole[whole > 0], INTERVAL))


def _row(id: str, line: FunnelLine, what: np.ndarray, among: np.ndarray, seed: int) -> FunnelRow:
    scale, size = SCALES[line.unit], among.sum()
    counted = size if line.unit == "days" else what.sum()
    low, high = interval_of(what, among, line.unit != "days", seed)
    value = math.nan if line.value is None else line.value
    simulated = scale * what.sum() / size if size > 0 else math.nan
    expected = counted if line.unit == "days" else value * size / scale
    lowest, highest = (math.nan if end is None else end for end in line.tolerance())
    return FunnelRow(
        id=id, place=line.place, name=line.name.model_dump(), unit=line.unit, kind=line.kind,
        simulated=round(simulated, DIGITS), low=round(scale * low, DIGITS), high=round(scale * high, DIGITS),
        value=value, tolerance_low=lowest, tolerance_high=highest, counted=int(counted),
        verdict=verdict_of(line, simulated, counted, expected), fits=line.fits or "", sources=line.sources,
        note=line.note,
    )  # fmt: skip


def _unknown(value: object) -> bool:
    return isinstance(value, float) and not math.isfinite(value)
