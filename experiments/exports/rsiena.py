"""RSiena: a folder for every class with its adjacency matrices and covariates, and an R script that fits a small model.

Matrices have no header: row and column k are pupil k of `actors.csv`. 1: named, 0: not named, NA: no answer, 10: one of
the two is not in the class at that wave, so that no tie is possible (a structural zero). The diagonal is 0.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from experiments.export_classes import ExportedClass
from experiments.tables import write_bytes

NETWORKS = ("friendship", "dislike", "bullied_by", "defended_by")
CHANGING = ("victimisation", "days_absent", "absent_that_day", "answered")  # covariates of pupils that change
MISSING, IMPOSSIBLE = "NA", "10"
SCRIPT = "run_rsiena.R"


def write(folder: Path, classes: Sequence[ExportedClass]) -> int:
    """`<arm>/<class>/<network>.<wave number>.csv`, covariates, composition; `classes.csv`, `waves.csv`, the script."""
    files = sum(write_class(folder / one.arm / one.label, one) for one in classes)
    rows = [[f"{one.arm}/{one.label}", one.arm, one.world, one.kind, len(one.pupils)] for one in classes]
    write_rows(folder / "classes.csv", [["folder", "arm", "world", "class", "pupils"], *rows])
    waves = [[n, *wave] for n, wave in enumerate(zip(classes[0].waves, classes[0].days), start=1)]
    write_rows(folder / "waves.csv", [["wave_number", "wave", "day"], *waves])
    write_bytes(folder / SCRIPT, (Path(__file__).parent / SCRIPT).read_bytes().replace(b"\r\n", b"\n"))
    return files + 3


def write_class(folder: Path, one: ExportedClass) -> int:
    """All files of one class; how many."""
    numbers = one.pupils.tolist()
    boys = [next(value for row in one.columns["boy"] if (value := row[i]) is not None) for i in range(len(numbers))]
    write_rows(folder / "actors.csv", [["pupil", "boy"], *map(list, zip(numbers, boys))])
    for name in NETWORKS:
        for wave in range(len(one.waves)):
            write_rows(folder / f"{name}.{wave + 1}.csv", matrix(one.ties[name][wave], one.there[wave]))
    head = ["pupil", *(f"wave{wave + 1}" for wave in range(len(one.waves)))]
    for name in CHANGING:
        values = [[written(row[i]) for row in one.columns[name]] for i in range(len(numbers))]
        write_rows(folder / f"{name}.csv", [head, *([number, *row] for number, row in zip(numbers, values))])
    write_rows(folder / "composition.csv", [["pupil", "from", "to"], *composition(one)])
    return 2 + len(NETWORKS) * len(one.waves) + len(CHANGING)


def matrix(ties: np.ndarray, there: np.ndarray) -> list[list[str]]:
    """An adjacency matrix as RSiena reads it."""
    possible = there[:, None] & there[None, :]
    cells = np.where(np.isnan(ties), MISSING, np.where(np.nan_to_num(ties) != 0, "1", "0"))
    cells = np.where(possible, cells, IMPOSSIBLE)
    np.fill_diagonal(cells, "0")
    return cells.tolist()


def composition(one: ExportedClass) -> list[list]:
    """Intervals of waves in which a pupil is in the class, for the method of joiners and leavers.

    Who is there at one wave and not at the next is taken to leave, or to join, halfway.
    """
    found, last = [], len(one.waves)
    for number, there in zip(one.pupils.tolist(), one.there.T.tolist()):
        for first in range(last):
            if there[first] and (first == 0 or not there[first - 1]):
                end = next((wave for wave in range(first, last) if not there[wave]), last)
                found.append([number, max(first + 0.5, 1), min(end + 0.5, last)])
    return found


def written(value: float | None) -> object:
    """A number as R reads it, whole where it is whole."""
    if value is None:
        return MISSING
    return int(value) if float(value).is_integer() else value


def write_rows(path: Path, rows: Iterable[Sequence]) -> None:
    """A CSV file without quotation marks: no cell needs them."""
    write_bytes(path, "".join(",".join(map(str, row)) + "\n" for row in rows).encode())
