"""Invented first names for the pupils of a made-up class (`configs/names/`): for display only.

No number depends on a name; a name follows from the pupil's lasting number, sex and the seed.
"""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from pydantic import Field

from experiments.calendars import Bilingual
from experiments.folders import configs_folder
from experiments.reading import read_toml
from experiments.validation import Settings, validated

STEP = 29  # has no divisor in common with the length of the lists, so that neighbours get names far apart
LENGTH = 48  # names in each list: more than a class has pupils, so that no name comes back


class FirstNames(Settings):
    """A list of names for girls and one for boys."""

    meaning: Bilingual
    girls: tuple[str, ...] = Field(min_length=LENGTH, max_length=LENGTH)
    boys: tuple[str, ...] = Field(min_length=LENGTH, max_length=LENGTH)


@cache
def first_names(configs: Path | None = None) -> FirstNames:
    """The lists; raises UserError if the file is absent or wrong."""
    return validated(FirstNames, read_toml((configs or configs_folder()) / "names" / "made_up.toml"))


def names_of(pupils: Iterable[tuple[int, bool]], seed: int) -> dict[int, str]:
    """A name for each (lasting number, boy) of a class: another seed, other names."""
    lists = first_names()
    return {
        number: (lists.boys if boy else lists.girls)[(number * STEP + seed * (STEP + 2)) % LENGTH]
        for number, boy in pupils
    }
