"""The lines of the funnel: what is counted, beside which figure, and how firm that figure is (`configs/funnel/`).

One line is one file; being there is all it takes. A line counts events of the record, or asks a counting function, a
file in `experiments/funnel_lines/`. Kinds: a *target* is published; an *upper bound* is published for all causes
together; an *aim* is assumed, for want of a figure; a *reading* is printed and judged by nobody.
"""

from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field, model_validator

from experiments.calendars import Bilingual
from experiments.folders import configs_folder
from experiments.parameters import parameters
from experiments.reading import read_toml
from experiments.sources import sources
from experiments.validation import Settings, real_number, refused, validated, whole_number
from simulation.events import EVENTS

TARGET, UPPER_BOUND, AIM, READING = "target", "upper_bound", "aim", "reading"
SCALES = {"per_10000_pupils": 10_000.0, "per_1000_victims": 1000.0, "per_victim": 1.0, "share": 1.0, "days": 1.0}
PER_PUPIL = ("per_10000_pupils",)
PER_VICTIM = ("per_1000_victims", "per_victim")
COUNTING = Path(__file__).parent / "funnel_lines"


class FunnelLine(Settings):
    """One line of the funnel.

    place: where it stands in the table. events: names of events that are counted, per pupil or victim-year as `unit`
    says; or count: name of a counting function. value: the published or aimed figure; low, high: within which the
    simulated one is inside, by default value / factor and value × factor. fits: intercept that is fitted to it.
    """

    place: whole_number(1, 999)
    name: Bilingual
    unit: Literal["per_10000_pupils", "per_1000_victims", "per_victim", "share", "days"]
    kind: Literal["target", "upper_bound", "aim", "reading"]
    events: tuple[Literal[EVENTS], ...] = ()
    count: str | None = None
    value: real_number(0) | None = None
    low: real_number(0) | None = None
    high: real_number(0) | None = None
    factor: real_number(1) | None = None
    fits: str | None = None
    sources: tuple[str, ...] = ()
    note: str = Field(min_length=1)

    @model_validator(mode="after")
    def _can_be_counted(self):
        if (self.count is None) == (not self.events):
            raise refused("error.missing_key", {"expected": "events, count"}, at=("count",))
        if self.count is not None and not (COUNTING / f"{self.count}.py").is_file():
            raise refused("error.wrong_value", {"value": self.count}, at=("count",))
        if self.events and self.unit not in PER_PUPIL + PER_VICTIM:
            raise refused("error.wrong_value", {"value": self.unit}, at=("unit",))
        return self

    @model_validator(mode="after")
    def _says_what_it_is_held_against(self):
        if self.kind != READING and self.value is None:
            raise refused("error.missing_key", {"expected": "value"}, at=("value",))
        if self.kind in (TARGET, AIM) and self.factor is None and (self.low is None or self.high is None):
            raise refused("error.missing_key", {"expected": "low, high, factor"}, at=("factor",))
        return self

    @model_validator(mode="after")
    def _rests_on_something(self):
        for i, key in enumerate(self.sources):
            if key not in sources():
                raise refused("error.unknown_source", {"value": key}, at=("sources", i))
        if self.kind in (TARGET, UPPER_BOUND) and not self.sources:
            raise refused("error.measured_without_source", at=("sources",))
        if self.fits is not None:
            submodel, _, name = self.fits.partition(".")
            if name not in parameters().get(submodel, {}):
                raise refused("error.wrong_value", {"value": self.fits}, at=("fits",))
        return self

    def tolerance(self) -> tuple[float | None, float | None]:
        """Within which a simulated number is inside; None where it is open."""
        if self.kind == UPPER_BOUND:
            return None, self.value
        if self.kind == READING:
            return None, None
        low = self.value / self.factor if self.low is None else self.low
        return low, self.value * self.factor if self.high is None else self.high


@cache
def funnel_lines(configs: Path | None = None) -> dict[str, FunnelLine]:
    """All lines by id, in their places; raises UserError if a file is wrong."""
    files = sorted(((configs or configs_folder()) / "funnel").glob("*.toml"))
    found = {file.stem: validated(FunnelLine, read_toml(file)) for file in files}
    return dict(sorted(found.items(), key=lambda item: (item[1].place, item[0])))
