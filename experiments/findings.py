"""Published findings: what a study saw, with which instrument, and how near the model must come.

One finding is one file in `configs/evidence/`; being there is all it takes. A finding has one or more
numbers, each a statistic (a file in `experiments/patterns/`) of readings of simulated classes.
"""

from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field, model_validator

from experiments.calendars import Bilingual
from experiments.folders import configs_folder
from experiments.reading import read_toml
from experiments.sources import sources
from experiments.validation import Settings, real_number, refused, validated, whole_number

Text = Field(min_length=1)
PATTERNS = Path(__file__).parent / "patterns"


class Number(Settings):
    """One published number: what it is, its value or values, and the tolerance within which a model is in.

    `low` and `high` are the tolerance; without `low` or `high` it is open on that side.
    """

    name: Bilingual
    statistic: str = Text
    readings: tuple[str, ...] = Field(min_length=1)
    published: tuple[real_number(), ...] = Field(min_length=1)
    low: real_number() | None = None
    high: real_number() | None = None

    @model_validator(mode="after")
    def _can_be_computed(self):
        if not (PATTERNS / f"{self.statistic}.py").is_file():
            raise refused("error.wrong_value", {"value": self.statistic}, at=("statistic",))
        if self.low is None and self.high is None:
            raise refused("error.missing_key", {"expected": "low, high"}, at=("low",))
        return self

    def holds(self, value: float) -> bool:
        """Whether a simulated value lies within the tolerance."""
        above = self.low is None or value >= self.low
        return above and (self.high is None or value <= self.high)

    def factor(self, value: float) -> float:
        """How many times too large the value is, against the nearest published one; NaN if signs differ."""
        nearest = min(self.published, key=lambda published: abs(value - published))
        return value / nearest if nearest * value > 0 else float("nan")


class Finding(Settings):
    """A published finding, and how it is read in the model.

    groups: school years of the classes it is read in; over: of those by whose number it is divided. years: observed
    years it needs, the classes being in `groups` all the time. variant: under which reading of a source it holds;
    findings of different variants exclude each other. absent: why the model does not show it yet; then nothing is
    computed.
    """

    finding: Bilingual
    sources: tuple[str, ...]
    population: str = Text
    instrument: str = Text
    reading: str = Text
    tolerance_reason: str = Text
    confidence: Literal["high", "high to medium", "medium", "medium to low", "low to medium", "low"]
    comparability: Literal["A", "B", "C", "D", "B/D"]
    use: Literal["calibrate", "validate"]
    groups: tuple[whole_number(1, 12), ...] = (5, 6, 7, 8)
    over: tuple[whole_number(1, 12), ...] = ()
    years: whole_number(1, 4) = 1
    variant: Literal["inferred", "swapped"] | None = None
    checked_by: str | None = None
    absent: Bilingual | None = None
    note: str = ""
    numbers: tuple[Number, ...] = ()

    @model_validator(mode="after")
    def _rests_on_something(self):
        for i, key in enumerate(self.sources):
            if key not in sources():
                raise refused("error.unknown_source", {"value": key}, at=("sources", i))
        if not self.sources and not self.note:
            raise refused("error.assumed_without_note", at=("note",))
        if not self.numbers and self.absent is None:
            raise refused("error.missing_key", {"expected": "numbers"}, at=("numbers",))
        return self


@cache
def findings(configs: Path | None = None) -> dict[str, Finding]:
    """All findings by id, the calibration set first, C2 before C10; raises UserError if a file is wrong."""
    files = ((configs or configs_folder()) / "evidence").glob("*.toml")
    found = {file.stem: validated(Finding, read_toml(file)) for file in files}
    return dict(sorted(found.items(), key=lambda item: (item[1].use != "calibrate", _natural(item[0]))))


def _natural(name: str) -> tuple:
    head = name.split("_")[0]
    digits = "".join(sign for sign in head if sign.isdigit())
    return head.rstrip("0123456789"), int(digits or 0), name
