"""Outcomes of arms × worlds as a panel: the long outcome table laid out for pairing by world."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

GROUPS = (
    "everyone", "most_bullied", "other_victims", "bullies", "defenders", "everyone_else",
    "receiving_class", "worst_off", "worst_tenth_of_arm",
)

# Of what happens around a class: those it happens to, and both classes. Rare events say nothing of smaller groups.
AROUND = ("everyone", "most_bullied", "bullies", "receiving_class")

# All that may be shown of a real class: groups that can never be a few pupils of it.
CLASS_LEVEL = ("everyone", "receiving_class")

OUTCOME_SCHEMA = pa.schema([
    ("world", pa.int32()),
    ("arm", pa.dictionary(pa.int32(), pa.string())),
    ("outcome", pa.string()),
    ("group", pa.string()),
    ("value", pa.float64()),
])


@dataclass(frozen=True, kw_only=True)
class Panel:
    """Values of every measure in every world under every arm.

    `values[a, m, w]` is measure `measures[m] = (outcome, group)` in world `worlds[w]` under `arms[a]`,
    NaN where the group is empty in that world or the world is not finished. Arms, measures and worlds
    are sorted, so the order in which a table lists them changes nothing.
    """

    arms: tuple[str, ...]
    measures: tuple[tuple[str, str], ...]
    worlds: np.ndarray
    values: np.ndarray

    def row(self, arm: str, measure: tuple[str, str]) -> np.ndarray:
        """The values of one measure under one arm, one per world."""
        return self.values[self.arms.index(arm), self.measures.index(measure)]

    def difference(self, arm: str, other: str, measure: tuple[str, str]) -> np.ndarray:
        """Paired difference arm − other, one per world; NaN where either is missing."""
        return self.row(arm, measure) - self.row(other, measure)


def groups_in(scope: str) -> tuple[str, ...]:
    """The groups in which outcomes of a scope are measured."""
    return AROUND if scope == "around" else GROUPS


def panel(table: pa.Table) -> Panel:
    """The panel of a long table with columns world, arm, outcome, group, value.

    Raises ValueError when a value is infinite or stands twice for one world, arm, outcome and group.
    """
    arm, arms = _codes(table["arm"])
    outcome, outcomes = _codes(table["outcome"])
    group, groups = _codes(table["group"])
    worlds, world = np.unique(table["world"].to_numpy(), return_inverse=True)
    value = table["value"].to_numpy().astype(np.float64)
    if np.isinf(value).any():
        raise ValueError("an outcome is infinite")
    pair, measure = np.unique(outcome * len(groups) + group, return_inverse=True)
    cell = (arm * len(pair) + measure) * len(worlds) + world
    if len(np.unique(cell)) < len(cell):
        raise ValueError("a world stands twice in the outcome table for one arm, outcome and group")
    values = np.full(len(arms) * len(pair) * len(worlds), np.nan)
    values[cell] = value
    measures = tuple((outcomes[p // len(groups)], groups[p % len(groups)]) for p in pair)
    return Panel(arms=arms, measures=measures, worlds=worlds,
                 values=values.reshape(len(arms), len(pair), len(worlds)))


def class_level(table: pa.Table) -> pa.Table:
    """The rows that may be shown of a real class: no single pupil and no small group."""
    return table.filter(pc.is_in(table["group"], pa.array(CLASS_LEVEL)))


def _codes(column: pa.ChunkedArray) -> tuple[np.ndarray, tuple[str, ...]]:
    """Position of each entry among the sorted distinct names of the column, and those names."""
    coded = pa.array(column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column)
    if not pa.types.is_dictionary(coded.type):
        coded = coded.dictionary_encode()
    listed = coded.dictionary.to_pylist()
    index = np.asarray(coded.indices)
    names = tuple(sorted({listed[i] for i in np.unique(index)}))
    place = np.array([names.index(name) if name in names else -1 for name in listed], dtype=np.int64)
    return place[index], names
