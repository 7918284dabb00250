"""The small tables of a sweep: its points, the summary, and beside them a dictionary of what every column is."""

import pyarrow as pa

from experiments.language import LANGUAGES, say
from experiments.outcomes import load_outcomes
from experiments.sweep.config import Sweep
from experiments.sweep.designs import Points
from experiments.sweep.factors import known_factors
from experiments.sweep.ledger import Ledger
from experiments.sweep.summary import SCHEMA as SUMMARY
from experiments.sweep.summary import summarised
from experiments.sweep.values import gathered

LONG = ("world", "point", "arm", "outcome", "group", "value")


def small_tables(sweep: Sweep, ledger: Ledger) -> dict[str, pa.Table]:
    """Everything that is kept of a sweep but the long table."""
    study = ledger.study
    worlds = max(study.worlds(shard).stop - 1 for shard in ledger.kept)
    tables = (ledger.read(shard) for shard in ledger.kept)
    values = gathered(tables, study.measures, study.arms, len(study.points), worlds)
    return {"points": points_table(study.points), "summary": summarised(study, values)}


def points_table(points: Points) -> pa.Table:
    """One row a point, one column a factor."""
    columns = {name: points.values[:, k] for k, name in enumerate(points.names)}
    return pa.table({"point": pa.array(range(1, len(points) + 1), pa.int32())} | columns)


def dictionary(sweep: Sweep) -> pa.Table:
    """Of every column, outcome and group: its unit and meaning, in both languages; sorted by table and column."""
    rows = [_row("sweep", name, f"sweep.column.{name}") for name in LONG]
    rows.append(_row("points", "point", "sweep.column.point"))
    rows += [_row("summary", name, f"sweep.column.{name}") for name in SUMMARY.names]
    known = known_factors(sweep.comparison)
    for name in sweep.points.names:
        factor = known[name]
        rows.append(_said("points", name, (factor.unit,) * 2, (factor.meaning,) * 2))
    for id in sweep.file.outcomes:
        outcome = load_outcomes()[id]
        meaning = [f"{outcome.name[lang]}: {outcome.meaning[lang]}" for lang in LANGUAGES]
        rows.append(_said("outcomes", id, [outcome.unit[lang] for lang in LANGUAGES], meaning))
    for group in sweep.file.groups:
        rows.append(_said("groups", group, ("", ""), [say(f"effect.group.{group}", lang) for lang in LANGUAGES]))
    return pa.Table.from_pylist(sorted(rows, key=lambda row: (row["table"], row["column"])))


def _row(table: str, column: str, key: str) -> dict[str, str]:
    """A column that every sweep has: its text is "unit: meaning", the unit may be missing."""
    said = [say(key, lang) for lang in LANGUAGES]
    parts = [text.partition(" | ") if " | " in text else ("", "", text) for text in said]
    return _said(table, column, [unit for unit, _, _ in parts], [meaning for _, _, meaning in parts])


def _said(table: str, column: str, unit, meaning) -> dict[str, str]:
    row = {"table": table, "column": column}
    for kind, said in (("unit", unit), ("meaning", meaning)):
        row |= {f"{kind}_{lang}": words for lang, words in zip(LANGUAGES, said, strict=True)}
    return row
