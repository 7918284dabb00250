"""The cases that come with Klaslab (`configs/cases/`): what they say, who plays in one, and the start the model takes.

A case is one file; being there is all it takes. Everything in it is invented, and nothing in it says how the case ends.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field, model_validator

from experiments.calendars import Bilingual
from experiments.errors import unknown_name
from experiments.folders import configs_folder, is_path
from experiments.language import Phrase, nearest
from experiments.parameters import Standing, check_override
from experiments.reading import read_toml
from experiments.validation import Settings, real_number, refused, validated, whole_number
from simulation.case_start import ANY, PICKS, TABLES, CaseStart, Opening, Relation, Role
from simulation.casework import AT_SCHOOL, HOME_AGREED, HOME_OPEN, HOME_SICK
from simulation.variables import Variable

LONGEST_AGO = 5000  # days
SEXES = {"girl": 0, "boy": 1, "any": ANY}
HOMES = {"school": AT_SCHOOL, "sick": HOME_SICK, "open": HOME_OPEN, "agreed": HOME_AGREED}
Home = Literal["school", "sick", "open", "agreed"]
Text = Field(min_length=1)


@dataclass(frozen=True, kw_only=True)
class Cast:
    """Who plays in one world of a case. All names are invented.

    target, actor: lasting numbers of the pupil who is bullied and of the pupil who bullies. names: first name of every
    pupil of the world, by lasting number. people: name of every adult and place, by a field of People (families by
    their surname). start_day: day 0 of the case as a day of the world. background: by language, the paragraphs about
    what came before.
    """

    target: int
    actor: int
    names: Mapping[int, str]
    people: Mapping[str, str]
    start_day: int
    background: Mapping[str, tuple[str, ...]]


class People(Settings):
    """Names of the adults, the school and the town; families by their surname."""

    mother: str = Text
    teacher: str = Text
    second_teacher: str = Text
    head: str = Text
    coordinator: str = Text
    officer: str = Text
    alderman: str = Text
    youth_worker: str = Text
    family_target: str = Text
    family_actor: str = Text
    school: str = Text
    town: str = Text


class Background(Settings):
    """What came before, told and not simulated: paragraphs in each language."""

    en: tuple[str, ...] = Field(min_length=1)
    nl: tuple[str, ...] = Field(min_length=1)


class Part(Settings):
    """A part: which pupil of the class plays it, and under what name."""

    name: str = Field(pattern=r"^[a-z][a-z_]{0,39}$")
    called: str = Text
    sex: Literal["girl", "boy", "any"]
    pick: Literal[PICKS]


class Section(Standing):
    """Some numbers of the start that are known alike, and what they say in words."""

    says: Bilingual


class Bullying(Section):
    """Who bullies whom: expected episodes a school week, days since it began, what the teacher knows of it."""

    actor: str
    target: str
    weekly: real_number(0.1, 10)
    since: whole_number(1, LONGEST_AGO)
    known: real_number(0, 1) = 0.0


class Friendships(Section):
    """What is kept of the friendships of the child who is bullied."""

    kept: real_number(0, 1)


class Rows(Section):
    """Values of the variables of a row; calendar days count from day 0, so they are negative."""

    values: Mapping[str, real_number()] = Field(min_length=1)


class Scripted(Section):
    """What happens on day 0 whatever the luck: a post, where the child is, what is demanded, what the alderman does."""

    posted: bool
    reach: real_number(1, 100_000)
    home: Home
    demand: bool
    alderman: bool


class StartChoice(Settings):
    """Another day 0 for one arm of a comparison; None: as the case says."""

    posted: bool | None = None
    reach: real_number(1, 100_000) | None = None
    home: Home | None = None
    demand: bool | None = None
    alderman: bool | None = None

    def changes(self) -> dict[str, object]:
        """What it says otherwise, by name."""
        return {name: value for name, value in self.model_dump().items() if value is not None}


class CaseFile(Settings):
    """A case as its file states it. The first line of bullying is what the case is about."""

    name: Bilingual
    meaning: Bilingual
    background: Background
    people: People
    group: whole_number(5, 8)
    week: whole_number(2, 40) = 20
    parts: tuple[Part, ...] = Field(min_length=2)
    bullying: tuple[Bullying, ...] = Field(min_length=1)
    friendships: Friendships
    pupils: Mapping[str, Rows] = {}
    families: Mapping[str, Rows] = {}
    cases: Mapping[str, Rows] = {}
    school: Rows | None = None
    parameters: Rows | None = None
    start: Scripted

    @model_validator(mode="after")
    def _has_its_parts(self):
        known = [part.name for part in self.parts]
        if len(set(known)) < len(known):
            raise refused("error.case_part_twice", {"value": ", ".join(known)}, at=("parts",))
        for i, each in enumerate(self.bullying):
            for role in ("actor", "target"):
                _check_part(getattr(each, role), known, ("bullying", i, role))
        if len({each.actor for each in self.bullying}) < len(self.bullying):
            raise refused("error.case_bullies_twice", {"value": self.bullying[-1].actor}, at=("bullying",))
        for table in ("pupils", "families", "cases"):
            for part in getattr(self, table):
                _check_part(part, known, (table, part))
        return self

    @model_validator(mode="after")
    def _has_known_rows(self):
        for table, part, rows in self.tables():
            at = ("school",) if table == "schools" else (table, part)
            for name, value in rows.values.items():
                _check_value(TABLES[table], name, value, (*at, "values", name))
        return self

    def tables(self) -> Iterable[tuple[str, str, Rows]]:
        """Every row that is written: table, part and values."""
        for table in ("pupils", "families", "cases"):
            yield from ((table, part, rows) for part, rows in getattr(self, table).items())
        if self.school is not None:
            yield "schools", self.parts[0].name, self.school

    def sections(self) -> list[tuple[str, Section]]:
        """Everything the start rests on, with the place in the file where it stands."""
        bullying = [(f"bullying[{i + 1}]", each) for i, each in enumerate(self.bullying)]
        rows = [("school" if table == "schools" else f"{table}.{part}", rows) for table, part, rows in self.tables()]
        other = [("parameters", self.parameters)] if self.parameters else []
        return [*bullying, ("friendships", self.friendships), *rows, *other, ("start", self.start)]

    def overrides(self) -> dict[str, float]:
        """Numbers of the model that this case changes."""
        return {} if self.parameters is None else dict(self.parameters.values)

    def start_of(self, choice: StartChoice | None = None) -> CaseStart:
        """The start as the model takes it, with another day 0 where asked."""
        order = {part.name: i for i, part in enumerate(self.parts)}
        day = self.start.model_copy(update=choice.changes() if choice else {})
        home = HOMES[day.home]
        return CaseStart(
            week=self.week,
            roles=tuple(Role(name=part.name, sex=SEXES[part.sex], pick=part.pick) for part in self.parts),
            relations=tuple(
                Relation(actor=order[b.actor], target=order[b.target], weekly=b.weekly, since=b.since, known=b.known)
                for b in self.bullying
            ),
            rows=tuple((table, order[part], *each) for table, part, rows in self.tables() for each in _in_order(rows)),
            ties=self.friendships.kept,
            opening=Opening(
                reach=day.reach if day.posted else 0.0, home=home, demand=int(day.demand and home != AT_SCHOOL),
                alderman=int(day.alderman and day.posted),
            ),
        )  # fmt: skip


@cache
def case_file(name: str, configs: Path | None = None) -> CaseFile:
    """A case by the name of its file, or by the path of a user's own; raises UserError if it is absent or wrong."""
    known = case_names(configs)
    if name not in known and not is_path(name):
        raise unknown_name("error.unknown_name.cases", name, known)
    file = read_toml(Path(name) if is_path(name) else _folder(configs) / f"{name}.toml")
    case = validated(CaseFile, file)
    for parameter, value in case.overrides().items():
        line = file.line_of(("parameters", "values", parameter))
        check_override(parameter, value, configs, file=file.path, line=line)
    return case


def case_names(configs: Path | None = None) -> list[str]:
    """Names of the cases that are there, sorted."""
    return sorted(file.stem for file in _folder(configs).glob("*.toml"))


def _folder(configs: Path | None) -> Path:
    return (configs or configs_folder()) / "cases"


def _in_order(rows: Rows) -> list[tuple[str, float]]:
    return sorted(rows.values.items())


def _check_part(name: str, known: list[str], at: tuple) -> None:
    if name not in known:
        expected = Phrase("phrase.one_of", {"names": ", ".join(known)})
        raise refused("error.wrong_value", {"value": f'"{name}"', "expected": expected}, at=at)


def _check_value(table: Mapping[str, Variable], name: str, value: float, at: tuple) -> None:
    """A variable of that row, within its range."""
    if name not in table:
        hint = nearest(name, table)
        said = Phrase("phrase.did_you_mean", {"name": hint}) if hint else None
        expected = said or Phrase("phrase.choose_from", {"names": ", ".join(sorted(table))})
        raise refused("error.unknown_key", {"value": name, "expected": expected}, at=at)
    variable = table[name]
    ago = variable.unit == "calendar day"
    low, high = (-LONGEST_AGO, -1) if ago else (variable.low, variable.high)
    whole = variable.kind != "f8"
    if not low <= value <= high or (whole and value != int(value)):
        kind = "whole_number_between" if whole else "number_between"
        expected = Phrase(f"phrase.{kind}", {"low": low, "high": high})
        raise refused("error.wrong_value", {"value": value, "expected": expected}, at=at)

