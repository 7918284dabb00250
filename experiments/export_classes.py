"""The tables of an export, class by class as arrays: what the file formats are written from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from experiments.archive import Tables
from experiments.export_layers import LAYERS

CLASS = ("arm", "world", "class")  # what names a class of an export, in the order in which they are written


@dataclass(frozen=True, kw_only=True)
class ExportedClass:
    """One class at all its waves: n pupils in order of number, m waves in order of time.

    there [m, n]: who is in the class. ties[layer] [m, n, n]: what i answers about j, NaN if there is no answer or one
    of the two is not in the class. columns[name] [m][n]: all else that is known of a pupil, None where it is not known.
    """

    world: int
    arm: str
    kind: str
    waves: tuple[str, ...]
    days: tuple[int, ...]
    pupils: np.ndarray
    there: np.ndarray
    ties: Mapping[str, np.ndarray]
    columns: Mapping[str, list[list]]

    @property
    def label(self) -> str:
        """A short name for folders and files."""
        return f"w{self.world:05d}-{self.kind}"


def exported_classes(tables: Tables) -> Iterator[ExportedClass]:
    """Every class of an export, arm by arm and world by world."""
    known, parts = parts_of(tables["pupils"]), parts_of(tables["edges"])
    layers = sorted({*LAYERS, *tables["edges"]["layer"].to_pylist()})  # a layer in which nobody is named has no rows
    moments = parts_of(tables["classes"])
    for key in sorted(known):
        yield class_of(key, known[key], parts.get(key, tables["edges"].slice(0, 0)), moments[key], layers)


def parts_of(table: pa.Table) -> dict[tuple, pa.Table]:
    """The rows of each class."""
    keys = list(zip(*(table[name].to_pylist() for name in CLASS)))
    places: dict[tuple, list[int]] = {}
    for place, key in enumerate(keys):
        places.setdefault(key, []).append(place)
    return {key: table.take(pa.array(found, pa.int64())) for key, found in places.items()}


def class_of(key: tuple, known: pa.Table, edges: pa.Table, moments: pa.Table, layers: list[str]) -> ExportedClass:
    """One class from its rows."""
    arm, world, kind = key
    moments = moments.sort_by("wave_number")
    waves, days = tuple(moments["wave"].to_pylist()), tuple(moments["day"].to_pylist())
    pupils = np.unique(np.asarray(known["pupil"]))
    m, n = len(waves), len(pupils)
    cells = np.array([waves.index(wave) for wave in known["wave"].to_pylist()]), np.searchsorted(pupils, known["pupil"])
    there = np.zeros((m, n), dtype=bool)
    there[cells] = np.asarray(known["in_class"]) == 1
    names = [name for name in known.column_names if name not in (*CLASS, "wave", "pupil", "in_class")]
    columns = {name: laid_out(known[name].to_pylist(), cells, m, n) for name in names}
    return ExportedClass(
        world=world, arm=arm, kind=kind, waves=waves, days=days, pupils=pupils, there=there, columns=columns,
        ties={layer: matrices(edges, layer, waves, pupils, there) for layer in layers},
    )  # fmt: skip


def laid_out(values: list, cells: tuple, m: int, n: int) -> list[list]:
    """Values by wave and pupil."""
    found: list[list] = [[None] * n for _ in range(m)]
    for wave, pupil, value in zip(*cells, values):
        found[wave][pupil] = value
    return found


def matrices(edges: pa.Table, layer: str, waves: tuple, pupils: np.ndarray, there: np.ndarray) -> np.ndarray:
    """One layer as [m, n, n]: 0 where nothing is written of two who are in the class, NaN outside."""
    n = len(pupils)
    both = there[:, :, None] & there[:, None, :] & ~np.eye(n, dtype=bool)
    ties = np.where(both, 0.0, np.nan)
    mine = edges.filter(pc.equal(edges["layer"], layer))
    if mine.num_rows:
        wave = np.array([waves.index(one) for one in mine["wave"].to_pylist()])
        ends = (np.searchsorted(pupils, np.asarray(mine[name])) for name in ("from", "to"))
        ties[wave, *ends] = mine["value"].to_numpy()  # an empty value becomes NaN: no answer
    return ties
