"""Unit prices of what happens around a class: one file each in `configs/costs/`. All are assumed."""

from pathlib import Path
from typing import Literal

from pydantic import Field

from experiments.calendars import Bilingual
from experiments.folders import configs_folder
from experiments.reading import read_toml
from experiments.validation import Settings, real_number, validated, whole_number
from simulation.events import EVENTS

PAYERS = ("school", "board", "municipality", "state")


class Price(Settings):
    """One unit price: which events it is paid for, who pays, how many hours adults work on it, and how it is known.

    begun: the events are referrals to youth work, and only help that began is paid for.
    """

    order: whole_number(0, 9999)
    events: tuple[Literal[EVENTS], ...] = Field(min_length=1)
    begun: bool = False
    payer: Literal[PAYERS]
    hours: real_number(0, 10_000)
    euros: real_number(0, 1_000_000)
    status: Literal["measured", "derived", "assumed"]
    note: str = Field(min_length=1)
    name: Bilingual


def load_prices(folder: Path | None = None) -> dict[str, Price]:
    """All unit prices by id, in their order. Raises UserError."""
    folder = configs_folder() / "costs" if folder is None else folder
    found = {path.stem: validated(Price, read_toml(path)) for path in sorted(folder.glob("*.toml"))}
    return dict(sorted(found.items(), key=lambda item: (item[1].order, item[0])))
