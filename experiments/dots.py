"""Twenty classes that stand for all: the mid-quantiles of the paired difference, each an actual world."""

import numpy as np
import pyarrow as pa

from experiments.panel import Panel, panel

DOTS = 20


def twenty_places(worlds: int) -> list[int]:
    """Places of the 20 mid-quantiles (k + ½)/20 among `worlds` sorted differences."""
    return [(2 * k + 1) * worlds // (2 * DOTS) for k in range(DOTS)] if worlds else []


def twenty_worlds(table: pa.Table, baseline: str) -> pa.Table:
    """The 20 worlds that stand for all of them: arm, outcome, group, dot, world, difference.

    Each dot is the actual world at that mid-quantile of the paired difference; among equal differences
    the lowest world number comes first.
    """
    laid = panel(table)
    rows = []
    for arm in laid.arms:
        if arm != baseline:
            for measure in laid.measures:
                rows += _dots(laid, arm, baseline, measure)
    return pa.Table.from_pylist(rows)


def _dots(laid: Panel, arm: str, baseline: str, measure: tuple[str, str]) -> list[dict]:
    difference = laid.difference(arm, baseline, measure)
    there = np.flatnonzero(~np.isnan(difference))
    ranked = there[np.argsort(difference[there], kind="stable")]
    return [{"arm": arm, "outcome": measure[0], "group": measure[1], "dot": dot,
             "world": int(laid.worlds[ranked[place]]), "difference": float(difference[ranked[place]])}
            for dot, place in enumerate(twenty_places(len(ranked)), start=1)]
