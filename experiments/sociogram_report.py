"""What was missing in a file, left out, or worth knowing: counts, never names."""

import numpy as np

from experiments.language import Phrase
from experiments.sociogram_answers import Answers
from experiments.sociogram_roster import SMALLEST_GROUP, UNKNOWN
from experiments.sociogram_table import Table
from experiments.statistics.missing_share import missing_share


def report(answers: Answers, tables: list[Table], coded: dict, ratings: np.ndarray | None) -> tuple:
    """The remarks on a file, in a fixed order, as texts of the catalogue."""
    windows = [table.path.name for table in tables if table.encoding == "cp1252"]
    remarks = [Phrase("sociogram.report.cp1252", {"file": name}) for name in windows]
    if unknown := int((answers.roster.sex == UNKNOWN).sum()):
        remarks.append(Phrase("sociogram.report.sex_unknown", {"count": unknown, "n": len(answers.roster)}))
    for relation, silent in answers.silent.items():
        matrix = ratings if relation == "ratings" else coded[relation]
        remarks += _of_relation(relation, silent, matrix, len(answers.roster))
    counts = sorted(answers.counts.items())
    remarks += [Phrase(f"sociogram.report.{kind}", {"count": count}) for kind, count in counts]
    if {"like", "dislike"} <= coded.keys():
        both = int(((coded["like"] == 1) & (coded["dislike"] == 1)).sum())
        remarks += [Phrase("sociogram.report.both", {"count": both})] if both else []
    return tuple(remarks)


def _of_relation(relation: str, silent: np.ndarray, matrix: np.ndarray, n: int) -> list[Phrase]:
    """Who did not answer a question, how much of it is unknown, and who named nobody."""
    said = Phrase(f"sociogram.relation.{relation}")
    missing = np.isnan(matrix) if relation == "ratings" else matrix == -1
    share = missing_share(np.where(missing, -1, 0))
    values = {"relation": said, "count": int(silent.sum()), "n": n, "share": share * 100.0}
    remarks = [Phrase("sociogram.report.silent" if share > 0 else "sociogram.report.complete", values)]
    if relation != "ratings" and (nobody := int(((matrix == 1).sum(axis=1)[~silent] == 0).sum())):
        few = nobody < SMALLEST_GROUP  # how few is nobody's business
        key = "sociogram.report.few_named_nobody" if few else "sociogram.report.named_nobody"
        remarks.append(Phrase(key, {"relation": said, "count": SMALLEST_GROUP if few else nobody}))
    return remarks
