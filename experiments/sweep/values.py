"""Values of a sweep as a dense array, filled from its long table piece by piece: small, and quick to compute with."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from experiments.panel import Panel


@dataclass(frozen=True, kw_only=True, eq=False)
class Values:
    """`values[m, a, p, w]`: measure (outcome, group), arm, point and world, from 0; NaN where empty or not finished."""

    measures: tuple[tuple[str, str], ...]
    arms: tuple[str, ...]
    values: np.ndarray

    def at(self, p: int) -> Panel:
        """One point, laid out for pairing."""
        order = np.argsort(self.arms)
        worlds = 1 + np.arange(self.values.shape[-1])
        return Panel(arms=tuple(self.arms[k] for k in order), measures=self.measures, worlds=worlds,
                     values=self.values[:, order, p].swapaxes(0, 1))  # fmt: skip

    def differences(self, measure: tuple[str, str]) -> np.ndarray:
        """Every other arm less the first, [arm, point, w]; with one arm its values themselves."""
        found = self.values[self.measures.index(measure)]
        return found[1:] - found[:1] if len(self.arms) > 1 else found


def gathered(
    tables: Iterable[pa.Table], measures: Sequence[tuple[str, str]], arms: Sequence[str], points: int, worlds: int
) -> Values:
    """The values of long tables, as far as they are of these measures and of the first so many worlds."""
    values = np.full((len(measures), len(arms), points, worlds), np.nan)
    known = {measure: m for m, measure in enumerate(measures)}
    for table in tables:
        table = table.unify_dictionaries().combine_chunks()
        outcome, outcomes = _codes(table["outcome"])
        group, groups = _codes(table["group"])
        arm, names = _codes(table["arm"])
        place = np.array([[known.get((o, g), -1) for g in groups] for o in outcomes])[outcome, group]
        of_arm = np.array([arms.index(name) if name in arms else -1 for name in names])[arm]
        world, point = table["world"].to_numpy() - 1, table["point"].to_numpy() - 1
        kept = (place >= 0) & (of_arm >= 0) & (world < worlds)
        values[place[kept], of_arm[kept], point[kept], world[kept]] = table["value"].to_numpy()[kept]
    return Values(measures=tuple(measures), arms=tuple(arms), values=values)


def _codes(column: pa.ChunkedArray) -> tuple[np.ndarray, list[str]]:
    whole = column.combine_chunks()
    whole = whole.chunk(0) if isinstance(whole, pa.ChunkedArray) else whole
    return np.asarray(whole.indices), whole.dictionary.to_pylist()
