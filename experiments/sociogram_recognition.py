"""Which layout a file or folder is in, told from file names and headers."""

from pathlib import Path

from experiments.errors import UserError
from experiments.language import Phrase
from experiments.sociogram_layout import Layout, known_layouts
from experiments.sociogram_table import Held, Table, read_table


def recognised(path: Path | Held) -> tuple[Path | Held, Layout]:
    """The folder or file to read, and its layout; a file in memory has no other files beside it.

    Raises UserError if none of the known layouts fits, or several do.
    """
    layouts = known_layouts()
    if isinstance(path, Held):
        return path, layouts[_single_file(path, layouts)]
    if not path.is_dir():
        fitting = {name for name, layout in layouts.items() if layout.pupils and _is_part(path, layout)}
        if not fitting:
            return path, layouts[_single_file(path, layouts)]
        path = path.parent
    fitting = sorted(name for name, layout in layouts.items() if layout.pupils and _has_files(path, layout))
    if len(fitting) > 1:  # the same file names: the columns decide
        fitting = [name for name in fitting if _has_columns(path, layouts[name])]
    if len(fitting) != 1:
        key = "sociogram.error.no_layout" if not fitting else "sociogram.error.several_layouts"
        names = fitting or [name for name, layout in layouts.items() if layout.pupils]
        raise UserError(key, file=path, expected=Phrase("phrase.one_of", {"names": ", ".join(names)}))
    return path, layouts[fitting[0]]


def _is_part(path: Path, layout: Layout) -> bool:
    """Whether a file is one of those a layout for folders consists of."""
    names = {layout.pupils, *_nominations(path.parent, layout)}
    return path.name in names and all((path.parent / name).is_file() for name in (layout.pupils, path.name))


def _nominations(folder: Path, layout: Layout) -> list[str]:
    pattern = layout.nominations.replace("{wave}", "*")
    return sorted(file.name for file in folder.glob(pattern) if file.is_file())


def _has_files(folder: Path, layout: Layout) -> bool:
    return (folder / layout.pupils).is_file() and bool(_nominations(folder, layout))


def _has_columns(folder: Path, layout: Layout) -> bool:
    """Whether the files have the columns this layout cannot do without, and the roster no others."""
    needed = ("from", "to") if layout.only_relation else ("relation", "from", "to")
    pupils = read_table(folder / layout.pupils)
    nominations = read_table(folder / _nominations(folder, layout)[0])
    complete = _has(pupils, ("pupil",), layout) and _has(nominations, needed, layout)
    return complete and _all_known(pupils, layout)


def _has(table: Table, roles: tuple[str, ...], layout: Layout) -> bool:
    header = {name.casefold() for name in table.header}
    return all(header & {word.casefold() for word in layout.columns.get(role, ())} for role in roles)


def _all_known(table: Table, layout: Layout) -> bool:
    known = [*layout.ignore_columns, *(word for words in layout.columns.values() for word in words)]
    return {name.casefold() for name in table.header} <= {word.casefold() for word in known}


def _single_file(path: Path | Held, layouts: dict[str, Layout]) -> str:
    """A row per pupil if a column asks a question, a square table if pupils of the rows head columns."""
    table = read_table(path)
    header = {name.casefold() for name in table.header}
    if header & set(layouts["lists"].questions):
        return "lists"
    if header & {row.cells[0].casefold() for row in table.rows}:
        return "ratings"
    questions = ", ".join(words[0] for words in layouts["lists"].relations.values())
    values, place = {"header": table.shown_header}, {"file": table.path, "line": table.header_line}
    raise UserError("sociogram.error.no_question", values, **place, expected=questions)
