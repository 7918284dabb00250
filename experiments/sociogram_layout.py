"""Layouts of sociogram files: which column holds what. Known ones stand in `configs/sociograms/`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import model_validator

from experiments.errors import UserError, unknown_name
from experiments.folders import configs_folder
from experiments.language import Phrase
from experiments.reading import read_toml
from experiments.sociogram_table import Held, Table
from experiments.validation import Settings, refused, validated, whole_number

RELATIONS = ("friend", "like", "dislike", "bullying", "defending", "ratings")
Role = Literal["pupil", "sex", "class", "wave", "relation", "from", "to", "value"]
Words = tuple[str, ...]


class SexCodes(Settings):
    """One way of writing sex. Case does not matter."""

    girl: Words
    boy: Words


class Layout(Settings):
    """How a class is written down.

    shape: `edges`, a row per nomination; `lists`, a row per pupil with names in cells; `ratings`, a square
    table. pupils, nominations, nonresponse: file names in a folder, `{wave}` in them is filled in. An
    absent row or an empty cell of a pupil who answered is 0, but an empty rating is missing. outside: what
    naming somebody who is not on the roster is, an error or a counted loss. ignore_relations,
    ignore_columns: left out on purpose.
    """

    meaning: str
    shape: Literal["edges", "lists", "ratings"]
    columns: Mapping[Role, Words]
    sex: tuple[SexCodes, ...] = ()
    unknown: Words = ("?", "NA")
    relations: Mapping[Literal[RELATIONS], Words]
    only_relation: str | None = None
    pupils: str | None = None
    nominations: str | None = None
    nonresponse: str | None = None
    outside: Literal["error", "report"] = "error"
    ignore_relations: Words = ()
    ignore_columns: Words = ()
    group: whole_number(1, 10) | None = None

    @model_validator(mode="after")
    def _edges_need_two_files(self):
        if (self.shape == "edges") != (self.pupils is not None and self.nominations is not None):
            raise refused("sociogram.error.layout_files", at=("shape",))
        return self

    @property
    def questions(self) -> dict[str, str]:
        """Every way a question may be called in the file (casefolded), and the relation it asks about."""
        return {word.casefold(): relation for relation, words in self.relations.items() for word in words}

    def is_unknown(self, cell: str) -> bool:
        """Whether a cell says that there is no answer."""
        return cell in self.unknown


@dataclass(frozen=True)
class Choice:
    """A class to be read: where it is, how it is written, and which of several classes and waves."""

    path: Path | Held
    layout: Layout
    name: str | None = None
    wave: str | None = None

    def file(self, pattern: str) -> Path:
        """A file of the folder, by its name in the layout."""
        return self.path / pattern.replace("{wave}", self.wave or "")


def layout_named(name_or_path: str) -> Layout:
    """A layout by its name in `configs/sociograms/`, or from a user's own TOML file."""
    folder = configs_folder() / "sociograms"
    known = {file.stem: file for file in sorted(folder.glob("*.toml"))}
    if name_or_path.endswith(".toml"):
        return validated(Layout, read_toml(Path(name_or_path)))
    if name_or_path not in known:
        raise unknown_name("error.unknown_name.sociograms", name_or_path, known)
    return validated(Layout, read_toml(known[name_or_path]))


def known_layouts() -> dict[str, Layout]:
    """The layouts that come with Klaslab, by name."""
    names = sorted(file.stem for file in (configs_folder() / "sociograms").glob("*.toml"))
    return {name: layout_named(name) for name in names}


def columns_of(
    table: Table, roles: Iterable[Role], layout: Layout, optional: Iterable[Role] = ()
) -> dict[str, int]:
    """Position of each role's column in a table; raises UserError if one is missing or there twice."""
    found, optional = {}, tuple(optional)
    for role in (*roles, *optional):
        names = {name.casefold() for name in layout.columns.get(role, ())}
        places = [i for i, name in enumerate(table.header) if name.casefold() in names]
        if len(places) > 1:
            place, value = table.top(places[1]), table.header[places[1]]
            raise UserError("sociogram.error.column_twice", **place, value=value)
        if places:
            found[role] = places[0]
        elif role not in optional:
            expected = Phrase("phrase.one_of", {"names": ", ".join(layout.columns.get(role, (role,)))})
            values, place = {"header": table.shown_header}, {"file": table.path, "line": table.header_line}
            raise UserError("sociogram.error.column_missing", values, **place, expected=expected)
    return found


def refuse_other_columns(table: Table, used: Iterable[int], layout: Layout) -> None:
    """Raises UserError at a column that means nothing here: a slip of the pen must not lose a question."""
    allowed = {name.casefold() for name in layout.ignore_columns}
    for i, name in enumerate(table.header):
        if i not in set(used) and name.casefold() not in allowed:
            known = [word for words in layout.columns.values() for word in words]
            if layout.shape == "lists":
                known += [word for words in layout.relations.values() for word in words]
            place = {"file": table.path, "line": table.header_line}
            error = unknown_name("sociogram.error.column_unknown", name, known, **place)
            error.column = i + 1
            raise error
