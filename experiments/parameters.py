"""The numbers of the model: meaning, unit, prior, status and sources of each (`configs/parameters/`)."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from pydantic import Field, model_validator

from experiments.errors import UserError, unknown_name
from experiments.folders import configs_folder
from experiments.language import Phrase
from experiments.reading import TomlFile, read_toml
from experiments.sources import sources
from experiments.validation import Settings, real_number, refused, validated

Status = Literal["measured", "derived", "calibrated", "assumed"]
Text = Field(min_length=1)


class Support(Settings):
    """A source, and what of a number it supports."""

    key: str = Text
    supports: str = Text


class Standing(Settings):
    """How a number, or a set of numbers, is known: its status, sources and a note."""

    status: Status
    sources: tuple[Support, ...] = ()
    note: str = ""

    @model_validator(mode="after")
    def _rests_on_something(self):
        for i, source in enumerate(self.sources):
            if source.key not in sources():
                raise refused("error.unknown_source", {"value": source.key}, at=("sources", i, "key"))
        if self.status == "measured" and not self.sources:
            raise refused("error.measured_without_source", at=("sources",))
        if self.status == "assumed" and not self.note.strip():
            raise refused("error.assumed_without_note", at=("note",))
        return self


class Stated(Standing):
    """What every number says about itself: its meaning, unit, status, sources and a note."""

    meaning: str = Text
    unit: str = Text


class ParameterEntry(Stated):
    """One parameter of a submodel: its start value, the range it may be fitted in, and how it is known.

    `prior` is the range for calibration; `off` the value that switches the term off; `bounds` the hard
    limits, by default the prior; `off` itself is always allowed.
    """

    value: real_number()
    prior: tuple[real_number(), real_number()]
    off: real_number() | None = None
    bounds: tuple[real_number(), real_number()] | None = None

    @model_validator(mode="after")
    def _lies_in_its_ranges(self):
        for name in ("prior", "bounds"):
            low, high = getattr(self, name) or (self.value, self.value)
            if low > high:
                raise refused("error.range_backwards", at=(name,))
            if not low <= self.value <= high:
                expected = Phrase("phrase.number_between", {"low": low, "high": high})
                raise refused("error.wrong_value", {"value": self.value, "expected": expected}, at=("value",))
        return self

    def allowed(self) -> tuple[float, float]:
        """Lowest and highest value an override may take, besides `off`."""
        return self.prior if self.bounds is None else self.bounds

    def allows(self, value: float) -> bool:
        """Whether an override may be this value: within its range, or exactly the value that switches it off."""
        low, high = self.allowed()
        return low <= value <= high or value == self.off


def read_parameter_file(path: Path) -> dict[str, ParameterEntry]:
    """The parameters of one submodel, by name; the top-level `meaning` of the file is left out."""
    file = read_toml(path)
    rows = {name: row for name, row in file.data.items() if name != "meaning"}
    return {name: _entry(file, name, row) for name, row in rows.items()}


def _entry(file: TomlFile, name: str, row: object) -> ParameterEntry:
    if not isinstance(row, dict):
        expected, line = Phrase("phrase.table"), file.line_of((name,))
        raise UserError(
            "error.wrong_value", file=file.path, key=name, line=line, value=row, expected=expected
        )
    return validated(ParameterEntry, file, at=(name,))


@cache
def parameters(configs: Path | None = None) -> Mapping[str, Mapping[str, ParameterEntry]]:
    """All parameters: submodel to name to entry, in the order of the files."""
    files = sorted(((configs or configs_folder()) / "parameters").glob("*.toml"))
    return MappingProxyType({file.stem: MappingProxyType(read_parameter_file(file)) for file in files})


def values(
    overrides: Mapping[str, float] = MappingProxyType({}), configs: Path | None = None
) -> dict[str, dict[str, float]]:
    """Value of every parameter, submodel to name to value, with overrides such as {"aggression.base": -6.9}.

    Raises UserError for an unknown parameter or a value outside its allowed range.
    """
    known = parameters(configs)
    chosen = {
        submodel: {name: entry.value for name, entry in rows.items()} for submodel, rows in known.items()
    }
    for dotted_name, value in overrides.items():
        check_override(dotted_name, value, configs)
        submodel, name = dotted_name.split(".", 1)
        chosen[submodel][name] = float(value)
    return chosen


def rows_of_values(overrides: Mapping[str, float] = MappingProxyType({})) -> tuple[tuple[str, str, float], ...]:
    """Every parameter as (submodel, name, value), the form in which a scenario carries them; `values` in rows."""
    _check_files()
    stated = values(overrides)
    return tuple((submodel, name, value) for submodel, rows in stated.items() for name, value in rows.items())


@cache
def _check_files() -> None:
    """Every file names just the numbers that its submodel reads."""
    from simulation.schedule import SUBMODELS  # compiled code: needed only once classes are about to be lived

    folder = configs_folder() / "parameters"
    for submodel, rows in parameters().items():
        if submodel not in SUBMODELS:
            raise unknown_name("error.unknown_key", submodel, SUBMODELS, file=folder / f"{submodel}.toml")
        check_names(folder / f"{submodel}.toml", rows, SUBMODELS[submodel].Parameters._fields)
    for submodel in SUBMODELS:
        read_toml(folder / f"{submodel}.toml")


def check_names(path: Path, found: Iterable[str], read: Iterable[str]) -> None:
    """Raises UserError about the first table of a file that nothing reads, or that is read and not there."""
    file = read_toml(path)
    for name in found:
        if name not in read:
            raise unknown_name("error.unknown_key", name, read, file=path, key=name, line=file.line_of((name,)))
    for name in read:
        if name not in found:
            raise UserError("error.missing_key", file=path, key=name, expected=Phrase("phrase.table"))


def check_override(
    dotted_name: str,
    value: float,
    configs: Path | None = None,
    *,
    file: Path | None = None,
    line: int | None = None,
    within: str = "parameters",
) -> None:
    """Raises UserError unless `dotted_name` is a parameter and `value` lies in its allowed range; within: its table."""
    known = parameters(configs)
    submodel, _, name = dotted_name.partition(".")
    if name not in known.get(submodel, {}):
        names = (f"{submodel}.{name}" for submodel, rows in known.items() for name in rows)
        raise unknown_name(
            "error.unknown_parameter", dotted_name, names, file=file, key=within, line=line
        )
    entry = known[submodel][name]
    if not entry.allows(value):
        low, high = entry.allowed()
        outside = entry.off is not None and not low <= entry.off <= high
        expected = Phrase(f"phrase.number_between{'_or_off' if outside else ''}",
                          {"low": low, "high": high} | ({"off": entry.off} if outside else {}))  # fmt: skip
        key = f"{within}.{dotted_name}"
        raise UserError(
            "error.wrong_value", file=file, key=key, line=line, value=repr(float(value)), expected=expected
        )
