"""A comparison as a user states it: which classes, how long, which arms with which programmes."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated

from pydantic import Field, field_validator, model_validator

from experiments.calendars import Bilingual, calendar
from experiments.case_comparisons import YEARS, settled
from experiments.cases import StartChoice, case_file
from experiments.doses import check_doses, other_doses
from experiments.ensembles import NO_ENSEMBLE, drawn_over
from experiments.errors import UserError, unknown_name
from experiments.folders import configs_folder, is_path
from experiments.language import Phrase
from experiments.parameters import check_override
from experiments.populations import population
from experiments.reading import TomlFile, dotted, read_toml
from experiments.validation import Settings, real_number, refused, validated, whole_number

__all__ = ["ArmSpec", "Comparison", "ProgrammeChoice", "Start", "configs_folder", "read_comparison"]

Name = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,39}$")]


class ProgrammeChoice(Settings):
    """A programme in an arm; None: the fidelity of its file, the start week of the comparison.

    doses: other doses than those of its file, by name, such as {"norm_lessons.lessons": 12}; one that is the same as
    that of its file is left out when a comparison is read.
    """

    name: str = Field(min_length=1)
    fidelity: real_number(0, 1) | None = None
    start_week: whole_number(1, 40) | None = None
    doses: Mapping[str, real_number()] = {}

    @field_validator("doses", mode="before")
    @classmethod
    def _dots_may_be_tables(cls, value: object) -> object:
        return dict(_dotted_settings(value)) if isinstance(value, Mapping) else value


class ArmSpec(Settings):
    """One arm: a set of programmes. The empty set is the baseline, nothing extra.

    title: what answers and figures call it, where the names of its programmes would be too long. start: what is
    otherwise on the first day of the case; only in a comparison with a case.
    """

    name: Name
    title: Bilingual | None = None
    programmes: tuple[ProgrammeChoice, ...]
    start: StartChoice | None = None

    @field_validator("programmes", mode="before")
    @classmethod
    def _a_name_alone_will_do(cls, value: object) -> object:
        if not isinstance(value, tuple):
            return value
        return tuple({"name": part} if isinstance(part, str) else part for part in value)

    @field_validator("programmes")
    @classmethod
    def _each_programme_once(cls, value: tuple[ProgrammeChoice, ...]) -> tuple[ProgrammeChoice, ...]:
        _refuse_twice(value, "error.programme_twice")
        return value


class Start(Settings):
    """When programmes begin, unless an arm says otherwise."""

    week: whole_number(1, 40) = 6


class Comparison(Settings):
    """Everything a comparison depends on. The first arm is the baseline; all arms share classes and luck.

    worlds: number of classes, each with its own luck · years: school years compared, after `burn_in_years`
    that all arms share · group: the same group for every class, one of its population, else drawn from it · parameters:
    overrides such as {"aggression.base": -6.9} · ensemble: plausible sets of numbers that the worlds are drawn over,
    "none" for the single set of the configs, by default that of the population. With `class` the class is a user's own;
    with `case` every class starts from that case.
    """

    name: Name
    meaning: Bilingual
    worlds: whole_number(1, 100_000) = 200
    seed: whole_number(0, 2**32 - 1) = 1
    years: whole_number(1, 4) = 1
    burn_in_years: whole_number(0, 4) = 1
    population: str = Field(default="po", min_length=1)
    ensemble: str | None = Field(default=None, min_length=1)
    calendar: str = Field(default="nl_po", min_length=1)
    class_file: str | None = Field(default=None, alias="class", min_length=1)
    layout: str | None = Field(default=None, min_length=1)
    case: str | None = Field(default=None, min_length=1)
    group: whole_number(5, 10) | None = None
    start: Start = Start()
    parameters: Mapping[str, real_number()] = {}
    arms: tuple[ArmSpec, ...] = Field(min_length=2)

    @field_validator("parameters", mode="before")
    @classmethod
    def _dots_may_be_tables(cls, value: object) -> object:
        if not isinstance(value, Mapping):
            return value
        return dict(_dotted_settings(value))

    @model_validator(mode="after")
    def _compares_with_nothing_extra(self):
        if self.arms[0].programmes:
            raise refused(
                "error.first_arm_not_baseline", {"value": self.arms[0].name}, at=("arms", 0, "programmes")
            )
        for i, arm in enumerate(self.arms[1:], start=1):
            if not arm.programmes and not (arm.start and arm.start.changes()):
                raise refused("error.second_baseline", {"value": arm.name}, at=("arms", i, "programmes"))
        _refuse_twice(self.arms, "error.arm_twice", at=("arms",))
        return self

    @model_validator(mode="after")
    def _has_one_kind_of_class(self):
        if self.class_file is not None and "population" in self.model_fields_set:
            raise refused("error.class_and_population", at=("class",))
        if self.class_file is None and self.layout is not None:
            raise refused("error.layout_without_class", at=("layout",))
        return self

    @model_validator(mode="after")
    def _has_a_case_or_none(self):
        changed = [i for i, arm in enumerate(self.arms) if arm.start is not None]
        if changed and self.case is None:
            raise refused("error.start_without_case", at=("arms", changed[0], "start"))
        if self.case is None:
            return self
        if {"class_file", "layout", "population"} & self.model_fields_set:
            raise refused("error.case_and_class", at=("case",))
        if "years" in self.model_fields_set and self.years != YEARS:
            raise refused("error.case_years", at=("years",))
        if 0 in changed:
            raise refused("error.first_arm_changes_start", {"value": self.arms[0].name}, at=("arms", 0, "start"))
        return self

    def start_week(self, choice: ProgrammeChoice) -> int:
        """School week (from 1) in which a programme of this comparison begins."""
        return self.start.week if choice.start_week is None else choice.start_week

    @property
    def drawn_over(self) -> str:
        """Name of the ensemble that the worlds are drawn over, or "none"; refuses one of another population."""
        return drawn_over(self.population, self.ensemble)

    def changed(
        self, *, worlds: int | None = None, seed: int | None = None, ensemble: str | None = None
    ) -> "Comparison":
        """The same comparison with another number of worlds, seed or ensemble, where given."""
        given = {"worlds": worlds, "seed": seed, "ensemble": ensemble}
        return self.model_copy(update={name: value for name, value in given.items() if value is not None})

    def written(self) -> dict:
        """Plain data with all defaults, to label an answer with. Folder and name of a user's class stay out."""
        plain = self.model_dump(mode="json", by_alias=True)
        return plain | {"ensemble": self.drawn_over, "class": None if self.class_file is None else "from a file"}


def read_comparison(name_or_path: str | Path, configs: Path | None = None) -> Comparison:
    """A comparison by the name of a file in `configs/comparisons/`, or by the path of a user's own file.

    Every file it names must exist and every parameter it overrides be known; paths are relative to the file.
    Raises UserError about the first thing that is wrong; nothing has been written then.
    """
    configs = configs or configs_folder()
    return comparison_in(read_toml(comparison_path(name_or_path, configs)), configs)


def comparison_in(file: TomlFile, configs: Path | None = None) -> Comparison:
    """The comparison that a file states, checked as `read_comparison` checks it."""
    configs = configs or configs_folder()
    comparison = validated(Comparison, file)
    _check_names(comparison, file, configs)
    for name, value in comparison.parameters.items():
        check_override(name, value, configs, file=file.path, line=_parameter_line(file, name))
    _check_group(comparison, file, configs)
    calendar(comparison.calendar, configs)
    if comparison.case is not None:
        comparison = settled(comparison, file, case_file(comparison.case, configs))
    arms = tuple(_with_other_doses(arm, configs) for arm in comparison.arms)
    return comparison.model_copy(update={"class_file": _absolute(comparison.class_file, file), "arms": arms})


def comparison_path(name_or_path: str | Path, configs: Path) -> Path:
    """The file meant: a path if it looks like one, else a comparison that comes with Klaslab."""
    return file_meant(name_or_path, configs / "comparisons", "error.unknown_comparison")


def file_meant(name_or_path: str | Path, folder: Path, unknown: str) -> Path:
    """The file meant: a path if it looks like one, else one of a folder that comes with Klaslab.

    unknown: the text that says that there is no such name.
    """
    written = str(name_or_path)
    if isinstance(name_or_path, Path) or is_path(written):
        return Path(name_or_path)
    known = names_in(folder)
    if written not in known:
        raise unknown_name(unknown, written, known)
    return folder / f"{written}.toml"


def names_in(folder: Path) -> list[str]:
    """Names of the TOML files in a folder of the configs, sorted."""
    return sorted(file.stem for file in folder.glob("*.toml"))


def _check_names(comparison: Comparison, file: TomlFile, configs: Path) -> None:
    """Each thing a comparison names by file exists."""
    _check_name(comparison.population, "populations", file, ("population",), configs)
    _check_name(comparison.calendar, "calendars", file, ("calendar",), configs)
    if comparison.ensemble not in (None, NO_ENSEMBLE):
        _check_name(comparison.ensemble, "ensembles", file, ("ensemble",), configs)
    if comparison.layout is not None:
        _check_name(comparison.layout, "sociograms", file, ("layout",), configs)
    if comparison.case is not None:
        _check_name(comparison.case, "cases", file, ("case",), configs)
    for i, arm in enumerate(comparison.arms):
        for k, choice in enumerate(arm.programmes):
            at = ("arms", i, "programmes", k)
            _check_name(choice.name, "programmes", file, at, configs)
            check_doses(choice.name, choice.doses, configs, file=file.path, key=dotted((*at, "doses")),
                        line=file.line_of(at))  # fmt: skip
    if comparison.class_file is not None and not Path(_absolute(comparison.class_file, file)).is_file():
        line = file.line_of(("class",))
        raise UserError(
            "error.class_file_missing", file=file.path, key="class", line=line, value=comparison.class_file
        )


def _with_other_doses(arm: ArmSpec, configs: Path) -> ArmSpec:
    """The arm without doses that change nothing, so that the same arm is the same question."""
    chosen = tuple(
        choice.model_copy(update={"doses": other_doses(choice.name, choice.doses, configs)})
        for choice in arm.programmes
    )
    return arm.model_copy(update={"programmes": chosen})


def _check_name(name: str, kind: str, file: TomlFile, location: tuple, configs: Path) -> None:
    known = names_in(configs / kind)
    if name not in known:
        key, line = dotted(location), file.line_of(location)
        raise unknown_name(f"error.unknown_name.{kind}", name, known, file=file.path, key=key, line=line)


def _check_group(comparison: Comparison, file: TomlFile, configs: Path) -> None:
    """The group is one of those that the population has."""
    groups = population(comparison.population, configs).groups.value
    if comparison.group is not None and comparison.group not in groups:
        raise UserError(
            "error.group_of_population", {"population": comparison.population}, file=file.path, key="group",
            line=file.line_of(("group",)), value=comparison.group,
            expected=Phrase("phrase.whole_number_between", {"low": min(groups), "high": max(groups)}),
        )  # fmt: skip


def _absolute(class_file: str | None, file: TomlFile) -> str | None:
    return None if class_file is None else str((file.path.parent / class_file).resolve())


def _parameter_line(file: TomlFile, name: str) -> int | None:
    found = (file.line_of(("parameters", name)), file.line_of(("parameters", *name.split("."))))
    return max(line for line in found if line) if any(found) else None


def _dotted_settings(table: Mapping) -> Iterable[tuple[str, object]]:
    """Settings of tables inside tables, by dotted name: aggression.base is "aggression.base"."""
    for name, value in table.items():
        if isinstance(value, Mapping):
            yield from ((f"{name}.{inner}", found) for inner, found in _dotted_settings(value))
        else:
            yield name, value


def _refuse_twice(named: tuple, text_key: str, at: tuple = ()) -> None:
    seen = set()
    for i, item in enumerate(named):
        if item.name in seen:
            raise refused(text_key, {"value": item.name}, at=(*at, i, "name"))
        seen.add(item.name)
