"""What a country is made of: schools, classes, municipalities, and published numbers a year (`configs/countries/`).

Every number has a unit, a status and its sources; an assumed one also a note, and the range in which it may lie.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field, model_validator

from experiments.calendars import Bilingual
from experiments.errors import unknown_name
from experiments.folders import configs_folder
from experiments.funnel_config import READING, UPPER_BOUND, funnel_lines
from experiments.parameters import Standing, Stated
from experiments.populations import population
from experiments.reading import read_toml
from experiments.validation import Settings, real_number, refused, validated, whole_number


class Number(Stated):
    """One number of a country; an assumed one says in which range it may lie."""

    value: real_number(0)
    range: tuple[real_number(0), real_number(0)] | None = None

    @model_validator(mode="after")
    def _lies_in_its_range(self):
        if self.range is None:
            if self.status == "assumed":
                raise refused("error.missing_key", {"expected": "range"}, at=("range",))
        elif not self.range[0] <= self.value <= self.range[1]:
            raise refused("error.range_backwards", at=("range",))
        return self


class Bands(Stated):
    """Numbers of schools by number of pupils; `largest`: the largest school of every band but the last."""

    value: tuple[whole_number(0, 100_000), ...] = Field(min_length=2)
    largest: tuple[whole_number(1, 10_000), ...]


class Means(Stated):
    """Mean numbers of pupils, one for each band but the last."""

    value: tuple[real_number(1, 10_000), ...]


class CountryFigure(Standing):
    """A published number of children or events a year in the whole country, and the line of the funnel beside it."""

    place: whole_number(1, 99)
    name: Bilingual
    line: str
    kind: Literal["upper_bound", "reading"]
    value: real_number(0) | None = None
    unit: str = Field(min_length=1)

    @model_validator(mode="after")
    def _is_held_against_something(self):
        if self.line not in funnel_lines():
            raise refused("error.wrong_value", {"value": self.line}, at=("line",))
        if (self.kind == READING) != (self.value is None):
            raise refused("error.missing_key", {"expected": "value"}, at=("value",))
        return self

    def tolerance(self) -> tuple[float | None, float | None]:
        """Within which a simulated number is inside; None where it is open."""
        return None, self.value if self.kind == UPPER_BOUND else None


class Country(Settings):
    """All schools of a country.

    population: from which class sizes and groups come (`configs/populations/`). lines: which lines of the funnel are
    told, in their order there.
    """

    meaning: Bilingual
    population: str
    schools: Bands
    pupils_per_school: Means
    pupils_above: Number
    smallest_school: Number
    largest_school: Number
    pupils: Number
    classes: Number
    share_of_pupils: Number
    between_schools: Number
    class_size: Number
    class_size_sd: Number
    within_schools: Number
    municipalities: Number
    municipality_spread: Number
    compulsory_per_pupil: Number
    children_per_team: Number
    lines: tuple[str, ...]
    figures: Mapping[str, CountryFigure] = {}

    @model_validator(mode="after")
    def _fits_together(self):
        bands = len(self.schools.value)
        for name, found in (("largest", self.schools.largest), ("value", self.pupils_per_school.value)):
            if len(found) != bands - 1:
                at = ("schools" if name == "largest" else "pupils_per_school", name)
                raise refused("error.list_length", {"value": len(found), "expected": bands - 1}, at=at)
        population(self.population)
        for k, line in enumerate(self.lines):
            if line not in funnel_lines():
                raise refused("error.wrong_value", {"value": line}, at=("lines", k))
        edges = self.edges()
        for k, mean in enumerate(self.means()):
            if not edges[k] < mean < edges[k + 1]:
                raise refused("error.wrong_value", {"value": mean}, at=("pupils_per_school", "value"))
        return self

    def edges(self) -> tuple[int, ...]:
        """The smallest school of every band, and one more than the largest of all."""
        after = (largest + 1 for largest in self.schools.largest)
        return (int(self.smallest_school.value), *after, int(self.largest_school.value) + 1)

    def means(self) -> tuple[float, ...]:
        """Mean number of pupils in every band."""
        return (*self.pupils_per_school.value, self.pupils_above.value)


@cache
def country(name: str, configs: Path | None = None) -> Country:
    """A country by the name of its file in the configs, or by its path; raises UserError if it is absent or wrong."""
    folder = (configs or configs_folder()) / "countries"
    known = {file.stem: file for file in sorted(folder.glob("*.toml"))}
    path = Path(name)
    if name not in known and path.suffix != ".toml":
        raise unknown_name("error.unknown_country", name, known)
    return validated(Country, read_toml(known.get(name, path)))
