"""What `klaslab sweep NAME` is asked to do: a file in `configs/sweeps/`, or the user's own.

A sweep names a comparison, which says in which classes and with which arms, and adds a design: what is set to what.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, model_validator

from experiments.calendars import Bilingual
from experiments.configuration import Comparison, file_meant, names_in, read_comparison
from experiments.errors import UserError, unknown_name
from experiments.folders import configs_folder
from experiments.outcomes import load_outcomes
from experiments.panel import GROUPS, groups_in
from experiments.reading import TomlFile, dotted, read_toml
from experiments.sweep.designs import LATIN, SOBOL, Points
from experiments.sweep.factors import known_factors
from experiments.sweep.laid_out import MOST_POINTS, laid_out
from experiments.sweep.study import FIRST_LOOK, measured
from experiments.validation import Settings, real_number, refused, validated, whole_number

Name = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,39}$")]
DRAWN = (LATIN, SOBOL)
WORST = ("worst_off", "worst_tenth_of_arm")  # whatever is told of everyone is told of them too


class FactorSpec(Settings):
    """Something that the design sets: a list of values, or a span from low to high.

    levels: values of the span in a grid. scale: "log" for equal ratios. whole: whole numbers only.
    """

    name: str = Field(min_length=1)
    title: Bilingual | None = None
    values: tuple[real_number(), ...] | None = Field(default=None, min_length=1, max_length=10_000)
    low: real_number() | None = None
    high: real_number() | None = None
    levels: whole_number(2, 1000) = 5
    scale: Literal["linear", "log"] = "linear"
    whole: bool = False

    @model_validator(mode="after")
    def _is_a_list_or_a_span(self):
        ends = [self.low is not None, self.high is not None]
        if self.values is not None:
            if any(ends):
                raise refused("sweep.values_and_span", at=("values",))
        elif not all(ends):
            raise refused("sweep.neither_values_nor_span", {"value": self.name}, at=("name",))
        elif self.low >= self.high:
            raise refused("error.range_backwards", at=("high",))
        elif self.scale == "log" and self.low <= 0:
            raise refused("sweep.log_of_nothing", {"value": self.low}, at=("low",))
        return self


class DesignSpec(Settings):
    """How points are laid out. points, seed: of the kinds that draw them."""

    kind: Literal["grid", "latin_hypercube", "sobol", "list"]
    points: whole_number(1, MOST_POINTS) | None = None
    seed: whole_number(0, 2**32 - 1) = 1

    @model_validator(mode="after")
    def _knows_how_many(self):
        if self.kind in DRAWN and self.points is None:
            raise refused("sweep.how_many_points", {"value": self.kind}, at=("kind",))
        if self.kind not in DRAWN and self.points is not None:
            raise refused("sweep.points_of_grid", {"value": self.kind}, at=("points",))
        if self.kind == SOBOL and self.points & (self.points - 1):
            raise refused("sweep.power_of_two", {"value": self.points}, at=("points",))
        return self


class Enough(Settings):
    """When a mean is known well enough: its interval, in the unit of the outcome, is at most this wide everywhere."""

    outcome: str = Field(min_length=1)
    group: str = "everyone"
    width: real_number(1e-9, 1e9)


class SweepFile(Settings):
    """A sweep as its file states it.

    comparison: whose classes and arms are taken. arms: some of them, the first one always being the baseline. worlds:
    classes at every point, at most. seed, ensemble: those of the comparison unless stated.
    """

    name: Name
    meaning: Bilingual
    comparison: str = Field(min_length=1)
    arms: tuple[str, ...] | None = Field(default=None, min_length=1)
    worlds: whole_number(1, 100_000) = 100
    seed: whole_number(0, 2**32 - 1) | None = None
    ensemble: str | None = Field(default=None, min_length=1)
    outcomes: tuple[str, ...] = Field(default=("days_victimised", "distress", "days_absent"), min_length=1)
    groups: tuple[str, ...] = Field(default=("everyone", "most_bullied", *WORST), min_length=1)
    design: DesignSpec
    factors: tuple[FactorSpec, ...] = Field(min_length=1)
    until: tuple[Enough, ...] = ()


@dataclass(frozen=True, kw_only=True, eq=False)
class Sweep:
    """A sweep, checked: the comparison with the arms, worlds and luck asked for, and the points it is lived at."""

    file: SweepFile
    comparison: Comparison
    points: Points

    def titles(self, lang: str) -> dict[str, str]:
        """What figures and tables call each factor: its title, or else its name with its unit."""
        known = known_factors(self.comparison)
        return {spec.name: spec.title.model_dump()[lang] if spec.title else known[spec.name].named(lang)
                for spec in self.file.factors}  # fmt: skip


def read_sweep(
    name_or_path: str | Path, *, worlds: int | None = None, seed: int | None = None, ensemble: str | None = None,
    until: tuple[Enough, ...] = (), configs: Path | None = None,
) -> Sweep:  # fmt: skip
    """A sweep by name or path, with what the command line asks otherwise.

    Raises UserError about the first thing that is wrong: file, key, line, value and what is allowed.
    """
    configs = configs or configs_folder()
    file = read_toml(file_meant(name_or_path, configs / "sweeps", "sweep.unknown"))
    read = validated(SweepFile, file)
    given = {"worlds": worlds, "seed": seed, "ensemble": ensemble, "until": until or None}
    read = read.model_copy(update={name: value for name, value in given.items() if value is not None})
    comparison = comparison_asked(read, file, configs)
    check_measured(read, file)
    _check_until(read, file, typed=bool(until))
    return Sweep(file=_with_the_worst_off(read), comparison=comparison, points=laid_out(read, comparison, file))


def comparison_asked(read, file: TomlFile, configs: Path) -> Comparison:
    """The comparison a sweep (or a sensitivity) is about, with the arms, worlds, seed and ensemble that it asks for."""
    named = read.comparison
    if named.endswith(".toml"):
        named = file.path.parent / named
    elif named not in (known := names_in(configs / "comparisons")):
        line = file.line_of(("comparison",))
        raise unknown_name("error.unknown_comparison", named, known, file=file.path, key="comparison", line=line)
    if read.ensemble is not None:
        known = [*names_in(configs / "ensembles"), "none"]
        known_or_refused(read.ensemble, known, "error.unknown_name.ensembles", ("ensemble",), file)
    comparison = read_comparison(named, configs)
    if comparison.class_file is not None:
        raise UserError("sweep.own_class", file=file.path, key="comparison", line=file.line_of(("comparison",)))
    arms = {arm.name: arm for arm in comparison.arms}
    for i, name in enumerate(read.arms or ()):
        known_or_refused(name, arms, "sweep.unknown_arm", ("arms", i), file)
    asked = read.arms or tuple(arms)
    chosen = [arm for place, arm in enumerate(comparison.arms) if place == 0 or arm.name in asked]
    changed = comparison.changed(worlds=read.worlds, seed=read.seed, ensemble=read.ensemble)
    return changed.model_copy(update={"arms": tuple(chosen)})


def check_measured(read, file: TomlFile) -> None:
    """Outcomes and groups are known, and each outcome is measured in one of the groups at least."""
    outcomes = load_outcomes()
    for i, outcome in enumerate(read.outcomes):
        known_or_refused(outcome, outcomes, "sweep.unknown_outcome", ("outcomes", i), file)
    for i, group in enumerate(read.groups):
        known_or_refused(group, GROUPS, "sweep.unknown_group", ("groups", i), file)
    for i, outcome in enumerate(read.outcomes):
        if not measured((outcome,), read.groups):
            at, allowed = ("outcomes", i), groups_in(outcomes[outcome].scope)
            raise UserError("sweep.outcome_in_no_group", file=file.path, key=dotted(at), line=file.line_of(at),
                            value=outcome, expected=", ".join(allowed))  # fmt: skip


def _check_until(read: SweepFile, file: TomlFile, typed: bool) -> None:
    """What decides when it is enough is measured, and there are classes to look at before the last one."""
    pairs = measured(read.outcomes, _with_the_worst_off(read).groups)
    for i, enough in enumerate(read.until):
        if (enough.outcome, enough.group) not in pairs:
            at = ("until", i)
            place = {} if typed else {"file": file.path, "key": dotted(at), "line": file.line_of(at)}
            known = ", ".join(f"{outcome}:{group}" for outcome, group in pairs)
            asked = f"{enough.outcome}:{enough.group}"
            raise UserError("sweep.until_not_measured", value=asked, expected=known, **place)
    if read.until and read.worlds <= FIRST_LOOK:
        raise UserError("sweep.until_too_few", value=read.worlds, expected=str(FIRST_LOOK))


def known_or_refused(name: str, known, text_key: str, at: tuple, file: TomlFile) -> None:
    """Raises UserError, with the place in the file, where a name is not known."""
    if name not in known:
        raise unknown_name(text_key, name, known, file=file.path, key=dotted(at), line=file.line_of(at))


def _with_the_worst_off(read: SweepFile) -> SweepFile:
    """Where everyone is measured, the worst-off tenth is too; groups in the order of the house, each once."""
    asked = set(read.groups) | (set(WORST) if "everyone" in read.groups else set())
    groups = tuple(group for group in GROUPS if group in asked)
    return read.model_copy(update={"groups": groups, "outcomes": tuple(dict.fromkeys(read.outcomes))})
