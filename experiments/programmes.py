"""What adults can do: a programme as its file states it (`configs/programmes/`), and as the model runs it."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field, model_validator

from experiments.calendars import Bilingual
from experiments.errors import unknown_name
from experiments.folders import configs_folder
from experiments.language import Phrase, nearest
from experiments.manner import Manner
from experiments.parameters import Stated
from experiments.reading import read_toml
from experiments.validation import Settings, real_number, refused, validated, whole_number
from simulation.finders import FINDERS, NEEDS
from simulation.programme import Component, Numbers, Programme

Known = Literal["explores", "kept_aside"]


class Dose(Stated):
    """A number of a programme, with the range in which it may lie."""

    value: real_number()
    prior: tuple[real_number(), real_number()]

    @model_validator(mode="after")
    def _lies_in_its_prior(self):
        low, high = self.prior
        if not low <= self.value <= high:
            expected = Phrase("phrase.number_between", {"low": low, "high": high})
            raise refused("error.wrong_value", {"value": self.value, "expected": expected}, at=("value",))
        return self


class Euros(Stated):
    """A range of costs."""

    low: real_number(0)
    high: real_number(0)


class Cost(Settings):
    """What a programme takes, per class and school year; lesson hours per pupil."""

    hours_staff: Dose
    hours_pupils: Dose
    euros: Euros


class Evidence(Bilingual):
    """How well the effect is known. The model explores either way: no number of it is set on a trial of a programme.

    class: "explores" if no study was found of what it does to bullying in a class; "kept_aside" if trials measured
    that, and their results are left for a blind test.
    """

    kind: Known = Field(alias="class")


class Search(Settings):
    """Who looks for the pupils a programme acts on, and for how long."""

    name: str = Field(min_length=1)
    weeks: Dose
    numbers: Mapping[str, Dose] = {}

    @model_validator(mode="after")
    def _is_known(self):
        _check_name(self.name, FINDERS, "error.unknown_finder", ("name",))
        _check_numbers(self.numbers, NEEDS.get(self.name, ()), ("numbers",))
        return self


class Beginning(Settings):
    """When a programme begins, unless a comparison says otherwise."""

    week: whole_number(1, 40)


class ProgrammeFile(Settings):
    """A programme: what it does, through whom, what it does not do, its numbers, costs and evidence."""

    name: Bilingual
    meaning: Bilingual
    theory: Bilingual
    reach: Bilingual
    what_it_does_not_do: Bilingual
    evidence: Evidence
    start: Beginning
    duration: Dose
    fidelity: Dose
    finder: Search | None = None
    components: Mapping[str, Mapping[str, Dose]] = Field(min_length=1)
    cost: Cost

    @model_validator(mode="after")
    def _has_known_components(self):
        from simulation.assembly import kinds_of_component, numbers_of

        for kind, numbers in self.components.items():
            at = ("components", kind)
            _check_name(kind, kinds_of_component(), "error.unknown_component", (*at, *list(numbers)[:1]))
            _check_numbers(numbers, numbers_of(kind), at)
        return self

    @property
    def sources(self) -> tuple[str, ...]:
        """Keys of every source a number of it rests on, sorted."""
        return tuple(sorted({source.key for _, stated in self.stated() for source in stated.sources}))

    def stated(self) -> Iterable[tuple[str, Stated]]:
        """Every number it states, with its name: doses first, then what it costs."""
        for kind, numbers in sorted(self.components.items()):
            yield from ((f"{kind}.{name}", dose) for name, dose in numbers.items())
        if self.finder is not None:
            yield "finder.weeks", self.finder.weeks
            yield from ((f"finder.{name}", dose) for name, dose in self.finder.numbers.items())
        yield from (("duration", self.duration), ("fidelity", self.fidelity))
        yield from ((f"cost.{name}", getattr(self.cost, name)) for name in Cost.model_fields)

    def programme(
        self, name: str, fidelity: float | None = None, start_week: int | None = None
    ) -> Programme:
        """The programme as the model runs it; None: as the file says."""
        parts = sorted(self.components.items())
        search = self.finder
        return Programme(
            name=name,
            components=tuple(Component(kind=kind, numbers=_values(numbers)) for kind, numbers in parts),
            finder="none" if search is None else search.name,
            finder_numbers=() if search is None else _values(search.numbers),
            search_weeks=1 if search is None else int(search.weeks.value),
            fidelity=self.fidelity.value if fidelity is None else fidelity,
            start_week=self.start.week if start_week is None else start_week,
            duration_weeks=int(self.duration.value),
        )


@cache
def programme_file(name: str, configs: Path | None = None) -> ProgrammeFile:
    """A programme by the name of its file; raises UserError if it is absent or wrong."""
    known = programme_names(configs)
    if name not in known:
        raise unknown_name("error.unknown_name.programmes", name, known)
    return validated(ProgrammeFile, read_toml(_folder(configs) / f"{name}.toml"))


def read_programme(
    name: str, *, fidelity: float | None = None, start_week: int | None = None, configs: Path | None = None
) -> Programme:
    """A programme for a scenario; fidelity and start week as asked, or as its file says."""
    return programme_file(name, configs).programme(name, fidelity, start_week)


def programme_names(configs: Path | None = None) -> list[str]:
    """Names of the programmes that are there, sorted."""
    return sorted(file.stem for file in _folder(configs).glob("*.toml"))


def list_programmes(*, manner: Manner, name: str | None = None) -> None:
    """Say what adults can do: all programmes in short, or one in full."""
    from experiments.programme_pages import show

    names = programme_names() if name is None else [name]
    show({each: programme_file(each) for each in names}, manner=manner, full=name is not None)


def _folder(configs: Path | None) -> Path:
    return (configs or configs_folder()) / "programmes"


def _values(numbers: Mapping[str, Dose]) -> Numbers:
    return tuple(sorted((name, float(dose.value)) for name, dose in numbers.items()))


def _check_name(name: str, known: Iterable[str], text_key: str, at: tuple) -> None:
    known = sorted(known)
    if name not in known:
        hint = nearest(name, known)
        said = Phrase("phrase.did_you_mean", {"name": hint})
        expected = said if hint else Phrase("phrase.choose_from", {"names": ", ".join(known)})
        raise refused(text_key, {"value": name, "expected": expected}, at=at)


def _check_numbers(numbers: Mapping[str, Dose], needed: Iterable[str], at: tuple) -> None:
    """Neither a number too many nor one too few."""
    for name in numbers:
        _check_name(name, needed, "error.unknown_number", (*at, name))
    for name in needed:
        if name not in numbers:
            at = (*at, *list(numbers)[:1])
            raise refused("error.missing_number", {"value": name, "expected": None}, at=at)


