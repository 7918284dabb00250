"""Evidence: published findings beside what simulated classes show, inside or outside the tolerance.

Convention: classes of 25 over groups 5 to 8, observed at the end of a year after at least one year of
burn-in, no programme. The interval is a 90 % percentile bootstrap over classes: how well the simulated number
is known. Being in is judged by the number itself.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from importlib import import_module

import numpy as np

from experiments.findings import Finding, Number, findings
from experiments.instruments import NONE
from experiments.sample import Fieldwork, Sample, sample_of
from experiments.tally import Tally
from simulation.record import Record

RESAMPLES = 1000
INTERVAL = (0.05, 0.95)
DIGITS = 6
IN, OUT, ABSENT, TOO_SHORT, UNDEFINED = "in", "out", "absent", "too_short", "undefined"


@dataclass(frozen=True, kw_only=True)
class Row:
    """One published number beside the simulated one.

    verdict: in, out, absent (not simulated yet), too_short (needs more observed years) or undefined (nothing
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
) -> list[Row]:
    """Every number of every finding (or of those in `only`), read off a record.

    overrides: numbers of instruments by dotted name. Findings in the same classes share their resamples, so
    leaving some out changes nothing; resamples 0 leaves the intervals out, for calibration.
    """
    fieldwork = Fieldwork(record=record, overrides=overrides)
    samples: dict[tuple, Sample] = {}
    rows = []
    for id, finding in findings().items():
        if not only or id in only:
            sample = None
            if finding.absent is None and finding.years <= fieldwork.years():
                key = (finding.groups, finding.years)
                sample = samples.setdefault(key, sample_of(fieldwork, *key))
            rows += [_row(id, n, finding, sample, seed, resamples) for n in range(len(finding.numbers) or 1)]
    return rows


def verdict_of(finding: Finding, number: Number, sample: Sample | None, simulated: float) -> str:
    """How a simulated number stands to a published one."""
    if finding.absent is not None:
        return ABSENT
    if sample is None:
        return TOO_SHORT
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


def _row(id: str, n: int, finding: Finding, sample: Sample | None, seed: int, resamples: int) -> Row:
    number = finding.numbers[n] if finding.numbers else None
    value, low, high = math.nan, math.nan, math.nan
    if sample is not None and number is not None:
        value, low, high = _measured(number, sample, seed, resamples)
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
        verdict=verdict_of(finding, number, sample, value),
        factor=number.factor(value) if number and not math.isnan(value) else math.nan,
        classes=0 if sample is None else len(sample.rows),
        sources=finding.sources,
        comparability=finding.comparability,
        confidence=finding.confidence,
        use=finding.use,
        variant=finding.variant,
    )


def _measured(number: Number, sample: Sample, seed: int, resamples: int) -> tuple[float, float, float]:
    """The number over all classes, and its bootstrap interval over classes."""
    if len(sample.rows) == 0:
        return math.nan, math.nan, math.nan
    tally = tally_of(number, sample)
    value = round(tally.value(), DIGITS)
    if resamples == 0 or math.isnan(value):
        return value, math.nan, math.nan
    drawn = tally.resampled(class_weights(len(sample.rows), seed, resamples))
    drawn = drawn[np.isfinite(drawn)]
    low, high = np.quantile(drawn, INTERVAL) if len(drawn) else (math.nan, math.nan)
    return value, round(float(low), DIGITS), round(float(high), DIGITS)


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
