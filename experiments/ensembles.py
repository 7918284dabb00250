"""Ensembles: sets of numbers that are all plausible (`configs/ensembles/`), made by `klaslab calibrate NAME --write`.

A member is one set; it has a mechanism (a point of the continuum dominance × opportunity × niche competition) and a
reading of the findings C7 and C8. All members weigh the same. World w lives with

    order[(b·⌊(w − 1)/(5b)⌋ + (w − 1) mod b) mod m],   b = min(10, m); order: strata (mechanism × reading) in proportion

so that any run of worlds is an even sample of the members, and five worlds share a member: chance within a member can
be told from what members differ in (`spread`).

The ensemble of secondary school extends that of primary school: member k has the numbers of member k there, and levels
of its own.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, cached_property, lru_cache
from pathlib import Path

from pydantic import Field, model_validator

from experiments.calendars import Bilingual
from experiments.errors import UserError, unknown_name
from experiments.folders import configs_folder
from experiments.instruments import NONE, split
from experiments.parameters import check_override, rows_of_values
from experiments.populations import levels_of
from experiments.reading import read_toml
from experiments.spread import Crew, crew_of
from experiments.tables import write_bytes
from experiments.validation import Settings, real_number, refused, validated, whole_number

NO_ENSEMBLE, SHARED = "none", "po"
WORLDS_OF_MEMBER = 5  # worlds with the same member
BLOCK = 10  # members that take worlds in turn
DIGITS = 5  # significant digits of a written number


class Member(Settings):
    """One set of numbers, in the order of `names`. copy_of: place of an earlier member with the same class."""

    mechanism: str = Field(min_length=1)
    reading: str = Field(min_length=1)
    copy_of: whole_number(0, 100_000) | None = None
    values: tuple[real_number(), ...]


class Made(Settings):
    """How an ensemble came about: by which calibration, of which software, when, at what expense."""

    calibration: str
    result: str
    software: str
    date: str
    class_years: whole_number(1, 10**12)
    seconds: real_number(0)


class Extends(Settings):
    """The ensemble whose members another's are, but for what those have of their own; SHA-256 of what it states."""

    name: str
    sha256: str


class Ensemble(Settings):
    """Plausible sets of numbers: `names` by dotted name, then the members."""

    meaning: Bilingual
    population: str
    made: Made
    extends: Extends | None = None
    mechanisms: Mapping[str, Bilingual]
    names: tuple[str, ...] = Field(min_length=1)
    members: tuple[Member, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _every_member_is_whole(self):
        for i, member in enumerate(self.members):
            if len(member.values) != len(self.names):
                values = {"value": len(member.values), "expected": len(self.names)}
                raise refused("error.list_length", values, at=("members", i, "values"))
            if member.mechanism not in self.mechanisms:
                values = {"value": member.mechanism, "expected": ", ".join(self.mechanisms)}
                raise refused("error.wrong_value", values, at=("members", i, "mechanism"))
        return self

    def __hash__(self) -> int:
        """By identity: an ensemble is read once."""
        return id(self)

    @cached_property
    def order(self) -> tuple[int, ...]:
        """Members in the order in which worlds take them: every run of it holds the strata in proportion."""
        return interleaved([(member.reading, member.mechanism) for member in self.members])

    def of_world(self, world: int) -> int:
        """The member with which a world (from 1) lives."""
        k, b = world - 1, min(BLOCK, len(self.members))
        return self.order[(b * (k // (WORLDS_OF_MEMBER * b)) + k % b) % len(self.members)]

    def crew(self, worlds: Sequence[int]) -> Crew:
        """The member of each world, and its mechanism under its reading."""
        members = [self.same[self.of_world(world)] for world in worlds]
        return crew_of(members, [(self.members[k].reading, self.members[k].mechanism) for k in members])

    @cached_property
    def same(self) -> tuple[int, ...]:
        """Of each member itself, or the one it is a copy of: copies are one member that weighs more."""
        return tuple(k if one.copy_of is None else one.copy_of for k, one in enumerate(self.members))

    def numbers(self, member: int) -> dict[str, float]:
        """Numbers of a member by dotted name."""
        return dict(zip(self.names, self.members[member].values, strict=True))


def interleaved(strata: Sequence[object]) -> tuple[int, ...]:
    """Places of a sequence in such an order that every run holds the strata in proportion: by (rank + ½)/size."""
    size, seen, mark = Counter(strata), Counter(), []
    for place, stratum in enumerate(strata):
        mark.append(((seen[stratum] + 0.5) / size[stratum], place))
        seen[stratum] += 1
    return tuple(place for _, place in sorted(mark))


def ensemble_names() -> list[str]:
    """Names of the ensembles that come with Klaslab, sorted."""
    return sorted(file.stem for file in (configs_folder() / "ensembles").glob("*.toml"))


def default_ensemble(population: str) -> str:
    """The ensemble that classes of a population are drawn over, unless somebody says otherwise.

    Its own, if the one it was made from has not changed since; else that of primary school, with the levels of the
    population in place of a member's; else none.
    """
    known = [name for name in (population, SHARED) if name in ensemble_names()]
    return next((name for name in known if not is_outdated(name)), NO_ENSEMBLE)


def drawn_over(population: str, asked: str | None = None) -> str:
    """The ensemble that classes of a population are drawn over: the one asked for, else its default.

    Raises UserError for one with the levels of another population.
    """
    name = asked or default_ensemble(population)
    members = ensemble(name)
    if members is not None and members.population not in (SHARED, population):
        values = {"ensemble": members.population, "population": population}
        raise UserError("error.ensemble_of_population", values, value=name, expected=default_ensemble(population))
    return name


def alongside(population: str, name: str) -> str:
    """The ensemble whose member k goes with member k of another: the population's own if made from that, else that."""
    return population if is_extended(population, name) and not is_outdated(population) else name


def is_extended(population: str, name: str) -> bool:
    """Whether a population has an ensemble of its own that was made from one with this name."""
    own = ensemble(population) if population in ensemble_names() else None
    return own is not None and own.extends is not None and own.extends.name == name


def is_outdated(name: str) -> bool:
    """Whether the ensemble that this one was made from has changed since, or is gone."""
    made_from = ensemble(name).extends
    if made_from is None:
        return False
    return made_from.name not in ensemble_names() or file_hash(made_from.name) != made_from.sha256


def levels_beside(population: str, members: Ensemble | None) -> dict[str, float]:
    """Levels of a population that hold for every member: none that the members have of their own."""
    own = members.names if members is not None and members.population == population else ()
    return {name: value for name, value in levels_of(population).items() if name not in own}


@cache
def ensemble(name: str) -> Ensemble | None:
    """An ensemble by name; None for "none". Raises UserError for an unknown one."""
    if name == NO_ENSEMBLE:
        return None
    if name not in ensemble_names():
        raise unknown_name("error.unknown_ensemble", name, [*ensemble_names(), NO_ENSEMBLE])
    return validated(Ensemble, read_toml(configs_folder() / "ensembles" / f"{name}.toml"))


def ensemble_path(name: str, configs: Path | None = None) -> Path:
    """Where an ensemble stands."""
    return (configs or configs_folder()) / "ensembles" / f"{name}.toml"


def write_ensemble(path: Path, ensemble: Ensemble) -> None:
    """The ensemble as TOML that people can read: one line a member."""
    plain = ensemble.model_dump(mode="json")
    lines = ["# Made by `klaslab calibrate`; not to be changed by hand.", f"meaning = {both(plain['meaning'])}",
             f"population = {quoted(plain['population'])}", "names = ["]  # fmt: skip
    lines += [f"    {quoted(name)}," for name in plain["names"]] + ["]", "", "[made]"]
    lines += [f"{key} = {quoted(value)}" for key, value in plain["made"].items()]
    if plain["extends"] is not None:
        lines += ["", "[extends]"] + [f"{key} = {quoted(value)}" for key, value in plain["extends"].items()]
    lines += ["", "[mechanisms]"] + [f"{name} = {both(said)}" for name, said in plain["mechanisms"].items()]
    for member in plain["members"]:
        values = ", ".join(written(value) for value in member["values"])
        lines += ["", "[[members]]", f"mechanism = {quoted(member['mechanism'])}",
                  f"reading = {quoted(member['reading'])}"]  # fmt: skip
        lines += [] if member["copy_of"] is None else [f"copy_of = {member['copy_of']}"]
        lines.append(f"values = [{values}]")
    write_bytes(path, ("\n".join(lines) + "\n").encode())


def quoted(value: object) -> str:
    """A text or number as TOML has it."""
    return json.dumps(value, ensure_ascii=False)


def both(pair: Mapping[str, str]) -> str:
    """A text in both languages as TOML has it."""
    return f"{{ en = {quoted(pair['en'])}, nl = {quoted(pair['nl'])} }}"


def written(value: float) -> str:
    """A number with a few significant digits, as TOML has it."""
    text = f"{value:.{DIGITS}g}"
    return text if any(sign in text for sign in ".en") else f"{text}.0"


def rows_in_world(
    ensemble: Ensemble | None, world: int, overrides: Mapping[str, float] = NONE
) -> tuple[tuple[str, str, float], ...]:
    """All numbers that a world lives and is asked with, as a scenario carries them; `overrides` go before its member's.

    Numbers of a member were found within their priors, or fitted on the funnel: they are not checked again.
    """
    if ensemble is None:
        return rows_of_all(tuple(sorted(overrides.items())))
    return rows_of_member(ensemble, ensemble.of_world(world), tuple(sorted(overrides.items())))


@lru_cache(maxsize=256)
def rows_of_all(overrides: tuple[tuple[str, float], ...]) -> tuple[tuple[str, str, float], ...]:
    """All numbers of the single set: the same object for all worlds, so that what is the same is seen to be."""
    return rows_of_values(dict(overrides))


@lru_cache(maxsize=4096)
def rows_of_member(
    ensemble: Ensemble, member: int, overrides: tuple[tuple[str, float], ...]
) -> tuple[tuple[str, str, float], ...]:
    """All numbers of a member, those of instruments last; rows that are not overridden are shared, to save memory."""
    if overrides:
        rows, places = list(rows_of_member(ensemble, member, ())), places_of(ensemble)
        for name, value in overrides:
            check_override(name, value)
            rows[places[name]] = (*name.split(".", 1), float(value))
        return tuple(rows)
    values = dict(zip(ensemble.names, ensemble.members[member].values, strict=True))
    model = tuple((part, name, values.get(f"{part}.{name}", value)) for part, name, value in rows_of_all(()))
    asked = split(values)[1]
    return (*model, *((*name.split("."), value) for name, value in asked.items()))


@cache
def places_of(ensemble: Ensemble) -> dict[str, int]:
    """Where each number stands among those of a member, by dotted name."""
    return {f"{part}.{name}": place for place, (part, name, _) in enumerate(rows_of_member(ensemble, 0, ()))}


def ensemble_hash(name: str) -> dict[str, str]:
    """What a result over an ensemble depends on, as plain data; nothing without one."""
    if name == NO_ENSEMBLE:
        return {}
    return {"ensemble": name, "ensemble_sha256": file_hash(name)}


@cache
def file_hash(name: str) -> str:
    """SHA-256 of what stands in the file of an ensemble; when it was made and what it cost are left aside."""
    stated = {key: value for key, value in read_toml(ensemble_path(name)).data.items() if key != "made"}
    return hashlib.sha256(json.dumps(stated, sort_keys=True).encode()).hexdigest()
