"""How differently things go in a country: distributions over schools, municipalities and their officers."""

from collections.abc import Mapping

import numpy as np
import pyarrow as pa

POINTS = {"p5": 0.05, "p25": 0.25, "p50": 0.5, "p75": 0.75, "p95": 0.95}
# measure → digits behind the decimal sign with which it is told
MEASURES = {
    "bullied_per_school": 1, "bullied_in_school": 1, "days_lost_in_school": 1, "bullied_in_town": 1,
    "days_lost_in_town": 1, "reports_per_team": 1, "weeks_waiting": 1, "wait_mean": 2, "wait_longest": 2,
}  # fmt: skip


def spread_of(classes: pa.Table, officers: pa.Table) -> dict[str, np.ndarray]:
    """Every measure, one value a school or municipality of each country.

    bullied: at least monthly, number a school or % of pupils; days_lost: school days per 100 pupils through fear, being
    kept home, kept out or between two schools; weeks_waiting: % of school weeks that end with reports waiting.
    """
    school, town = (added_up(classes, place) for place in ("school", "municipality"))
    return {
        "bullied_per_school": school["bullied"],
        "bullied_in_school": 100 * school["bullied"] / school["pupils"],
        "days_lost_in_school": 100 * school["days_lost"] / school["pupils"],
        "bullied_in_town": 100 * town["bullied"] / town["pupils"],
        "days_lost_in_town": 100 * town["days_lost"] / town["pupils"],
        "reports_per_team": officers["reports"].to_numpy().astype(float),
        "weeks_waiting": 100 * officers["weeks_waiting"].to_numpy(),
        "wait_mean": officers["wait_mean"].to_numpy(), "wait_longest": officers["wait_longest"].to_numpy(),
    }  # fmt: skip


def added_up(classes: pa.Table, place: str) -> dict[str, np.ndarray]:
    """Pupils, bullied pupils and days lost, added up over the classes of each school or municipality."""
    key = np.stack([classes["country"].to_numpy(), classes[place].to_numpy()])
    _, where = np.unique(key, axis=1, return_inverse=True)
    where = where.reshape(-1)
    return {name: np.bincount(where, classes[name].to_numpy()) for name in ("pupils", "bullied", "days_lost")}


def spread_table(measures: Mapping[str, np.ndarray]) -> pa.Table:
    """One row a measure: how many places, their mean, percentiles, and the share of places with none."""
    rows = [{
        "measure": name, "place": place, "places": len(values), "mean": float(values.mean()),
        **{point: float(np.quantile(values, share)) for point, share in POINTS.items()},
        "none": float((values == 0).mean()),
    } for place, (name, values) in enumerate(measures.items())]  # fmt: skip
    return pa.Table.from_pylist(rows)
