"""Reading a class from a folder: a roster, a row per nomination, and perhaps who did not answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from experiments.errors import UserError, unknown_name
from experiments.language import Phrase
from experiments.sociogram_answers import Answers, rating, tie
from experiments.sociogram_layout import Choice, columns_of, refuse_other_columns
from experiments.sociogram_roster import read_roster
from experiments.sociogram_table import Row, Table, read_table


def read_edges(choice: Choice) -> tuple[Answers, list[Table]]:
    """The answers of the chosen class, and the tables they came from.

    Raises UserError at the first mistake.
    """
    layout = choice.layout
    pupils = read_table(choice.file(layout.pupils))
    columns = columns_of(pupils, ("pupil",), layout, optional=("sex", "class", "wave"))
    refuse_other_columns(pupils, columns.values(), layout)
    roster, _ = read_roster(pupils, columns, choice)
    told_apart = [role for role in ("class", "wave") if role in columns]
    known = {role: {row.cells[columns[role]] for row in pupils.rows} for role in told_apart}
    answers = Answers(roster=roster)
    nominations = _Reading(read_table(_nominations_file(choice)), answers, choice, known)
    nominations.read_nominations()
    tables = [pupils, nominations.table]
    if layout.nonresponse and choice.file(layout.nonresponse).exists():
        absent = _Reading(read_table(choice.file(layout.nonresponse)), answers, choice, known)
        absent.read_nonresponse()
        tables.append(absent.table)
    _check_silence(answers)
    return answers, tables


def _nominations_file(choice: Choice) -> Path:
    if "{wave}" in choice.layout.nominations and choice.wave is None:
        raise UserError("sociogram.error.which_wave", {"names": "1, 2, …"}, file=choice.path)
    return choice.file(choice.layout.nominations)


@dataclass
class _Reading:
    """One file of the folder on its way into the answers; `known`: classes and waves of the roster."""

    table: Table
    answers: Answers
    choice: Choice
    known: dict[str, set[str]]
    columns: dict[str, int] = None

    def read_nominations(self) -> None:
        layout = self.choice.layout
        needed = ("from", "to") if layout.only_relation else ("relation", "from", "to")
        self._find_columns(needed, ("class", "wave", "value"))
        rows = list(self._questions())
        for relation in sorted({relation for _, relation in rows}):
            self.answers.ask(relation)  # also if nobody of this class answered it
        for row, relation in rows:
            if self._of_class(row):
                self._read_nomination(row, relation)

    def read_nonresponse(self) -> None:
        """Who left a question unanswered: without a column for the question, they left all of them."""
        self._find_columns(("pupil",), ("relation", "class", "wave"))
        everything = "relation" not in self.columns
        marked = ((row, None) for row in self.table.rows) if everything else self._questions()
        for row, relation in marked:
            if self._of_class(row):
                sender = self._sender(row, "pupil")
                for left in tuple(self.answers.given) if everything else (relation,):
                    self.answers.say_nothing(left, sender, self.table.place(row, self.columns["pupil"]))

    def _find_columns(self, needed, optional) -> None:
        self.columns = columns_of(self.table, needed, self.choice.layout, optional=optional)
        refuse_other_columns(self.table, self.columns.values(), self.choice.layout)

    def _questions(self) -> Iterator[tuple[Row, str]]:
        """Rows with the relation they are about; raises UserError at a question that nobody knows."""
        layout = self.choice.layout
        questions, ignored = layout.questions, {word.casefold() for word in layout.ignore_relations}
        for row in self.table.rows:
            written = layout.only_relation or row.cells[self.columns["relation"]]
            if (question := written.casefold()) in questions:
                yield row, questions[question]
            elif question not in ignored:
                known = [word for words in layout.relations.values() for word in words]
                place = self.table.place(row, self.columns["relation"])
                error = unknown_name("sociogram.error.relation_unknown", written, known, file=place["file"])
                error.line, error.column = place["line"], place["column"]
                raise error

    def _of_class(self, row: Row) -> bool:
        """Whether a row is about the chosen class; raises UserError if it is about one that has no roster."""
        chosen = True
        for role, asked in (("class", self.choice.name), ("wave", self.choice.wave)):
            if role in self.columns:
                written = row.cells[self.columns[role]]
                if written not in self.known.get(role, {written}):
                    place = self.table.place(row, self.columns[role])
                    raise UserError(f"sociogram.error.{role}_without_roster", **place, value=written)
                chosen = chosen and asked in (None, written)
        return chosen

    def _sender(self, row: Row, role: str) -> int | None:
        name = row.cells[self.columns[role]]
        sender = self.answers.roster.seat(name)
        if sender is None and (role == "pupil" or self.choice.layout.outside == "error"):
            place = self.table.place(row, self.columns[role])
            raise UserError("sociogram.error.pupil_unknown", **place, value=name)
        return sender

    def _read_nomination(self, row: Row, relation: str) -> None:
        layout, columns = self.choice.layout, self.columns
        sender, named = self._sender(row, "from"), row.cells[columns["to"]]
        if sender is None:
            self.answers.counts["outside"] += 1
        elif layout.is_unknown(named):
            self.answers.say_nothing(relation, sender, self.table.place(row, columns["to"]))
        else:
            cell = row.cells[columns["value"]] if "value" in columns else ""
            read = rating if relation == "ratings" else tie
            value = read(cell, layout, self.table.place(row, columns.get("value", columns["to"])))
            self.answers.name(relation, sender, named, value, layout, self.table.place(row, columns["to"]))


def _check_silence(answers: Answers) -> None:
    """Nobody both answers a question and is said not to have answered it; who it is, only the place tells."""
    for relation, silent in answers.silent.items():
        for i in np.flatnonzero(silent):
            if not np.isnan(answers.given[relation][i]).all():
                values = {"relation": Phrase(f"sociogram.relation.{relation}")}
                raise UserError("sociogram.error.silent_answered", values, **answers.marked[relation, int(i)])
