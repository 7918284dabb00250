"""The classes a finding is held against, as a field study meets them: questioned at waves, and followed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from experiments.instruments import NONE, hold
from simulation.entities import FIRST_OF_SECONDARY
from simulation.observation.readings import Readings
from simulation.record import END, Record, Wave, is_pupil, scenario_of_rows, seat_of, wave_at


@dataclass(frozen=True, kw_only=True)
class Fieldwork:
    """All questioning of one record: each instrument is held once a wave, when first asked for."""

    record: Record
    overrides: Mapping[str, float] = NONE
    held: dict = field(default_factory=dict)

    def readings(self, instrument: str, year: int, label: str) -> Readings:
        """The readings of an instrument at a wave."""
        key = (instrument, year, label)
        if key not in self.held:
            wave = wave_at(self.record, year, label)
            self.held[key] = hold(instrument, self.record, wave, self.overrides)
        return self.held[key]

    def years(self) -> int:
        """Number of observed years."""
        return max(wave.year for wave in self.record.waves)


@dataclass(frozen=True, kw_only=True)
class Sample:
    """Home classes of some groups, from the end of the first observed year on; `rows`: their class rows."""

    fieldwork: Fieldwork
    rows: np.ndarray
    years: int

    def read(self, reading: str, later: int = 0, label: str = END) -> np.ndarray:
        """A reading "instrument.name" of the classes, `later` years on: rows [k], seats of the first wave.

        Pupils are followed by their lasting number; who has left the class reads NaN.
        """
        instrument, name = reading.split(".")
        values = self.fieldwork.readings(instrument, 1 + later, label)[name][self.rows]
        if values.ndim == 1 or (later, label) == (0, END):
            return values
        return self._at_first_seats(values, wave_at(self.fieldwork.record, 1 + later, label))

    @property
    def first(self) -> Wave:
        """The wave at which the sample begins."""
        return wave_at(self.fieldwork.record, 1)

    def sex(self) -> np.ndarray:
        """1 boy, 0 girl, −1 empty seat, [k, s]."""
        return np.where(is_pupil(self.first), self.first.pupils["boy"], -1)[self.rows]

    def classes(self) -> list[np.ndarray]:
        """The seats of the pupils of each class."""
        return [np.flatnonzero(row) for row in is_pupil(self.first)[self.rows]]

    def _at_first_seats(self, values: np.ndarray, wave: Wave) -> np.ndarray:
        record, there = self.fieldwork.record, is_pupil(self.first)[self.rows]
        scenario = scenario_of_rows(record)[self.rows][:, None]
        row, seat = seat_of(record, wave, scenario, self.first.pupils["number"][self.rows])
        stayed = there & (row == self.rows[:, None])
        seat = np.where(stayed, seat, 0)
        found = np.take_along_axis(values, seat if values.ndim == 2 else seat[:, :, None], axis=1)
        if values.ndim == 2:
            return np.where(stayed, found, np.nan)
        found = np.take_along_axis(found, seat[:, None, :], axis=2)
        return np.where(stayed[:, :, None] & stayed[:, None, :], found, np.nan)


@dataclass(frozen=True, kw_only=True)
class Studies:
    """The field studies that findings are held against: of primary classes, and perhaps of secondary ones."""

    primary: Fieldwork
    secondary: Fieldwork | None = None
    drawn: dict = field(default_factory=dict)

    def of(self, groups: Sequence[int]) -> Fieldwork | None:
        """The study that classes of these groups are in; None if there is none."""
        return self.secondary if min(groups) >= FIRST_OF_SECONDARY else self.primary

    def years(self, groups: Sequence[int]) -> int:
        """Observed years of the classes of these groups; 0 if there are none."""
        work = self.of(groups)
        return 0 if work is None else work.years()

    def sample(self, groups: Sequence[int], years: int) -> Sample:
        """The classes of these groups, drawn once."""
        key = (tuple(groups), years)
        if key not in self.drawn:
            self.drawn[key] = sample_of(self.of(groups), groups, years)
        return self.drawn[key]


def sample_of(fieldwork: Fieldwork, groups: Sequence[int], years: int = 1) -> Sample:
    """The home classes that are in one of the groups in each of the first `years` observed years."""
    rooms = wave_at(fieldwork.record, 1).classrooms
    group = rooms["group"]
    chosen = (rooms["receiving"] == 0) & np.isin(group, groups) & (group + years - 1 <= max(groups))
    return Sample(fieldwork=fieldwork, rows=np.flatnonzero(chosen), years=years)
