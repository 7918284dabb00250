"""What is kept of a country that lived: one row a class, and one a team of officers; what was lived is dropped."""

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
    school = plan.class_school[classes]
    columns = {
        "country": np.full(len(classes), country), "world": classes + 1, "school": school + 1,
        "team": plan.school_team[school] + 1, "municipality": plan.school_town[school] + 1,
        "group": plan.class_group[classes], "mixed": plan.mixed[classes],
        "pupils": enrolled.sum(axis=1), "bullied": year.victims().sum(axis=1),
        "bullied_weekly": year.yes("self_report.weekly").sum(axis=1),
        "days_lost": sum(np.where(enrolled, pupils[name], 0).sum(axis=1) for name in DAYS),
        "days_ill": np.where(enrolled, pupils["days_ill"], 0).sum(axis=1),
    }  # fmt: skip
    for id, line in funnel_lines().items():
        columns[f"what_{id}"], columns[f"among_{id}"] = counted(line, year)
    return pa.table({name: np.asarray(column, np.int64) for name, column in columns.items()})


def officers_table(
    waiting: np.ndarray, reports: np.ndarray, plan: Plan, teams: Sequence[int], capacity: float, country: int
) -> pa.Table:
    """One row a team of officers: whom it serves, and how long a new report would wait at the end of a week.

    wait = reports waiting / (capacity·district/10,000), in working days; capacity: first handlings a working day and
    10,000 children.
    """
    teams = np.asarray(teams)
    children = plan.team_children[teams]
    weeks, a_day = len(waiting), capacity * children / 10_000
    total, most = waiting.sum(axis=0), waiting.max(axis=0)  # whole numbers: the same in any company
    return pa.table({
        "country": np.full(len(teams), country, np.int64), "team": teams + 1, "municipality": plan.team_town[teams] + 1,
        "classes": plan.team_classes[teams], "children": children, "reports": np.asarray(reports, np.int64),
        "weeks_waiting": (waiting > 0).sum(axis=0) / weeks, "wait_mean": total / weeks / a_day,
        "wait_longest": most / a_day,
    })  # fmt: skip
