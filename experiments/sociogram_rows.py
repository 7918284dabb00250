"""Reading a class from one file with a row per pupil: names in cells, or a square table of ratings."""

from experiments.errors import UserError
from experiments.sociogram_answers import Answers, rating
from experiments.sociogram_layout import Choice, Layout, columns_of, refuse_other_columns
from experiments.sociogram_roster import Roster, read_roster
from experiments.sociogram_table import Row, Table, read_table


def read_lists(choice: Choice) -> tuple[Answers, list[Table]]:
    """Answers from a row per pupil with the names of classmates in a cell per question."""
    table, layout = read_table(choice.path), choice.layout
    columns = columns_of(table, ("pupil",), layout, optional=("sex", "class", "wave"))
    questions = _questions(table, layout)
    refuse_other_columns(table, (*columns.values(), *questions.values()), layout)
    roster, rows = read_roster(table, columns, choice)
    answers = Answers(roster=roster)
    for relation, column in questions.items():
        answers.ask(relation)
        for sender, row in enumerate(rows):
            _read_names(row.cells[column], relation, sender, answers, layout, table.place(row, column))
    return answers, [table]


def _questions(table: Table, layout: Layout) -> dict[str, int]:
    """Position of the column of each relation in the file."""
    found = {}
    for column, name in enumerate(table.header):
        relation = layout.questions.get(name.casefold())
        if relation in found:
            raise UserError("sociogram.error.column_twice", **table.top(column), value=name)
        if relation:
            found[relation] = column
    if not found:
        values = {"header": table.shown_header}
        expected = ", ".join(words[0] for words in layout.relations.values())
        place = {"file": table.path, "line": table.header_line}
        raise UserError("sociogram.error.no_question", values, **place, expected=expected)
    return found


def _read_names(cell: str, relation: str, sender: int, answers: Answers, layout: Layout, place: dict) -> None:
    if layout.is_unknown(cell):
        answers.say_nothing(relation, sender, place)
        return
    for name in _names(cell, answers.roster):
        if layout.is_unknown(name):
            raise UserError("sociogram.error.code_among_names", **place)
        answers.name(relation, sender, name, 1.0, layout, place)


def _names(cell: str, roster: Roster) -> list[str]:
    """Names in a cell, separated by ";", or by a comma that is no part of a name ("Jansen, Noor")."""
    found = []
    for part in (piece.strip() for piece in cell.split(";")):
        found += [part] if roster.seat(part) is not None else [piece.strip() for piece in part.split(",")]
    return [name for name in found if name]


def read_ratings(choice: Choice) -> tuple[Answers, list[Table]]:
    """Answers from a square table: the row's pupil rates the column's pupil."""
    table, layout = read_table(choice.path), choice.layout
    columns = {"pupil": 0} | columns_of(table, (), layout, optional=("pupil", "sex", "class", "wave"))
    roster, rows = read_roster(table, columns, choice)
    rated = {i: name for i, name in enumerate(table.header) if i not in columns.values()}
    _check_square(table, rows, rated, roster)
    answers = Answers(roster=roster)
    answers.ask("ratings")
    for sender, row in enumerate(rows):
        for column, name in rated.items():
            _read_rating(row.cells[column], sender, name, answers, layout, table.place(row, column))
        if not any(row.cells[column] for column in rated):
            answers.say_nothing("ratings", sender, table.place(row, 0))
    return answers, [table]


def _check_square(table: Table, rows: list[Row], rated: dict[int, str], roster: Roster) -> None:
    """Every pupil has a row and a column."""
    for column, name in rated.items():
        if roster.seat(name) is None:
            raise UserError("sociogram.error.column_without_row", **table.top(column), value=name)
    headed = {name.casefold() for name in rated.values()}
    for name, row in zip(roster.names, rows):
        if name.casefold() not in headed:
            raise UserError("sociogram.error.row_without_column", file=table.path, line=row.line, value=name)


def _read_rating(cell: str, sender: int, name: str, answers: Answers, layout: Layout, place: dict) -> None:
    on_diagonal = answers.roster.seat(name) == sender
    if not cell or (on_diagonal and cell in ("-", "x", "X")):
        return
    answers.name("ratings", sender, name, rating(cell, layout, place), layout, place)
