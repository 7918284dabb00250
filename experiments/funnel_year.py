"""One observed school year of many classes, as the lines of the funnel count it.

A victim is a pupil who reports at the end of the year to be bullied at least monthly (instrument `self_report`). An
event belongs to the year in which it happened, summer included.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from importlib import import_module

import numpy as np
import pyarrow as pa

from experiments.funnel_config import PER_PUPIL, FunnelLine, funnel_lines
from experiments.instruments import hold
from simulation.calendar import YEAR
from simulation.events import Event
from simulation.observation.readings import asked
from simulation.record import Record, Wave, scenario_of_rows, wave_at


@dataclass(frozen=True, kw_only=True)
class FunnelYear:
    """A year of a record: its wave at the end, its case events, and what pupils answer. Counts are by class, [c]."""

    record: Record
    year: int
    held: dict = field(default_factory=dict)

    @property
    def wave(self) -> Wave:
        """The wave at the end of the year."""
        return wave_at(self.record, self.year)

    @property
    def first_day(self) -> int:
        """The first day of the year."""
        return self.record.first_day + (self.year - 1) * YEAR

    @cached_property
    def events(self) -> np.recarray:
        """The case events of the year."""
        day = self.record.events["day"]
        return self.record.events[(day >= self.first_day) & (day < self.first_day + YEAR)]

    def pupils(self) -> np.ndarray:
        """Who is enrolled, [c, s]."""
        return asked(self.wave)

    def yes(self, reading: str) -> np.ndarray:
        """Who says yes to "instrument.reading" at the end of the year, boolean [c, s]."""
        instrument, name = reading.split(".")
        if instrument not in self.held:
            self.held[instrument] = hold(instrument, self.record, self.wave)
        return np.nan_to_num(self.held[instrument][name]) == 1.0

    def victims(self) -> np.ndarray:
        """Who is bullied at least monthly, boolean [c, s]."""
        return self.yes("self_report.monthly")

    def events_of(self, names: tuple[str, ...]) -> np.ndarray:
        """How many events of these kinds happened in each class, [c]."""
        kinds = [Event[name.upper()] for name in names]
        return self.by_class(self.events[np.isin(self.events["kind"], kinds)])

    def by_class(self, events: np.recarray) -> np.ndarray:
        """How many of these events happened in each class, [c]."""
        return np.bincount(events["scenario"], minlength=len(self.record.scenarios))[scenario_of_rows(self.record)]


def counted(line: FunnelLine, year: FunnelYear) -> tuple[np.ndarray, np.ndarray]:
    """What a line counts, and among how many, by class: [c], [c]."""
    if line.count is not None:
        return getattr(import_module(f"experiments.funnel_lines.{line.count}"), line.count)(year)
    among = year.pupils() if line.unit in PER_PUPIL else year.victims()
    return year.events_of(line.events), among.sum(axis=1)


def counts_of(record: Record, lines: Mapping[str, FunnelLine] | None = None) -> pa.Table:
    """One row a class and observed year: columns world, year, and for each line what_<id> and among_<id>."""
    lines = funnel_lines() if lines is None else lines
    years = sorted({wave.year for wave in record.waves if wave.year >= 1})
    parts = [_year_of(FunnelYear(record=record, year=year), lines) for year in years]
    return pa.concat_tables(parts)


def _year_of(year: FunnelYear, lines: Mapping[str, FunnelLine]) -> pa.Table:
    worlds = np.array([scenario.world for scenario in year.record.scenarios], np.int64)[scenario_of_rows(year.record)]
    columns = {"world": worlds, "year": np.full(len(worlds), year.year, np.int64)}
    for id, line in lines.items():
        columns[f"what_{id}"], columns[f"among_{id}"] = counted(line, year)
    return pa.table({name: np.asarray(column, np.int64) for name, column in columns.items()})
