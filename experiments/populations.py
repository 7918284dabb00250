"""From which classes a made-up class is drawn (`configs/populations/`)."""

from functools import cache
from pathlib import Path

from pydantic import Field, model_validator

from experiments.calendars import Bilingual
from experiments.folders import configs_folder
from experiments.parameters import Stated
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


class Population(Settings):
    """From which classes a made-up class is drawn: size, group and sex."""

    meaning: Bilingual
    class_sizes: Sizes
    groups: Groups
    group_shares: Shares
    boys: Chance

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
    path = (configs or configs_folder()) / "populations" / f"{name}.toml"
    return validated(Population, read_toml(path))


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
    )
