"""What `klaslab calibrate NAME` is asked to do: a file in `configs/calibrations/`, or the user's own."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, field_validator, model_validator

from experiments.calendars import Bilingual
from experiments.calibration.space import Space, calibrated_numbers, names_of
from experiments.errors import unknown_name
from experiments.findings import findings
from experiments.folders import configs_folder
from experiments.parameters import check_override
from experiments.reading import read_toml
from experiments.validation import Settings, real_number, refused, validated, whole_number

Reading = Literal["inferred", "swapped"]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z_]{0,39}$")]


def for_calibration(ids: tuple[str, ...]) -> tuple[str, ...]:
    """The same ids; a finding that is not there, or is kept aside, is refused."""
    allowed = [id for id, finding in findings().items() if finding.use == "calibrate"]
    for id in ids:
        if id not in allowed:
            raise refused("error.not_for_calibration", {"value": id, "expected": ", ".join(allowed)})
    return ids


class History(Settings):
    """Draws from the prior are kept if a few classes of theirs miss no number of these findings by too much."""

    classes: whole_number(4, 1000)
    findings: tuple[str, ...] = Field(min_length=1)

    @field_validator("findings")
    @classmethod
    def _may_be_read(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return for_calibration(value)


class Smoothing(Settings):
    """Members in each mechanism under each reading, classes of each, and steps to the data; further ones after them."""

    members: whole_number(2, 1000)
    classes: whole_number(4, 10_000)
    steps: whole_number(1, 20)
    further: whole_number(0, 20) = 0

    @property
    def generations(self) -> int:
        """Number of steps in all."""
        return self.steps + self.further


class Sampling(Settings):
    """Classes of each member, the findings that decide between mechanisms, and rounds of moves."""

    classes: whole_number(4, 10_000)
    decide: tuple[str, ...] = ()
    rounds: whole_number(0, 50)

    @field_validator("decide")
    @classmethod
    def _may_be_read(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return for_calibration(value)


class Bank(Settings):
    """Sets of known numbers, and how many of them are taken for the truth in turn."""

    sets: whole_number(0, 100_000)
    truths: whole_number(0, 10_000)

    @model_validator(mode="after")
    def _holds_its_truths(self):
        if self.truths > self.sets:
            raise refused("error.more_truths_than_sets", {"value": self.truths, "expected": self.sets}, at=("truths",))
        return self


class Ladder(Settings):
    """Classes whose chances are summed for a member, and steps; no step leaves the intercepts as they are."""

    classes: whole_number(8, 100_000)
    steps: whole_number(0, 20)


class Mechanism(Settings):
    """A point of the continuum dominance × opportunity × niche competition: numbers that are held fixed."""

    name: Name
    meaning: Bilingual
    fixed: Mapping[str, real_number()]


class Calibration(Settings):
    """One calibration: everything that its members depend on; `held`: numbers that stay as stated."""

    meaning: Bilingual
    population: Literal["po"] = "po"
    seed: whole_number(0, 2**32 - 1)
    years: whole_number(1, 4) = 3
    readings: tuple[Reading, ...] = Field(min_length=1)
    held: tuple[str, ...] = ()
    history: History
    smoothing: Smoothing
    sampling: Sampling
    bank: Bank
    ladder: Ladder
    mechanisms: tuple[Mechanism, ...] = Field(min_length=1)

    @field_validator("held")
    @classmethod
    def _are_calibrated(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for name in value:
            if name not in calibrated_numbers():
                raise refused("error.not_calibrated", {"value": name, "expected": ", ".join(calibrated_numbers())})
        return value

    @property
    def strata(self) -> tuple[tuple[str, Mechanism], ...]:
        """Reading and mechanism of each stratum."""
        return tuple((reading, mechanism) for reading in self.readings for mechanism in self.mechanisms)

    @property
    def size(self) -> int:
        """Number of members in all."""
        return len(self.strata) * self.smoothing.members

    @property
    def space(self) -> Space:
        """The numbers that are moved in at least one mechanism."""
        always = set.intersection(*(set(mechanism.fixed) for mechanism in self.mechanisms))
        return Space(names=tuple(name for name in calibrated_numbers() if name not in always | {*self.held}))

    @property
    def names(self) -> tuple[str, ...]:
        """All numbers in which members differ: those moved, then those that a mechanism holds."""
        fixed = names_of([mechanism.fixed for mechanism in self.mechanisms])
        return tuple(dict.fromkeys(self.space.names + fixed))


def read_calibration(name_or_path: str) -> Calibration:
    """A calibration by the name of its file in `configs/calibrations/`, or by the path of a user's own file."""
    known = calibrations()
    if name_or_path.endswith(".toml") or "/" in name_or_path or "\\" in name_or_path:
        path = Path(name_or_path)
    elif name_or_path in known:
        path = configs_folder() / "calibrations" / f"{name_or_path}.toml"
    else:
        raise unknown_name("error.unknown_calibration", name_or_path, [*known, "ladder", "vo"])
    file = read_toml(path)
    calibration = validated(Calibration, file)
    for k, mechanism in enumerate(calibration.mechanisms):
        for name, value in mechanism.fixed.items():
            check_override(name, value, file=path, line=file.line_of(("mechanisms", k, "fixed")))
    return calibration


def calibrations() -> list[str]:
    """Names of the calibrations that come with Klaslab, sorted."""
    return sorted(file.stem for file in (configs_folder() / "calibrations").glob("*.toml"))
