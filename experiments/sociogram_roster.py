"""Who is in the class: the rows of one class and wave, the names, and the sexes."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from experiments.errors import UserError, unknown_name
from experiments.language import Phrase
from experiments.sociogram_layout import Choice, Layout
from experiments.sociogram_table import Row, Table

FEWEST, MOST = 5, 39  # pupils in a class
SMALLEST_GROUP = 5  # pupils; about fewer of them nothing is ever said
GIRL, BOY, UNKNOWN = 0, 1, -1


def of_few(pupils: int) -> bool:
    """Whether a count is about a few pupils, so that it may not be said of a real class."""
    return 0 < pupils < SMALLEST_GROUP


@dataclass(frozen=True, kw_only=True)
class Roster:
    """The pupils of one class in the order of the file. Names leave it in error messages only."""

    path: Path
    names: tuple[str, ...]
    sex: np.ndarray

    def __len__(self) -> int:
        return len(self.names)

    def seat(self, name: str) -> int | None:
        """Position of a pupil, None if not on the roster; case does not matter."""
        return self._seats.get(name.casefold())

    def __post_init__(self):
        object.__setattr__(self, "_seats", {name.casefold(): i for i, name in enumerate(self.names)})


def read_roster(table: Table, columns: dict[str, int], choice: Choice) -> tuple[Roster, list[Row]]:
    """The roster of the class and wave that was chosen, and its rows.

    Raises UserError at the first mistake.
    """
    rows = chosen_rows(table, columns, choice)
    names, lines = [], {}
    for row in rows:
        name, place = row.cells[columns["pupil"]], table.place(row, columns["pupil"])
        if not name:
            raise UserError("sociogram.error.name_empty", **place)
        if choice.layout.is_unknown(name):
            raise UserError("sociogram.error.name_is_code", **place, value=name)
        if name.casefold() in lines:
            values = {"first": lines[name.casefold()]}
            raise UserError("sociogram.error.pupil_twice", values, **place, value=name)
        lines[name.casefold()] = row.line
        names.append(name)
    if not FEWEST <= len(names) <= MOST:
        expected = Phrase("phrase.whole_number_between", {"low": FEWEST, "high": MOST})
        raise UserError("sociogram.error.class_size", file=table.path, value=len(names), expected=expected)
    sex = sexes(table, rows, columns.get("sex"), choice.layout)
    return Roster(path=table.path, names=tuple(names), sex=sex), rows


def chosen_rows(table: Table, columns: dict[str, int], choice: Choice) -> list[Row]:
    """Rows of the chosen class and wave; there may be no doubt which these are."""
    rows = list(table.rows)
    for role, asked in (("class", choice.name), ("wave", choice.wave)):
        if role not in columns:
            if asked is not None:
                raise UserError(f"sociogram.error.no_{role}", file=table.path, value=asked)
            continue
        known = sorted({row.cells[columns[role]] for row in rows})
        if asked is None and len(known) > 1:
            values = {"names": ", ".join(known)}
            raise UserError(f"sociogram.error.which_{role}", values, file=table.path)
        if asked is not None and asked not in known:
            raise unknown_name(f"sociogram.error.{role}_unknown", asked, known, file=table.path)
        rows = [row for row in rows if asked is None or row.cells[columns[role]] == asked]
    return rows


def sexes(table: Table, rows: Sequence[Row], column: int | None, layout: Layout) -> np.ndarray:
    """0 girl, 1 boy, −1 unknown, by the one way of writing sex that fits the whole column.

    "m" is a boy next to "f" and "v", and a girl next to "j": where the column does not tell, it is refused.
    """
    if column is None:
        return np.full(len(rows), UNKNOWN, dtype=np.int8)
    written = [row.cells[column].casefold() for row in rows]
    unknown = {"", *(code.casefold() for code in layout.unknown)}
    used = set(written) - unknown
    if not used:
        return np.full(len(rows), UNKNOWN, dtype=np.int8)
    codings = [_coding(codes) for codes in layout.sex]
    fitting = [coding for coding in codings if used <= set(coding)]
    unclear = {word for word in used if len({coding[word] for coding in fitting}) > 1}
    if unclear or not fitting:
        _refuse_sex(table, rows, column, codings, unknown, unclear)
    coding = fitting[0]
    return np.array([UNKNOWN if word in unknown else coding[word] for word in written], dtype=np.int8)


def _coding(codes) -> dict[str, int]:
    girls, boys = ({word.casefold() for word in words} for words in (codes.girl, codes.boy))
    return dict.fromkeys(girls, GIRL) | dict.fromkeys(boys, BOY)


def _refuse_sex(table, rows, column, codings, unknown, unclear) -> None:
    """Raises at the first code nobody knows, else at the code that can be read in two ways or goes with no other."""
    known = sorted({word for coding in codings for word in coding})
    expected = Phrase("phrase.one_of", {"names": ", ".join(known)})
    coded = [row for row in rows if row.cells[column].casefold() not in unknown]
    strange = [row for row in coded if row.cells[column].casefold() not in known]
    if strange:
        row, key = strange[0], "sociogram.error.sex_unknown"
    elif unclear:
        row = next(row for row in coded if row.cells[column].casefold() in unclear)
        key = "sociogram.error.sex_ambiguous"
    else:
        row, key = _slip(coded, column), "sociogram.error.sex_mixed"
    raise UserError(key, **table.place(row, column), value=row.cells[column], expected=expected)


def _slip(coded: Sequence[Row], column: int) -> Row:
    """The first row with the rarest code; of codes that are equally rare, the one that comes last."""
    first = {row.cells[column].casefold(): row for row in reversed(coded)}
    often = Counter(row.cells[column].casefold() for row in coded)
    return min(first.values(), key=lambda row: (often[row.cells[column].casefold()], -coded.index(row)))
