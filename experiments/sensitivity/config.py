"""What `klaslab sensitivity NAME` is asked to do: a file in `configs/sensitivities/`, or the user's own.

A sensitivity names a comparison, which says in which classes and with which arms, and adds how large two designs are.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import Field, field_validator

from experiments.assumed_numbers import varied
from experiments.calendars import Bilingual
from experiments.configuration import Comparison, file_meant
from experiments.errors import UserError
from experiments.folders import configs_folder
from experiments.reading import TomlFile, read_toml
from experiments.sensitivity.space import Space
from experiments.sweep.config import Name, check_measured, comparison_asked, known_or_refused
from experiments.sweep.study import measured
from experiments.validation import Settings, real_number, refused, validated, whole_number

FEWEST_WORLDS, FEWEST_NUMBERS = 2, 2


class MorrisSpec(Settings):
    """Walks through the space, each changing every number once; each number has so many levels, an even number."""

    trajectories: whole_number(2, 1000) = 20
    levels: whole_number(4, 100) = 4

    @field_validator("levels")
    @classmethod
    def _are_even(cls, value: int) -> int:
        if value % 2:
            raise refused("sensitivity.odd_levels", {"value": value})
        return value


class SobolSpec(Settings):
    """Rows of the base sample, a power of two, and how many numbers are looked at one by one."""

    rows: whole_number(4, 65_536) = 256
    singles: whole_number(1, 100) = 15

    @field_validator("rows")
    @classmethod
    def _are_a_power_of_two(cls, value: int) -> int:
        if value & (value - 1):
            raise refused("sweep.power_of_two", {"value": value})
        return value


class SensitivityFile(Settings):
    """A sensitivity as its file states it.

    comparison: whose classes and arms are taken. arms: some of them, the first one always being the baseline. worlds:
    classes at every point. numbers: which assumed numbers, as patterns such as "talks.*". outcomes: what is asked; the
    first group decides which numbers are the most influential. helps: by how much an arm must be better in an outcome
    to count as helping (0 where not stated). resamples: of rows and classes, for the intervals.
    """

    name: Name
    meaning: Bilingual
    comparison: str = Field(min_length=1)
    arms: tuple[str, ...] | None = Field(default=None, min_length=1)
    worlds: whole_number(FEWEST_WORLDS, 100_000) = 20
    seed: whole_number(0, 2**32 - 1) | None = None
    ensemble: str | None = Field(default=None, min_length=1)
    numbers: tuple[str, ...] = Field(default=("*",), min_length=1)
    outcomes: tuple[str, ...] = Field(default=("episodes", "days_absent"), min_length=1)
    groups: tuple[str, ...] = Field(default=("everyone", "worst_tenth_of_arm"), min_length=1)
    morris: MorrisSpec = MorrisSpec()
    sobol: SobolSpec = SobolSpec()
    helps: Mapping[str, real_number(0)] = {}
    resamples: whole_number(50, 10_000) = 500


@dataclass(frozen=True, kw_only=True, eq=False)
class Sensitivity:
    """A sensitivity, checked: the comparison with the arms, worlds and luck asked for, and the numbers varied."""

    file: SensitivityFile
    comparison: Comparison
    space: Space

    @property
    def arms(self) -> list[str]:
        """Names of the arms; the first is the baseline."""
        return [arm.name for arm in self.comparison.arms]

    @property
    def measures(self) -> tuple[tuple[str, str], ...]:
        """Outcomes × groups that are measured."""
        return measured(self.file.outcomes, self.file.groups)

    @property
    def asked(self) -> list[tuple[str, str]]:
        """The outcomes that are asked, in the order of the file, each in the first group in which it is measured."""
        groups = self.file.groups
        first = {outcome: next(group for group in groups if (outcome, group) in self.measures)
                 for outcome in self.file.outcomes}  # fmt: skip
        return list(first.items())

    @property
    def singles(self) -> int:
        """How many numbers Sobol' looks at one by one."""
        return min(self.file.sobol.singles, len(self.space))


def read_sensitivity(
    name_or_path: str | Path, *, worlds: int | None = None, seed: int | None = None, ensemble: str | None = None,
    configs: Path | None = None,
) -> Sensitivity:  # fmt: skip
    """A sensitivity by name or path, with what the command line asks otherwise.

    Raises UserError about the first thing that is wrong: file, key, line, value and what is allowed.
    """
    configs = configs or configs_folder()
    file = read_toml(file_meant(name_or_path, configs / "sensitivities", "sensitivity.unknown"))
    read = validated(SensitivityFile, file)
    given = {name: value for name, value in {"worlds": worlds, "seed": seed, "ensemble": ensemble}.items()
             if value is not None}  # fmt: skip
    read = read.model_copy(update=given)
    if read.worlds < FEWEST_WORLDS:
        raise UserError("sensitivity.too_few_worlds", value=read.worlds)
    comparison = comparison_asked(read, file, configs)
    _check(read, comparison, file)
    numbers = dict(sorted(varied(comparison, read.numbers).items()))
    if len(numbers) < FEWEST_NUMBERS:
        at = ("numbers",)
        raise UserError("sensitivity.too_few_numbers", file=file.path, key="numbers", line=file.line_of(at),
                        value=", ".join(read.numbers))  # fmt: skip
    return Sensitivity(file=read, comparison=comparison, space=Space(numbers=numbers))


def _check(read: SensitivityFile, comparison: Comparison, file: TomlFile) -> None:
    """There is a second arm, and what is asked is measured."""
    if len(comparison.arms) < 2:
        at = ("arms",)
        raise UserError("sensitivity.one_arm", file=file.path, key="arms", line=file.line_of(at),
                        value=comparison.arms[0].name)  # fmt: skip
    check_measured(read, file)
    for outcome in read.helps:
        known_or_refused(outcome, read.outcomes, "sweep.unknown_outcome", ("helps", outcome), file)
