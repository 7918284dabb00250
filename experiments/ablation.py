"""Ablation: every mechanism off in turn; which published findings the model then no longer shows.

With a mechanism off, only the base rate of aggression is levelled again, so that C1 (monthly victims) stays where it
was; every other number stays as it is, and the classes and their luck are those of the full model. Per number of a
finding, Δ is the number without the mechanism less that of the full model, in half tolerances; its noise is the
standard deviation of Δ over 1,000 bootstrap resamples of the classes, the same classes on both sides. A finding
*breaks* if it was in and is out, and Δ is larger than twice its noise.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

import numpy as np

from experiments.evidence import DIGITS, IN, OUT, RESAMPLES, UNDEFINED, class_weights, pattern_table, tally_of
from experiments.evidence_classes import scenarios_of
from experiments.findings import Finding, Number, findings
from experiments.mechanisms import BASE
from experiments.parameters import parameters
from experiments.sample import Fieldwork, sample_of
from simulation.record import Record

LEVELLED_ON = "C1"
NEAR = 0.002  # share of pupils: C1 counts as levelled within it, a tenth of its half tolerance
STEPS = 8
SLOPE, FLATTEST, STEEPEST = 0.6, 0.1, 2.0  # change of ln C1 per log-odds: first guess, and what is believed
SHORTEST, LONGEST = 0.15, 2.0  # log-odds: a step too short to tell a slope from chance; one that is not passed
LEAST = 1e-4  # a share of nobody counts as this, to have a logarithm
NOISES = 2.0
CLEARLY = 0.25  # half tolerances: what is called a clear move


@dataclass(frozen=True, kw_only=True)
class Measured:
    """A number of a finding in one run: its value, and its value in each resample of the classes."""

    id: str
    number: int
    finding: Finding
    stated: Number
    value: float
    drawn: np.ndarray


@dataclass(frozen=True, kw_only=True)
class Level:
    """Where the base rate had to go so that C1 stays where it was, and whether it got there."""

    mechanism: str
    base: float
    c1: float
    full: float
    levelled: bool


@dataclass(frozen=True, kw_only=True)
class Shift:
    """One number of a finding with a mechanism off, beside the full model."""

    mechanism: str
    id: str
    number: int
    name_en: str
    name_nl: str
    use: str
    full: float
    without: float
    tolerance_low: float | None
    tolerance_high: float | None
    before: str
    after: str
    shift: float
    noise: float
    moved: bool

    @property
    def breaks(self) -> bool:
        """Whether the number was in, is not any more, and chance does not explain it."""
        return self.before == IN and self.after != IN and self.moved

    @property
    def mends(self) -> bool:
        """Whether the number was out and is in without the mechanism, and chance does not explain it."""
        return self.before == OUT and self.after == IN and self.moved

    @property
    def moves_clearly(self) -> bool:
        """Whether it moves by more than twice the noise, and by a quarter of a half tolerance."""
        return self.moved and math.isfinite(self.shift) and abs(self.shift) >= CLEARLY

    def row(self) -> dict:
        """Plain data; what is not known is NaN."""
        return asdict(self)


def simulated(numbers: Mapping[str, float], worlds: int, years: int, seed: int, threads: int) -> Record:
    """The classes of the pattern table, with some numbers of the model changed."""
    from simulation.run import run  # compiled code: loaded when something is simulated

    return run(scenarios_of(worlds, seed, years, numbers), threads=threads)


def measured(record: Record, seed: int, resamples: int = RESAMPLES) -> list[Measured]:
    """Every number that the record can show, under the first reading of C7 and C8."""
    fieldwork, samples, found = Fieldwork(record=record), {}, []
    for id, finding in findings().items():
        if finding.absent is None and finding.years <= fieldwork.years() and finding.variant != "swapped":
            key = (finding.groups, finding.years)
            sample = samples.setdefault(key, sample_of(fieldwork, *key))
            if len(sample.rows):
                weights = class_weights(len(sample.rows), seed, resamples)
                found += [_one(id, n, finding, sample, weights) for n in range(len(finding.numbers))]
    return found


def shifts(mechanism: str, full: Sequence[Measured], without: Sequence[Measured]) -> list[Shift]:
    """What a mechanism does to every number of every finding."""
    return [_shift(mechanism, one, other) for one, other in zip(full, without, strict=True)]


def levelled(mechanism: str, sets: Mapping[str, float], full: float, worlds: int, seed: int, threads: int) -> Level:
    """The base rate at which C1 is what it is in the full model: secant steps on ln C1, with common luck.

    One observed year is enough: C1 is read at its end.
    """
    entry, tried = parameters()["aggression"]["base"], []
    base, slope = entry.value, SLOPE
    for _ in range(STEPS):
        c1 = _c1(simulated(dict(sets) | {BASE: base}, worlds, 1, seed, threads))
        tried.append((abs(c1 - full), base, c1))
        if abs(c1 - full) <= NEAR:
            break
        slope = _slope(tried, slope)
        step = math.log(max(full, LEAST) / max(c1, LEAST)) / slope
        base = min(max(base + min(max(step, -LONGEST), LONGEST), entry.prior[0]), entry.prior[1])
        if any(base == before for _, before, _ in tried):
            break
    apart, base, c1 = min(tried)
    return Level(mechanism=mechanism, base=base, c1=c1, full=full, levelled=apart <= NEAR)


def c1_of(numbers: Sequence[Measured]) -> float:
    """C1 of a run that was measured."""
    return next(each.value for each in numbers if each.id == LEVELLED_ON)


def _c1(record: Record) -> float:
    return pattern_table(record, only=(LEVELLED_ON,), resamples=0)[0].simulated


def _slope(tried: Sequence[tuple[float, float, float]], before: float) -> float:
    """Change of ln C1 per log-odds over the last step, as far as it is believed."""
    if len(tried) < 2 or abs(tried[-1][1] - tried[-2][1]) < SHORTEST:
        return before
    rise = math.log(max(tried[-1][2], LEAST) / max(tried[-2][2], LEAST))
    return min(max(rise / (tried[-1][1] - tried[-2][1]), FLATTEST), STEEPEST)


def _one(id: str, n: int, finding: Finding, sample, weights: np.ndarray) -> Measured:
    tally = tally_of(finding.numbers[n], sample)
    value, drawn = round(tally.value(), DIGITS), tally.resampled(weights)
    return Measured(id=id, number=n + 1, finding=finding, stated=finding.numbers[n], value=value, drawn=drawn)


def _shift(mechanism: str, full: Measured, without: Measured) -> Shift:
    stated, difference = full.stated, without.value - full.value
    half, apart = half_of(stated), without.drawn - full.drawn
    apart = apart[np.isfinite(apart)]
    noise = float(apart.std()) if len(apart) else math.nan
    moved = math.isnan(difference) or abs(difference) > NOISES * noise
    return Shift(
        mechanism=mechanism, id=full.id, number=full.number, name_en=stated.name.en, name_nl=stated.name.nl,
        use=full.finding.use, full=full.value, without=without.value,
        tolerance_low=stated.low, tolerance_high=stated.high,
        before=_verdict(stated, full.value), after=_verdict(stated, without.value),
        shift=round(difference / half, DIGITS), noise=round(noise / half, DIGITS), moved=bool(moved),
    )  # fmt: skip


def half_of(stated: Number) -> float:
    """Half the width of a tolerance; an open side starts at 0, and NaN where that leaves no width."""
    low = stated.low or 0.0
    return math.nan if stated.high is None or stated.high <= low else (stated.high - low) / 2


def _verdict(stated: Number, value: float) -> str:
    return UNDEFINED if math.isnan(value) else IN if stated.holds(value) else OUT
