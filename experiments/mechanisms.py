"""Mechanisms of the class: what each does, and which numbers say that it is absent.

One mechanism is one file in `configs/mechanisms/`; being there is all it takes. `sets` holds the numbers of the model
that switch it off; `levers` are the levers of programmes that work through it; `case_work` says what of the case work
reads it; `kept` is the reason to keep it where none of these asks for it. Mechanisms may overlap: a part can be
switched off apart from the whole.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from pydantic import Field, model_validator

from experiments.calendars import Bilingual
from experiments.errors import UserError, unknown_name
from experiments.folders import configs_folder
from experiments.language import Phrase
from experiments.parameters import check_override, parameters
from experiments.programmes import programme_file, programme_names
from experiments.reading import TomlFile, read_toml
from experiments.validation import Settings, real_number, refused, validated
from simulation.levers import LEVER

BASE = "aggression.base"
NO_MECHANISM: Mapping[str, str] = {BASE: "without it nobody bullies; it is what is levelled again"}


class Mechanism(Settings):
    """A mechanism: its name and meaning, why it is in the model, and the numbers at which it is absent."""

    name: Bilingual
    meaning: Bilingual
    why: str = Field(min_length=1)
    sets: Mapping[str, real_number()] = Field(min_length=1)
    levers: tuple[str, ...] = ()
    case_work: str = ""
    kept: str = ""

    @model_validator(mode="after")
    def _pulls_known_levers(self):
        for i, lever in enumerate(self.levers):
            if lever not in LEVER:
                expected = Phrase("phrase.choose_from", {"names": ", ".join(sorted(LEVER))})
                raise refused("error.wrong_value", {"value": lever, "expected": expected}, at=("levers", i))
        return self

    @property
    def is_off_already(self) -> bool:
        """Whether the model as it stands does without it."""
        return all(_entry(name).value == value for name, value in self.sets.items())


@cache
def mechanisms(configs: Path | None = None) -> dict[str, Mechanism]:
    """All mechanisms by the name of their file, sorted; raises UserError if a file is wrong."""
    files = sorted(((configs or configs_folder()) / "mechanisms").glob("*.toml"))
    return {file.stem: _read(read_toml(file)) for file in files}


def chosen(names: Sequence[str]) -> dict[str, Mechanism]:
    """The mechanisms of these names, all of them if there are none; raises UserError for an unknown name."""
    known = mechanisms()
    for name in names:
        if name not in known:
            raise unknown_name("ablation.unknown_mechanism", name, known)
    return {name: mechanism for name, mechanism in known.items() if not names or name in names}


def programmes_through(mechanism: Mechanism) -> list[str]:
    """Names of the programmes that pull a lever of this mechanism."""
    from simulation.assembly import component_class

    def pulls(kind: str) -> bool:
        return bool(set(component_class(kind).pulls) & set(mechanism.levers))

    return [name for name in programme_names() if any(pulls(kind) for kind in programme_file(name).components)]


def _read(file: TomlFile) -> Mechanism:
    found = validated(Mechanism, file)
    for name, value in found.sets.items():
        try:
            check_override(name, value, file=file.path, line=file.line_of(("sets", name)))
        except UserError as error:
            error.key = f"sets.{name}"  # where it stands in this kind of file
            raise
    return found


def _entry(dotted_name: str):
    submodel, name = dotted_name.split(".")
    return parameters()[submodel][name]
