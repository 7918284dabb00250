"""Evidence: published findings beside what simulated classes show, inside or outside the tolerance.

Convention: classes of 25 over groups 5 to 8, and 9 and 10 of secondary school where a finding is about them,
observed at the end of a year after at least one year of burn-in, no programme. The interval is a 90 % percentile
bootstrap over classes: how well the simulated number is known. Being in is judged by the number itself.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from importlib import import_module

import numpy as np

from experiments.findings import Finding, Number, findings
from experiments.instruments import NONE
from experiments.sample import Fieldwork, Sample, Studies
from experiments.tally import Tally
from simulation.record import Record

RESAMPLES = 1000
INTERVAL = (0.05, 0.95)
DIGITS = 6
IN, OUT, ABSENT, TOO_SHORT, UNDEFINED = "in", "out", "absent", "too_short", "undefined"


@dataclass(frozen=True, kw_only=True)
class Row:
    """One published number beside the simulated one.

    verdict: in, out, absent (not simulated), too_short (needs more observed years) or undefined (nothing
    to compute it from). factor: how many times too large; NaN where signs differ. classes: classes read.
    """

    id: str
    number: int
    finding: Mapping[str, str]
    name: Mapping[str, str]
    statistic: str
    simulated: float
    low: float
    high: float
    published: tuple[float, ...]
    tolerance_low: float | None
    tolerance_high: float | None
    verdict: str
    factor: float
    classes: int
    sources: tuple[str, ...]
    comparability: str
    confidence: str
    use: str
    variant: str | None

    def as_json(self) -> dict:
        """Plain data; a number that is not known is None."""
        known = {name: None if _unknown(value) else value for name, value in asdict(self).items()}
        return known | {"published": list(self.published), "sources": list(self.sources)}


def pattern_table(
    record: Record,
    overrides: Mapping[str, float] = NONE,
    only: Sequence[str] = (),
    seed: int = 0,
    resamples: int = RESAMPLES,
    secondary: Record | None = None,
) -> list[Row]:
    """Every number of every finding (or of those in `only`), read off a record.

    overrides: numbers of instruments by dotted name. Findings in the same classes share their resamples, so
    leaving some out changes nothing; resamples 0 leaves the intervals out, for calibration. secondary: a record of
    secondary school classes; without it, findings about them are absent.
    """
    works = [Fieldwork(record=each, overrides=overrides) for each in (record, secondary) if each is not None]
    studies = Studies(primary=works[0], secondary=works[1] if secondary is not None else None)
    rows = []
    for id, finding in findings().items():
        if not only or id in only:
            held = _held(finding, studies, seed, resamples)
            rows += [_row(id, n, finding, held) for n in range(len(finding.numbers) or 1)]
    return rows


@dataclass(frozen=True, kw_only=True)
class Held:
    """The classes a finding is held against, and those by whose number it is divided; lacking: why there are none."""

    lacking: str | None
    sample: Sample | None
    over: Sample | None
    seed: int
    resamples: int


def _held(finding: Finding, studies: Studies, seed: int, resamples: int) -> Held:
    lacking = ABSENT if finding.absent is not None else None
    for groups in filter(None, (finding.groups, finding.over)):
        years = studies.years(groups)
        lacking = lacking or (ABSENT if years == 0 else TOO_SHORT if finding.years > years else None)
    samples = [studies.sample(g, finding.years) if g and not lacking else None for g in (finding.groups, finding.over)]
    return Held(lacking=lacking, sample=samples[0], over=samples[1], seed=seed, resamples=resamples)


def verdict_of(number: Number | None, lacking: str | None, simulated: float) -> str:
    """How a simulated number stands to a published one; lacking: why there is none."""
    if lacking is not None:
        return lacking
    if math.isnan(simulated):
        return UNDEFINED
    return IN if number.holds(simulated) else OUT


def score(rows: Sequence[Row], variant: str = "inferred", use: str = "calibrate") -> tuple[int, int]:
    """Findings in, and findings judged, under one reading of C7 and C8; in means all numbers of it are."""
    judged: dict[str, bool] = {}
    for row in rows:
        if row.use == use and row.variant in (None, variant) and row.verdict in (IN, OUT, UNDEFINED):
            judged[row.id] = judged.get(row.id, True) and row.verdict == IN
    return sum(judged.values()), len(judged)


def _row(id: str, n: int, finding: Finding, held: Held) -> Row:
    number = finding.numbers[n] if finding.numbers else None
    seen = (math.nan, math.nan, math.nan)
    if held.sample is not None and number is not None:
        seen = _measured(number, held)
    classes = 0 if held.sample is None else len(held.sample.rows)
    return row_of(id, n, finding, seen, verdict_of(number, held.lacking, seen[0]), classes)


def row_of(
    id: str, n: int, finding: Finding, seen: tuple[float, float, float], verdict: str, classes: int
) -> Row:
    """The row of number n of a finding; seen: the simulated number and its interval."""
    number, (value, low, high) = finding.numbers[n] if finding.numbers else None, seen
    return Row(
        id=id,
        number=n + 1,
        finding=finding.finding.model_dump(),
        name=number.name.model_dump() if number else {"en": "", "nl": ""},
        statistic=number.statistic if number else "",
        simulated=value,
        low=low,
        high=high,
        published=number.published if number else (),
        tolerance_low=number.low if number else None,
        tolerance_high=number.high if number else None,
        verdict=verdict,
        factor=number.factor(value) if number and not math.isnan(value) else math.nan,
        classes=classes,
        sources=finding.sources,
        comparability=finding.comparability,
        confidence=finding.confidence,
        use=finding.use,
        variant=finding.variant,
    )


def _measured(number: Number, held: Held) -> tuple[float, float, float]:
    """The number over all classes, and its bootstrap interval over classes."""
    samples = [sample for sample in (held.sample, held.over) if sample is not None]
    if any(len(sample.rows) == 0 for sample in samples):
        return math.nan, math.nan, math.nan
    tallies = [tally_of(number, sample) for sample in samples]
    value = round(_divided([tally.value() for tally in tallies]), DIGITS)
    if held.resamples == 0 or math.isnan(value):
        return value, math.nan, math.nan
    weights = [class_weights(len(s.rows), held.seed + k, held.resamples) for k, s in enumerate(samples)]
    drawn = _divided([tally.resampled(w) for tally, w in zip(tallies, weights, strict=True)])
    drawn = drawn[np.isfinite(drawn)]
    low, high = np.quantile(drawn, INTERVAL) if len(drawn) else (math.nan, math.nan)
    return value, round(float(low), DIGITS), round(float(high), DIGITS)


def _divided(values: list):
    """The number of the classes, over that of the others where there are others; NaN over 0."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return values[0] if len(values) == 1 else values[0] / np.where(np.equal(values[1], 0.0), np.nan, values[1])


def tally_of(number: Number, sample: Sample) -> Tally:
    """A number as sums over classes, read off a sample."""
    statistic = getattr(import_module(f"experiments.patterns.{number.statistic}"), number.statistic)
    return statistic(sample, number.readings)


@cache
def class_weights(classes: int, seed: int, resamples: int) -> np.ndarray:
    """How often each class stands in each bootstrap resample, [resamples, classes]."""
    generator = np.random.Generator(np.random.PCG64(seed))
    return generator.multinomial(classes, np.full(classes, 1 / classes), size=resamples).astype(np.float64)


def _unknown(value: object) -> bool:
    return isinstance(value, float) and not math.isfinite(value)
