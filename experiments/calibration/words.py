"""What `klaslab calibrate NAME` says at the end: how near members came, and what the patterns tell of each number."""

from collections.abc import Mapping

import numpy as np
import pyarrow as pa
from rich import box
from rich.table import Table

from experiments.calibration.settings import Calibration
from experiments.language import number, say
from experiments.terminal import as_text, room

COLUMNS = ("name", "width", "coverage", "correlation", "members", "bank")


def lines_of(calibration: Calibration, tables: Mapping[str, pa.Table], told: Mapping, lang: str) -> list[str]:
    """The whole answer."""
    cost = {"minutes": number(told["seconds"] / 60, lang), "class_years": number(told["class_years"], lang)}
    lines = [say("calibrate.members_title", lang, {"members": calibration.size}), ""]
    lines += [drawn(members_table(calibration, tables["members"], lang)), "", say("calibrate.cost", lang, cost)]
    rows = tables["recovery"].to_pylist()
    if rows:
        known = [row for row in rows if row["identified"]]
        counts = {"identified": len(known), "numbers": len(rows), "truths": calibration.bank.truths}
        counts |= {"low": share(min((row["coverage"] for row in known), default=0.0), lang)}
        counts |= {"high": share(max((row["coverage"] for row in known), default=0.0), lang)}
        counts |= {"mean": share(float(np.mean([row["coverage"] for row in known] or [0.0])), lang)}
        lines += ["", say("calibrate.identified", lang, counts), "", drawn(recovery_table(rows, lang))]
        lines += ["", say("calibrate.columns", lang)]
    return lines


def members_table(calibration: Calibration, members: pa.Table, lang: str) -> Table:
    """One row a stratum: its mechanism, its reading, its members, the middle
    distance, and how many numbers are about inside."""
    table = Table(box=box.SIMPLE_HEAD, padding=0)
    sides = {"mechanism": "left", "reading": "left", "count": "right", "distance": "right", "inside": "right"}
    for column, justify in sides.items():
        table.add_column(say(f"calibrate.column.{column}", lang), justify=justify)
    stratum, far = np.asarray(members["stratum"]), np.asarray(members["distance"])
    classes = np.array([np.asarray(members[name]) for name in calibration.names]).T
    inside, among = np.asarray(members["inside"]), np.asarray(members["held_against"])
    for k, (reading, mechanism) in enumerate(calibration.strata):
        mine = stratum == k
        count = f"{mine.sum()} ({len(np.unique(classes[mine], axis=0))})"
        said = [mechanism.meaning.model_dump()[lang], say(f"calibrate.reading.{reading}", lang), count]
        if mine.any():
            middle = f"{np.median(inside[mine]):.0f} / {among[mine][0]}"
            said += [number(float(np.median(far[mine])), lang, 2), middle]
        table.add_row(*said)
    return table


def recovery_table(rows: list[dict], lang: str) -> Table:
    """One row a number, the best identified first."""
    table = Table(box=box.SIMPLE_HEAD, padding=0)
    for column in COLUMNS:
        table.add_column(say(f"calibrate.column.{column}", lang), justify="left" if column == "name" else "right")
    for row in sorted(rows, key=lambda row: row["width"]):
        cells = (share(row["width"], lang), share(row["coverage"], lang), number(row["correlation"], lang, 2))
        pairs = (score(row["member_median"], row["member_sd"], lang), score(row["bank_median"], row["bank_sd"], lang))
        table.add_row(row["name"], *cells, *pairs)
    return table


def drawn(table: Table) -> str:
    """A table as text."""
    return as_text(table, room(100, 140))


def share(x: float, lang: str) -> str:
    """A share as a percentage."""
    return f"{number(100 * x, lang)} %"


def score(middle: float, sd: float, lang: str) -> str:
    """A normal score with its spread."""
    return f"{number(middle, lang, 2).replace('-', '−')} ± {number(sd, lang, 2)}"
