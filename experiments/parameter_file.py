"""Writing a calibrated value into the file of its submodel or population; every other line stays as it is.

The prior of a calibrated intercept of the ladder goes with it: ± 1.2 around the value, in log-odds.
"""

import re
from pathlib import Path

from experiments.folders import configs_folder
from experiments.tables import write_bytes

HALF_PRIOR = 1.2
DECIMALS = 3


def write_calibrated(dotted_name: str, value: float, configs: Path | None = None) -> None:
    """Replaces value and prior of a parameter, by dotted name; its status and note stay.

    Raises ValueError where the parameter is not there, or is not marked as calibrated and provisional.
    """
    submodel, name = dotted_name.split(".")
    path = (configs or configs_folder()) / "parameters" / f"{submodel}.toml"
    text = path.read_text(encoding="utf-8")
    table = _provisional(text, name, dotted_name)
    ends = ", ".join(_written(value + way * HALF_PRIOR) for way in (-1, 1))
    changed = re.sub(r"^value = .*$", f"value = {_written(value)}", table[0], count=1, flags=re.MULTILINE)
    changed = re.sub(r"^prior = .*$", f"prior = [{ends}]", changed, count=1, flags=re.MULTILINE)
    write_bytes(path, (text[: table.start()] + changed + text[table.end() :]).encode())


def write_level(population: str, dotted_name: str, value: float, configs: Path | None = None) -> None:
    """Replaces the value of a level of a population, by dotted name; everything else stays.

    Raises ValueError where the level is not there, or is not marked as calibrated and provisional.
    """
    path = (configs or configs_folder()) / "populations" / f"{population}.toml"
    text = path.read_text(encoding="utf-8")
    table = _provisional(text, f'levels."{dotted_name}"', dotted_name)
    changed = re.sub(r"^value = .*$", f"value = {_written(value)}", table[0], count=1, flags=re.MULTILINE)
    write_bytes(path, (text[: table.start()] + changed + text[table.end() :]).encode())


def table_in(text: str, head: str) -> re.Match | None:
    """A table of a TOML file with its head, up to the next one."""
    return re.search(rf"^\[{re.escape(head)}\]\n(?:(?!\[.+\]$).*\n?)*", text, re.MULTILINE)


def _provisional(text: str, head: str, dotted_name: str) -> re.Match:
    table = table_in(text, head)
    if table is None or 'status = "calibrated"' not in table[0] or "provisional" not in table[0]:
        raise ValueError(f"{dotted_name} is not marked as calibrated and provisional")
    return table


def _written(value: float) -> str:
    return f"{round(value, DECIMALS):g}" if abs(value) < 1 else f"{value:.{DECIMALS}f}".rstrip("0").rstrip(".")
