"""Instruments with their numbers: what stands in `configs/instruments/`, and the questioning of a record.

An instrument's parameter is a number with its prior, or `same_as` a parameter of a submodel or of another
instrument, so that no number stands twice.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

import numpy as np
from pydantic import Field, model_validator

from experiments.folders import configs_folder
from experiments.parameters import ParameterEntry, check_names, parameters
from experiments.reading import read_toml
from experiments.validation import Settings, refused, validated
from simulation.observation.readings import Readings
from simulation.record import Record, Wave

NONE: Mapping[str, float] = MappingProxyType({})


class SameAs(Settings):
    """A parameter that is the same number as another one, `submodel.name` or `instrument.name`."""

    meaning: str = Field(min_length=1)
    unit: str = Field(min_length=1)
    same_as: str = Field(pattern=r"^[a-z_]+\.[a-z_]+$")

    @model_validator(mode="after")
    def _names_a_submodel_or_an_instrument(self):
        owner = self.same_as.split(".")[0]
        if owner not in parameters() and owner not in instrument_names():
            raise refused("error.wrong_value", {"value": self.same_as}, at=("same_as",))
        return self


def instrument_names(configs: Path | None = None) -> list[str]:
    """Names of the instruments, sorted."""
    return sorted(file.stem for file in ((configs or configs_folder()) / "instruments").glob("*.toml"))


@cache
def instrument(name: str, configs: Path | None = None) -> Mapping[str, ParameterEntry | SameAs]:
    """The parameters of one instrument, by name, in the order of its file."""
    file = read_toml((configs or configs_folder()) / "instruments" / f"{name}.toml")
    rows = {key: row for key, row in file.data.items() if key != "meaning"}
    check_names(file.path, rows, import_module(f"simulation.observation.{name}").Parameters._fields)
    kinds = {key: SameAs if "same_as" in row else ParameterEntry for key, row in rows.items()}
    return MappingProxyType({key: validated(kind, file, at=(key,)) for key, kind in kinds.items()})


def instrument_value(
    dotted_name: str, record: Record, overrides: Mapping[str, float] = NONE
) -> float | np.ndarray:
    """A parameter by its dotted name: a number, or [c] where scenarios differ in it; overrides go before everything."""
    if dotted_name in overrides:
        return overrides[dotted_name]
    owner, name = dotted_name.split(".")
    if owner in parameters():
        return submodel_value(owner, name, record)
    entry = instrument(owner)[name]
    if isinstance(entry, SameAs):
        return instrument_value(entry.same_as, record, overrides)
    return given_value(owner, name, record, entry.value)


def submodel_value(submodel: str, name: str, record: Record) -> float | np.ndarray:
    """A parameter of a submodel as the scenarios of a record have it: a number, or [c] where they differ."""
    return given_value(submodel, name, record, parameters()[submodel][name].value)


def given_value(owner: str, name: str, record: Record, stated: float) -> float | np.ndarray:
    """A number as the scenarios of a record state it, else `stated`: a number, or [c] where they differ."""
    given = {s.parameters for s in record.scenarios}
    value_in = {numbers: _given(numbers, owner, name, stated) for numbers in given}
    if len(set(value_in.values())) == 1:
        return float(next(iter(value_in.values())))
    found = np.array([value_in[s.parameters] for s in record.scenarios], dtype=np.float64)
    return np.repeat(found, record.rows_per_scenario)


def split(values: Mapping[str, float]) -> tuple[dict[str, float], dict[str, float]]:
    """Numbers of the model, and numbers of instruments."""
    known = set(instrument_names())  # looked up once: it reads a folder
    asked = {name: x for name, x in values.items() if name.split(".")[0] in known}
    return {name: x for name, x in values.items() if name not in asked}, asked


def hold(name: str, record: Record, wave: Wave, overrides: Mapping[str, float] = NONE) -> Readings:
    """The readings of an instrument at a wave, with the numbers of its file.

    `overrides` replaces numbers by dotted name, such as {"self_report.error": 0.2}.
    """
    module = import_module(f"simulation.observation.{name}")
    fields = module.Parameters._fields
    values = {field: instrument_value(f"{name}.{field}", record, overrides) for field in fields}
    return module.read(record, wave, module.Parameters(*values.values()))


def _given(given: Sequence[tuple[str, str, float]], owner: str, name: str, stated: float) -> float:
    return next((value for o, n, value in given if (o, n) == (owner, name)), stated)
