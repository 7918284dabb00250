"""A class as its pupils see it: the sociogram a user brings, read from a file, under pseudonyms."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from experiments.errors import UserError
from experiments.language import Phrase
from experiments.sociogram_answers import NO_ANSWER, Answers
from experiments.sociogram_edges import read_edges
from experiments.sociogram_layout import RELATIONS, Choice, Layout, columns_of, layout_named
from experiments.sociogram_recognition import recognised
from experiments.sociogram_report import report
from experiments.sociogram_rows import read_lists, read_ratings
from experiments.sociogram_table import Held, Table, read_table

NOMINATIONS = tuple(name for name in RELATIONS if name != "ratings")
FROM_RATINGS = {"friend": (2,), "like": (1, 2), "dislike": (-2, -1)}  # what a rating from −2 to +2 reads as


@dataclass(frozen=True, kw_only=True)
class Sociogram:
    """A class read from a file. Row i answers about column j; arrays are read-only.

    sex: int8 (n,), 0 girl, 1 boy, −1 unknown.
    friend, like, dislike, bullying, defending: int8 (n, n), 1 named, 0 not, −1 missing, None if not asked.
    bullying[i, j]: i says that j bullies i; defending[i, j]: i says that j defends i.
    ratings: float (n, n), −2 … +2, NaN missing, None if not asked.
    answered[relation]: bool (n,); instrument[relation]: "nomination", or "rating" if read from ratings.
    group: school group, if the layout says so. report: what was left out or noticed.
    real: somebody's class, about which nothing on single pupils is ever shown.
    """

    pupils: tuple[str, ...]
    sex: np.ndarray
    friend: np.ndarray | None = None
    like: np.ndarray | None = None
    dislike: np.ndarray | None = None
    bullying: np.ndarray | None = None
    defending: np.ndarray | None = None
    ratings: np.ndarray | None = None
    answered: Mapping[str, np.ndarray]
    instrument: Mapping[str, str]
    group: int | None = None
    real: bool = True
    report: tuple[Phrase, ...] = ()

    @property
    def relations(self) -> dict[str, np.ndarray]:
        """The relations that were asked, but for the ratings themselves."""
        return {name: ties for name in NOMINATIONS if (ties := getattr(self, name)) is not None}


def read_sociogram(
    path: Path | Held | str, layout: str | None = None, *, name: str | None = None, wave: str | None = None
) -> Sociogram:
    """The class `name` in a file (on disk or held in memory) or folder.

    `layout` is a name, a TOML file, or None to recognise it.

    Raises UserError about the first thing that is wrong: nothing is half-read.
    """
    return read_with_names(path, layout, name=name, wave=wave)[0]


def read_with_names(
    path: Path | Held | str, layout: str | None = None, *, name: str | None = None, wave: str | None = None
) -> tuple[Sociogram, tuple[str, ...]]:
    """The class as `read_sociogram` reads it, and its names: to find a pupil again at another wave, then to be dropped.

    Case does not matter, so the names are casefolded. Raises UserError about the first thing that is wrong.
    """
    choice = _choice(Path(path) if isinstance(path, str) else path, layout, name, wave)
    read = {"edges": read_edges, "lists": read_lists, "ratings": read_ratings}[choice.layout.shape]
    answers, tables = read(choice)
    names = tuple(name.casefold() for name in answers.roster.names)
    return _sociogram(answers, tables, choice.layout), names


def classes_in(path: Path | str, layout: str | None = None) -> list[tuple[str | None, str | None]]:
    """The (class, wave) pairs that a file or folder holds, None where it does not tell them apart."""
    choice = _choice(Path(path), layout, None, None)
    table = read_table(choice.file(choice.layout.pupils) if choice.layout.pupils else choice.path)
    columns = columns_of(table, (), choice.layout, optional=("class", "wave"))
    places = [columns.get(role) for role in ("class", "wave")]
    found = {tuple(None if at is None else row.cells[at] for at in places) for row in table.rows}
    return sorted(found, key=str)


def _choice(path: Path | Held, layout: str | None, name: str | None, wave: str | None) -> Choice:
    if isinstance(path, Path) and not path.exists():
        raise UserError("error.file_missing", file=path)
    if layout is None:
        path, found = recognised(path)
    else:
        found = layout_named(layout)
    if (found.shape == "edges") and not path.is_dir():
        path = path.parent
    return Choice(path, found, name, wave)


def _sociogram(answers: Answers, tables: list[Table], layout: Layout) -> Sociogram:
    given = {relation: completed(answers, relation, layout) for relation in answers.given}
    ratings = given.pop("ratings", None)
    instrument = dict.fromkeys(given, "nomination")
    answered = {relation: ~silent for relation, silent in answers.silent.items()}
    for relation, values in FROM_RATINGS.items() if ratings is not None else ():
        if relation not in given:
            given[relation] = np.where(np.isnan(ratings), np.nan, np.isin(ratings, values))
            instrument[relation], answered[relation] = "rating", answered["ratings"]
    coded = {relation: np.where(np.isnan(m), -1, m).astype(np.int8) for relation, m in given.items()}
    for array in (*coded.values(), *answered.values(), answers.roster.sex, ratings):
        if array is not None:
            array.flags.writeable = False
    return Sociogram(
        pupils=tuple(f"P{i:02d}" for i in range(1, len(answers.roster) + 1)),
        sex=answers.roster.sex,
        **coded,
        ratings=ratings,
        answered=answered,
        instrument=instrument,
        group=layout.group,
        real=not all(table.made_up for table in tables),
        report=report(answers, tables, coded, ratings),
    )


def completed(answers: Answers, relation: str, layout: Layout) -> np.ndarray:
    """Answers with 0 where a pupil who answered left a classmate out, NaN where there is no answer."""
    done = answers.given[relation].copy()
    if layout.shape != "ratings":
        done[np.isnan(done)] = 0.0
    done[done == NO_ANSWER] = np.nan
    done[answers.silent[relation]] = np.nan
    np.fill_diagonal(done, np.nan)
    return done
