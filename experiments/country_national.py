"""A country beside published figures: the lines of the funnel that have one, and numbers a year in the whole country.

    rate: Σ what / Σ among over all classes; a year: Σ what · pupils of the plan / pupils simulated
    one country: 90 % interval by bootstrap over schools (exact Poisson below 100 counted): chance only
    several countries, each with its own plausible set of numbers: their mean, and their 5th to 95th percentile; below
        100 counted in all, also as far as their own intervals reach on average: no case seen is not no case possible
"""

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from experiments.country_config import Country
from experiments.evidence import DIGITS, INTERVAL
from experiments.funnel import FEWEST, FunnelRow, by_world, funnel_rows, interval_of, verdict_of
from experiments.funnel_config import READING, SCALES, funnel_lines

A_YEAR = "a_year"  # unit of a number in the whole country


def national_rows(classes: pa.Table, country: Country, pupils: int, seed: int) -> list[FunnelRow]:
    """All rows, rates first; pupils: those of the simulated groups in the whole country."""
    lives = [_by_school(classes, number) for number in pc.unique(classes["country"]).to_pylist()]
    lines = {id: line for id, line in funnel_lines().items() if id in country.lines}
    rates = [_together(rows, lines) for rows in zip(*(funnel_rows(life, seed, lines) for life in lives), strict=True)]
    totals = zip(*(yearly_rows(life, country, pupils, seed) for life in lives), strict=True)
    return rates + [_together(rows, country.figures) for rows in totals]


def yearly_rows(life: pa.Table, country: Country, pupils: int, seed: int) -> list[FunnelRow]:
    """Numbers a year in the whole country."""
    in_order = sorted(country.figures.items(), key=lambda item: item[1].place)
    simulated = life["pupils"].to_numpy().sum()
    return [_yearly(id, figure, life, pupils / simulated, seed) for id, figure in in_order]


def _yearly(id: str, figure, life: pa.Table, times: float, seed: int) -> FunnelRow:
    what, _ = by_world(life, figure.line)
    low, high = interval_of(what, np.ones(len(what)), True, seed)
    total, schools = what.sum(), len(what)
    value = math.nan if figure.value is None else figure.value
    lowest, highest = (math.nan if end is None else end for end in figure.tolerance())
    return FunnelRow(
        id=id, place=1000 + figure.place, name=figure.name.model_dump(), unit=A_YEAR, kind=figure.kind,
        simulated=round(total * times, DIGITS), low=round(low * schools * times, DIGITS),
        high=round(high * schools * times, DIGITS), value=value, tolerance_low=lowest, tolerance_high=highest,
        counted=int(total), verdict=verdict_of(figure, total * times, total, value / times), fits="",
        sources=tuple(source.key for source in figure.sources), note=figure.note,
    )  # fmt: skip


def _by_school(classes: pa.Table, number: int) -> pa.Table:
    """The classes of one country, with the school in the place of the world: schools are what chance shuffles."""
    life = classes.filter(pc.equal(classes["country"], number))
    return life.set_column(life.column_names.index("world"), "world", life["school"])


def _together(rows: Sequence[FunnelRow], held_against) -> FunnelRow:
    """The same row of several countries as one: mean and percentiles; counts are added up."""
    first = rows[0]
    if len(rows) == 1:
        return first
    known = [row for row in rows if not math.isnan(row.simulated)] or rows[:1]
    simulated, counted = np.array([row.simulated for row in known]), sum(row.counted for row in rows)
    mean = float(simulated.mean())
    scale = SCALES.get(first.unit, 1.0)
    expected = counted if first.unit == "days" or first.kind == READING else _expected(rows, scale)
    low, high = np.quantile(simulated, INTERVAL).tolist()
    if counted < FEWEST:
        low = min(low, float(np.mean([row.low for row in known])))
        high = max(high, float(np.mean([row.high for row in known])))
    verdict = verdict_of(held_against[first.id], mean, counted, expected)
    return replace(first, simulated=round(mean, DIGITS), low=round(low, DIGITS), high=round(high, DIGITS),
                   counted=counted, verdict=verdict)  # fmt: skip


def _expected(rows: Sequence[FunnelRow], scale: float) -> float:
    """How many would have been counted in all countries at the figure itself."""
    sizes = [row.counted / row.simulated for row in rows if row.simulated > 0]
    return rows[0].value * float(np.mean(sizes)) * len(rows) if sizes else math.nan
