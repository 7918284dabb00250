"""Plain data as TOML: a file that Klaslab wrote down as JSON, such as a comparison in a manifest, made a file again."""

import json
from collections.abc import Mapping, Sequence


def toml_text(data: Mapping) -> str:
    """One setting a line, tables inside as inline tables; what is None is left out, for TOML knows no such value."""
    return "".join(f"{_key(name)} = {_value(value)}\n" for name, value in data.items() if value is not None)


def _key(name: str) -> str:
    return json.dumps(name, ensure_ascii=False)


def _value(value: object) -> str:
    if isinstance(value, Mapping):
        inside = (f"{_key(name)} = {_value(one)}" for name, one in value.items() if one is not None)
        return "{" + ", ".join(inside) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(_value(one) for one in value) + "]"
    if isinstance(value, float):
        return repr(value)
    return json.dumps(value, ensure_ascii=False)
