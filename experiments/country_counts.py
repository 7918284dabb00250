"""What is kept of a country that lived: one row a class, and one a municipality; episodes and events are dropped."""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from experiments.country_plan import Plan
from experiments.funnel_config import funnel_lines
from experiments.funnel_year import FunnelYear, counted

DAYS = ("days_afraid", "days_kept", "days_out", "days_between")  # school days lost through bullying or a measure


def classes_table(year: FunnelYear, plan: Plan, classes: np.ndarray, country: int) -> pa.Table:
    """One row a class: where it is, its pupils, who is bullied, days lost, and what every line of the funnel counts."""
    pupils, enrolled = year.wave.pupils, year.pupils()
    columns = {
        "country": np.full(len(classes), country), "world": classes + 1, "municipality": plan.class_town[classes] + 1,
        "school": plan.class_school[classes] + 1, "group": plan.class_group[classes], "mixed": plan.mixed[classes],
        "pupils": enrolled.sum(axis=1), "bullied": year.victims().sum(axis=1),
        "bullied_weekly": year.yes("self_report.weekly").sum(axis=1),
        "days_lost": sum(np.where(enrolled, pupils[name], 0).sum(axis=1) for name in DAYS),
        "days_ill": np.where(enrolled, pupils["days_ill"], 0).sum(axis=1),
    }  # fmt: skip
    for id, line in funnel_lines().items():
        columns[f"what_{id}"], columns[f"among_{id}"] = counted(line, year)
    return pa.table({name: np.asarray(column, np.int64) for name, column in columns.items()})


def officers_table(
    waiting: np.ndarray, reports: np.ndarray, plan: Plan, towns: Sequence[int], districts: Sequence[float],
    capacity: float, country: int,
) -> pa.Table:  # fmt: skip
    """One row a municipality: whom its officers serve, and how long a new report would wait at the end of a week.

    wait = reports waiting / (capacity·district/10,000), in working days; capacity: first handlings a working day and
    10,000 children.
    """
    towns, districts = np.asarray(towns), np.asarray(districts)
    wait = waiting / (capacity * districts / 10_000)
    inside = np.isin(plan.class_town, towns)
    many = np.bincount(plan.class_town[inside], minlength=len(plan.town_pupils))
    return pa.table({
        "country": np.full(len(towns), country, np.int64), "municipality": towns + 1, "classes": many[towns],
        "primary_pupils": plan.town_pupils[towns], "children": districts, "reports": np.asarray(reports, np.int64),
        "weeks_waiting": (waiting > 0).mean(axis=0), "wait_mean": wait.mean(axis=0), "wait_longest": wait.max(axis=0),
    })  # fmt: skip
