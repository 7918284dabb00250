"""From which classes a made-up class is drawn (`configs/populations/`)."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field, model_validator

from experiments.calendars import Bilingual
from experiments.folders import configs_folder
from experiments.language import Phrase
from experiments.parameters import Stated, check_override
from experiments.reading import read_toml
from experiments.validation import Settings, real_number, refused, validated, whole_number


class Sizes(Stated):
    """How many classes have how many pupils: one share for `smallest`, one for each size above it."""

    smallest: whole_number(3, 39)
    value: tuple[real_number(0, 100), ...] = Field(min_length=1)


class Groups(Stated):
    """School years, as the Dutch count them (group 8 is the last of primary school)."""

    value: tuple[whole_number(1, 10), ...] = Field(min_length=1)


class Shares(Stated):
    """Shares that belong to the items of another list."""

    value: tuple[real_number(0, 1), ...] = Field(min_length=1)


class Chance(Stated):
    """A probability."""

    value: real_number(0, 1)


class Level(Stated):
    """A number of the model that has another value in this kind of school, and the range it may be fitted in."""

    value: real_number()
    prior: tuple[real_number(), real_number()]

    @model_validator(mode="after")
    def _lies_in_its_prior(self):
        low, high = self.prior
        if low > high:
            raise refused("error.range_backwards", at=("prior",))
        if not low <= self.value <= high:
            expected = Phrase("phrase.number_between", {"low": low, "high": high})
            raise refused("error.wrong_value", {"value": self.value, "expected": expected}, at=("value",))
        return self


class OnlineShare(Level):
    """How much of all bullying happens online, with its margin: what the levels are fitted to, besides findings."""

    name: Bilingual


class Population(Settings):
    """From which classes a made-up class is drawn: size, group and sex.

    kind: the kind of school, primary (po) or secondary (vo). levels: what differs there from the numbers of the model,
    by dotted name, such as "absence.base"; all others are shared. online_share: what these were fitted to, besides
    findings.
    """

    meaning: Bilingual
    kind: Literal["po", "vo"] = "po"
    class_sizes: Sizes
    groups: Groups
    group_shares: Shares
    boys: Chance
    online_share: OnlineShare | None = None
    levels: Mapping[str, Level] = {}

    @model_validator(mode="after")
    def _fits_together(self):
        if len(self.group_shares.value) != len(self.groups.value):
            values = {"value": len(self.group_shares.value), "expected": len(self.groups.value)}
            raise refused("error.list_length", values, at=("group_shares", "value"))
        for name in ("class_sizes", "group_shares"):
            if sum(getattr(self, name).value) <= 0:
                raise refused("error.no_share", at=(name, "value"))
        return self

    def sizes(self) -> range:
        """Class sizes, one for each share."""
        return range(self.class_sizes.smallest, self.class_sizes.smallest + len(self.class_sizes.value))


@cache
def population(name: str = "po", configs: Path | None = None) -> Population:
    """A population by the name of its file; raises UserError if the file is absent or wrong."""
    file = read_toml((configs or configs_folder()) / "populations" / f"{name}.toml")
    read = validated(Population, file)
    for dotted_name, level in read.levels.items():
        line = file.line_of(("levels", dotted_name))
        check_override(dotted_name, level.value, configs, file=file.path, line=line, within="levels")
    return read


def levels_of(name: str = "po", configs: Path | None = None) -> dict[str, float]:
    """Numbers of the model that have another value in this population, by dotted name."""
    return {dotted_name: level.value for dotted_name, level in population(name, configs).levels.items()}


def population_of(group: int | None) -> str:
    """The population of a group where none is named: secondary school from group 9 on."""
    return "vo" if group is not None and group in population("vo").groups.value else "po"


def drawn_from(name: str = "po", configs: Path | None = None):
    """A population as the model takes it (`simulation.initialization.Population`)."""
    from simulation.initialization import Population as Drawn  # compiled code: not needed to check a config

    read = population(name, configs)
    return Drawn(
        sizes=tuple(read.sizes()),
        size_shares=read.class_sizes.value,
        boys=read.boys.value,
        groups=read.groups.value,
        group_shares=read.group_shares.value,
        kind=read.kind,
    )
