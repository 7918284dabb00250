"""Checking a config against its model: numbers with a range, and complaints said as a UserError."""

import math
import types
import typing
from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError
from pydantic_core import PydanticCustomError

from experiments.errors import UserError, unknown_name
from experiments.language import Phrase
from experiments.reading import TomlFile, dotted


class Settings(BaseModel):
    """A table of settings as a user wrote it: frozen, and no setting is unknown."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


def whole_number(low: int, high: int) -> Any:
    """The type of a whole number from `low` to `high`, both allowed."""
    return Annotated[int, BeforeValidator(_Range(int, low, high).checked)]


def real_number(low: float = -math.inf, high: float = math.inf) -> Any:
    """The type of a number from `low` to `high`, both allowed; a whole number will do."""
    return Annotated[float, BeforeValidator(_Range(float, low, high).checked)]


def refused(text_key: str, values: Mapping = {}, at: Sequence[str | int] = ()) -> PydanticCustomError:
    """A complaint of a validator: an `error.…` text, its values, and the setting `at` below this one."""
    return PydanticCustomError(
        "klaslab", text_key, {"text_key": text_key, "values": dict(values), "at": tuple(at)}
    )


def validated[Model: BaseModel](model: type[Model], file: TomlFile, at: tuple[str, ...] = ()) -> Model:
    """The table `at` some place of a file (the whole file if ()) as a `model`.

    Raises UserError about the first setting that is wrong.
    """
    data: object = file.data
    for name in at:
        data = data[name]
    try:
        return model.model_validate(_with_tuples(data))
    except ValidationError as error:
        raise _said(error, model, file, at) from None


def _with_tuples(data: object) -> object:
    if isinstance(data, dict):
        return {name: _with_tuples(value) for name, value in data.items()}
    return tuple(_with_tuples(value) for value in data) if isinstance(data, list) else data


class _Range:
    """A kind of number and the range it must lie in."""

    def __init__(self, kind: type, low: float, high: float):
        self.kind, self.low, self.high = kind, low, high

    def checked(self, value: object) -> object:
        kinds = (int,) if self.kind is int else (int, float)
        fits = isinstance(value, kinds) and not isinstance(value, bool)
        if fits and math.isfinite(value) and self.low <= value <= self.high:
            return self.kind(value)
        raise refused("error.wrong_value", {"expected": self.expected()})

    def expected(self) -> Phrase:
        kind = "whole_number" if self.kind is int else "number"
        if math.isinf(self.low) or math.isinf(self.high):
            return Phrase(f"phrase.{kind}")
        return Phrase(f"phrase.{kind}_between", {"low": self.low, "high": self.high})


_EXPECTED = {
    "string_type": Phrase("phrase.text"),
    "bool_type": Phrase("phrase.yes_or_no"),
    "int_type": Phrase("phrase.whole_number"),
    "float_type": Phrase("phrase.number"),
    "tuple_type": Phrase("phrase.list"),
    "too_short": Phrase("phrase.more_items"),
    "too_long": Phrase("phrase.fewer_items"),
    "string_too_short": Phrase("phrase.not_empty"),
    "string_pattern_mismatch": Phrase("phrase.short_name"),
    "mapping_type": Phrase("phrase.table"),
    "dict_type": Phrase("phrase.table"),
    "model_type": Phrase("phrase.table"),
    "model_attributes_type": Phrase("phrase.table"),
}


def _said(error: ValidationError, model: type[BaseModel], file: TomlFile, at: tuple[str, ...]) -> UserError:
    """The first complaint as a UserError; unknown settings go first, as they are often the cause."""
    complaints = error.errors(include_url=False)
    kinds = [complaint["type"] for complaint in complaints]
    first = complaints[kinds.index("extra_forbidden") if "extra_forbidden" in kinds else 0]
    context, kind = first.get("ctx", {}), first["type"]
    location = (*first["loc"], *context.get("at", ()))
    whole = (*at, *location)
    place = {"file": file.path, "key": dotted(whole) or None, "line": file.line_of(whole)}
    if kind == "extra_forbidden":
        return unknown_name(
            "error.unknown_key", str(location[-1]), _settings_at(model, location[:-1]), **place
        )
    if kind == "missing":
        return UserError("error.missing_key", expected=_expected_of(model, location), **place)
    value = _written(first["input"]) if not context.get("at") else None
    if kind == "klaslab":
        values = {"value": value, "expected": None} | context["values"]
        bad, expected = values.pop("value"), values.pop("expected")
        return UserError(context["text_key"], values, value=bad, expected=expected, **place)
    expected = _EXPECTED.get(kind, Phrase("phrase.a_value"))
    if kind in ("literal_error", "enum"):
        expected = Phrase(
            "phrase.one_of", {"names": context["expected"].replace("'", "").replace(" or ", ", ")}
        )
    return UserError("error.wrong_value", value=value, expected=expected, **place)


def _written(value: object) -> object:
    """A value as it stands in the file."""
    if isinstance(value, tuple):
        return "[" + ", ".join(str(_written(part)) for part in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name} = {_written(part)}" for name, part in value.items()) + "}"
    if isinstance(value, float):
        return repr(value)
    return f'"{value}"' if isinstance(value, str) else value


def _model_at(model: type[BaseModel], location: Sequence[str | int]) -> type[BaseModel] | None:
    """The model of the table at a location, seen through lists, options and annotations."""
    found: type[BaseModel] | None = model
    for name in location:
        if isinstance(name, int) or found is None:
            continue
        field = next((f for n, f in found.model_fields.items() if name in (n, f.alias)), None)
        found = None if field is None else _model_in(field.annotation)
    return found


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and not isinstance(annotation, types.GenericAlias):
        return annotation if issubclass(annotation, BaseModel) else None
    inner = (_model_in(part) for part in typing.get_args(annotation))
    return next((found for found in inner if found is not None), None)


def _settings_at(model: type[BaseModel], location: Sequence[str | int]) -> list[str]:
    found = _model_at(model, location)
    return [] if found is None else [field.alias or name for name, field in found.model_fields.items()]


def _expected_of(model: type[BaseModel], location: Sequence[str | int]) -> Phrase:
    """What a missing setting should have held."""
    table = _model_at(model, location[:-1])
    fields = {} if table is None else table.model_fields
    field = next((f for n, f in fields.items() if location[-1] in (n, f.alias)), None)
    if field is None:
        return Phrase("phrase.a_value")
    for part in field.metadata:
        owner = getattr(getattr(part, "func", None), "__self__", None)
        if isinstance(owner, _Range):
            return owner.expected()
    if typing.get_origin(field.annotation) is typing.Literal:
        return Phrase("phrase.one_of", {"names": ", ".join(str(one) for one in typing.get_args(field.annotation))})
    kinds = {str: "phrase.text", bool: "phrase.yes_or_no", int: "phrase.whole_number", float: "phrase.number"}
    if field.annotation in kinds:
        return Phrase(kinds[field.annotation])
    kind = "phrase.list" if typing.get_origin(field.annotation) is tuple else "phrase.table"
    return Phrase(kind)
