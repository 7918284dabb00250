"""The answer of a sweep: at every point, what each arm gives and what it differs from the baseline, with intervals.

The same bootstrap, ensemble and words as in a comparison, point by point (`effects`): a sweep of one point says what
`klaslab compare` says. level_05 and level_95 bound the mean of an arm itself.
"""

from collections.abc import Iterator
from dataclasses import asdict, fields

import numpy as np
import pyarrow as pa

from experiments.effects import Draws, Effect, effects_in, resamples
from experiments.ensembles import ensemble
from experiments.outcomes import load_outcomes
from experiments.panel import Panel
from experiments.sweep.study import Study
from experiments.sweep.values import Values

LEFT_OUT = ("arm", "outcome", "group")
KINDS = {str: pa.string(), int: pa.int32(), float: pa.float64()}
LEVELS = ("worlds", "level", "level_05", "level_95")
SCHEMA = pa.schema(
    [("point", pa.int32()), ("arm", pa.string()), ("outcome", pa.string()), ("group", pa.string()),
     *((f"level_{name}" if name == "worlds" else name, pa.int32() if name == "worlds" else pa.float64())
       for name in LEVELS),
     *((field.name, KINDS[field.type]) for field in fields(Effect) if field.name not in LEFT_OUT)]
)  # fmt: skip


def summarised(study: Study, values: Values) -> pa.Table:
    """A row for each point, arm, outcome and group; the baseline's rows have a level and no difference."""
    seed, worlds = study.comparison.seed, values.values.shape[-1]
    members = ensemble(study.comparison.drawn_over)
    crew = None if members is None else members.crew(range(1, worlds + 1))
    draws = Draws(counts=resamples(worlds, seed), crew=crew, seed=seed)
    rows = [row for p in range(len(study.points)) for row in _at(values.at(p), p + 1, study.arms[0], draws)]
    return pa.Table.from_pylist(rows, schema=SCHEMA)


def _at(laid: Panel, point: int, baseline: str, draws: Draws) -> Iterator[dict]:
    """The rows of one point."""
    effects = {(e.arm, e.outcome, e.group): asdict(e) for e in effects_in(laid, baseline, draws, load_outcomes())}
    for outcome, group in laid.measures:
        for arm in laid.arms:
            level = levels(laid.row(arm, (outcome, group)), draws)
            key = {"point": point, "arm": arm, "outcome": outcome, "group": group}
            yield effects.get((arm, outcome, group), {}) | level | key


def levels(value: np.ndarray, draws: Draws) -> dict[str, float]:
    """The mean of an arm itself, over the worlds in which it is known, and the bounds of its 90 % interval."""
    known = value[~np.isnan(value)]
    if not len(known):
        return dict.fromkeys(("level", "level_05", "level_95"), np.nan) | {"level_worlds": 0}
    low, high = np.quantile(draws.means(value), (0.05, 0.95))
    return {"level_worlds": len(known), "level": float(known.mean()), "level_05": float(low), "level_95": float(high)}


