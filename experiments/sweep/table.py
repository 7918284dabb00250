"""The long table of a sweep: a row for each world, point, arm, outcome and group."""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from experiments.sweep.study import Study

TABLE = "sweep"
TEXT = pa.dictionary(pa.int32(), pa.string())
SCHEMA = pa.schema([("world", pa.int32()), ("point", pa.int32()), ("arm", TEXT), ("outcome", TEXT), ("group", TEXT),
                    ("value", pa.float64())])  # fmt: skip


def long_table(study: Study, places: Sequence[tuple[int, int]], values: np.ndarray) -> pa.Table:
    """Values [measure, place, arm] as a long table, sorted by world, point, arm, outcome and group."""
    arms = sorted(study.arms)
    order = [study.arms.index(arm) for arm in arms]
    outcomes, groups = sorted({o for o, _ in study.measures}), sorted({g for _, g in study.measures})
    measures, wide = len(study.measures), len(study.measures) * len(arms)
    ranked = sorted(range(len(places)), key=places.__getitem__)
    flat = values[:, ranked][:, :, order].transpose(1, 2, 0).reshape(-1)  # place, arm, measure
    world, point = (np.array([places[k][i] + i for k in ranked], np.int32) for i in (0, 1))

    def coded(names: list[str], codes: np.ndarray) -> pa.DictionaryArray:
        return pa.DictionaryArray.from_arrays(pa.array(codes.astype(np.int32)), pa.array(names))

    each = np.tile(np.arange(len(arms)), len(places))
    outcome = np.array([outcomes.index(o) for o, _ in study.measures])
    group = np.array([groups.index(g) for _, g in study.measures])
    columns = [np.repeat(world, wide), np.repeat(point, wide), coded(arms, np.repeat(each, measures)),
               coded(outcomes, np.tile(outcome, len(places) * len(arms))),
               coded(groups, np.tile(group, len(places) * len(arms))), flat]  # fmt: skip
    return pa.table(columns, schema=SCHEMA)
