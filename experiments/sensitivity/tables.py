"""The tables of a sensitivity: influences, shares, who wins, what decides it, and where a programme helps."""

from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np
import pyarrow as pa

from experiments.outcomes import load_outcomes
from experiments.sensitivity import boxes, morris, sobol
from experiments.sensitivity.config import Sensitivity
from experiments.sensitivity.ranking import Ranking, ranking
from experiments.sensitivity.space import REST, Space
from experiments.sensitivity.values import DIFFERENCE, answers, between, units_of
from experiments.sweep.designs import Points
from experiments.sweep.values import Values


def morris_table(sensitivity: Sensitivity, points: Points, values: Values) -> pa.Table:
    """A row for each answer and number."""
    space, file, seed, rows = sensitivity.space, sensitivity.file, sensitivity.comparison.seed, []
    for question, y in answers(sensitivity, values):
        found = morris.influences(space, points, y, file.morris.levels, file.resamples, seed)
        for k, stated in enumerate(_stated(space)):
            row = question.row() | stated
            row |= _bounded("mean", found.mean[k], found.mean_error[k])
            row |= _bounded("size", found.size[k], found.size_error[k], least=0.0)
            row |= _bounded("spread", found.spread[k], found.spread_error[k], least=0.0)
            rows.append(row | {"luck": float(found.luck[k]), "chance": float(found.chance[k]),
                               "kept": bool(found.kept[k])})  # fmt: skip
    return pa.Table.from_pylist(rows)


def most_influential(sensitivity: Sensitivity, table: pa.Table) -> list[str]:
    """Names of the numbers that Sobol' looks at one by one: in turn the most influential for each answer asked."""
    rows, rankings = table.to_pylist(), []
    for arm in sensitivity.arms[1:]:
        for outcome, group in sensitivity.asked:
            mine = [row for row in rows if (row["quantity"], row["arm"], row["outcome"], row["group"])
                    == (DIFFERENCE, arm, outcome, group)]  # fmt: skip
            rankings += [np.array([row["size"] - row["luck"] for row in mine])] if mine else []
    return [sensitivity.space.names[k] for k in morris.most_influential(rankings, sensitivity.singles)]


def sobol_table(sensitivity: Sensitivity, space: Space, values: Values) -> pa.Table:
    """A row for each answer and number that stands alone, and one for the rest."""
    stated, rows = _stated(space)[: sensitivity.singles], []
    if sensitivity.singles < len(space):
        stated.append({"name": REST, "meaning": "", "unit": "", "low": np.nan, "high": np.nan})
    for question, y in answers(sensitivity, values):
        found = sobol.shares(y, len(stated), sensitivity.file.resamples, sensitivity.comparison.seed)
        for i, one in enumerate(stated):
            row = question.row() | one
            for place, name in enumerate(("first", "total", "first_true", "total_true")):
                row |= _bounded(name, getattr(found, name)[i], found.errors[place, i])
            rows.append(row | {"luck": found.luck, "luck_error": found.luck_error})
    return pa.Table.from_pylist(rows)


def ranking_tables(sensitivity: Sensitivity, space: Space, points: Points, values: Values) -> dict[str, pa.Table]:
    """Who wins, a row for each pair of arms and measure; and a row for each number, for the outcomes asked."""
    parts = parts_of(sensitivity)
    places = np.concatenate(sobol.samples_of(space.places(points), parts))
    won, movers, stated, units = [], [], _stated(space), units_of(sensitivity)
    for than, arm in combinations(sensitivity.arms, 2):
        for measure in sensitivity.measures:
            d = between(values, arm, than, measure, units)
            if not d.shape[1]:
                continue
            sign = load_outcomes()[measure[0]].sign
            found = ranking(places, np.concatenate(sobol.samples_of(d, parts)), sign, sensitivity.file.resamples,
                            sensitivity.comparison.seed)  # fmt: skip
            named = {"arm": arm, "than": than, "outcome": measure[0], "group": measure[1]}
            won.append(named | {"draws": len(places), "kept": int(found.kept.sum()), "better": found.better,
                                "better_05": found.low, "better_95": found.high})  # fmt: skip
            movers += [named | row for row in _movers(found, stated)] if measure in sensitivity.asked else []
    return {"ranking": pa.Table.from_pylist(won), "movers": pa.Table.from_pylist(movers)}


def box_tables(sensitivity: Sensitivity, space: Space, points: Points, values: Values) -> dict[str, pa.Table]:
    """Where each arm helps more often, and where less, than anywhere: a row for each box, and for each of its limits.

    Boxes are found in the draws of sample A and checked in those of sample B.
    """
    parts, low_high, rows, limits = parts_of(sensitivity), space.bounds, [], []
    units = units_of(sensitivity)
    z = [sample[:, : sensitivity.singles] for sample in sobol.samples_of(space.places(points), parts)]
    for arm in sensitivity.arms[1:]:
        for outcome, group in sensitivity.asked:
            d = between(values, arm, sensitivity.arms[0], (outcome, group), units)
            if not d.shape[1]:
                continue
            better = load_outcomes()[outcome].sign * d.mean(axis=1)
            both = sobol.samples_of(better > sensitivity.file.helps.get(outcome, 0.0), parts)
            for helps in (True, False):
                named = {"arm": arm, "outcome": outcome, "group": group, "helps": helps}
                box = boxes.found(z[0], both[0] == helps, sensitivity.comparison.seed)
                rows.append(named | _fitted(box, z, [sample == helps for sample in both]))
                limits += [named | row for row in _limits(box, space, low_high)]
    schema = pa.schema([*((name, pa.string()) for name in ("arm", "outcome", "group")), ("helps", pa.bool_()),
                        *((name, pa.string()) for name in ("name", "meaning", "unit")),
                        *((name, pa.float64()) for name in ("low", "high", "place_low", "place_high"))])  # fmt: skip
    return {"boxes": pa.Table.from_pylist(rows), "limits": pa.Table.from_pylist(limits, schema=schema)}


def parts_of(sensitivity: Sensitivity) -> int:
    """Numbers that stand alone in the Sobol' design, and the rest if there is one."""
    return sensitivity.singles + (sensitivity.singles < len(sensitivity.space))


def _stated(space: Space) -> list[dict]:
    return [{"name": name, "meaning": stated.meaning, "unit": stated.unit, "low": float(low), "high": float(high)}
            for name, (stated, low, high) in space.numbers.items()]  # fmt: skip


def _bounded(name: str, value: float, error: float, least: float = -np.inf) -> dict[str, float]:
    """A value with the bounds of its 90 % interval."""
    ends = {"05": max(value - error, least), "95": value + error}
    return {name: float(value)} | {f"{name}_{end}": float(at) for end, at in ends.items()}


def _movers(found: Ranking, stated: Sequence[dict]) -> Iterator[dict]:
    """A row for each number."""
    for k, one in enumerate(stated):
        yield one | {
            "where_better": float(found.where_better[k]), "where_not": float(found.where_not[k]),
            "gap": float(found.gap[k]), "chance": float(found.chance[k]), "kept": bool(found.kept[k]),
        }  # fmt: skip


def _fitted(box: boxes.Box, z: Sequence[np.ndarray], helps: Sequence[np.ndarray]) -> dict:
    """How a box does in the draws it was found in, and in those kept aside."""
    here, aside = (boxes.fit(box, *sample) for sample in zip(z, helps, strict=True))
    row = {"limits": len(box.limits), "holds": bool(box.limits) and aside.holds}
    for end, found in (("", here), ("_aside", aside)):
        row |= {f"inside{end}": found.inside, f"coverage{end}": found.coverage, f"density{end}": found.density,
                f"of_all{end}": found.of_all}  # fmt: skip
    return row


def _limits(box: boxes.Box, space: Space, ends: np.ndarray) -> Iterator[dict]:
    """A row for each number that bounds a box: from where to where, as a value and as a place in its range."""
    stated = _stated(space)
    for k, (low, high) in sorted(box.limits.items()):
        span = ends[k, 1] - ends[k, 0]
        yield {key: stated[k][key] for key in ("name", "meaning", "unit")} | {
            "low": float(ends[k, 0] + low * span), "high": float(ends[k, 0] + high * span), "place_low": low,
            "place_high": high,
        }  # fmt: skip
