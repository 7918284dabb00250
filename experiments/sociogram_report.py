"""What was missing in a file, left out, or worth knowing: counts, never names, never a few pupils of a real class."""

import numpy as np

from experiments.language import Phrase
from experiments.sociogram_answers import Answers
from experiments.sociogram_roster import SMALLEST_GROUP, UNKNOWN, of_few
from experiments.sociogram_table import Table
from experiments.statistics.missing_share import missing_share


def report(answers: Answers, tables: list[Table], coded: dict, ratings: np.ndarray | None) -> tuple:
    """The remarks on a file, in a fixed order, as texts of the catalogue."""
    windows = [table.path.name for table in tables if table.encoding == "cp1252"]
    remarks = [Phrase("sociogram.report.cp1252", {"file": name}) for name in windows]
    n, real = len(answers.roster), not all(table.made_up for table in tables)
    if unknown := int((answers.roster.sex == UNKNOWN).sum()):
        few = real and (of_few(unknown) or of_few(n - unknown))
        values = {"count": SMALLEST_GROUP if few else unknown, "n": n}
        remarks.append(Phrase("sociogram.report.few_sex_unknown" if few else "sociogram.report.sex_unknown", values))
    for relation, silent in answers.silent.items():
        matrix = ratings if relation == "ratings" else coded[relation]
        remarks += _of_relation(relation, silent, matrix, real)
    counts = sorted(answers.counts.items())
    remarks += [Phrase(f"sociogram.report.{kind}", {"count": count}) for kind, count in counts]
    if {"like", "dislike"} <= coded.keys():
        both = int(((coded["like"] == 1) & (coded["dislike"] == 1)).sum())
        remarks += [Phrase("sociogram.report.both", {"count": both})] if both else []
    return tuple(remarks)


def may_not_count(silent: np.ndarray) -> bool:
    """Whether only a few pupils did not answer a question, or only a few did."""
    return of_few(int(silent.sum())) or of_few(int((~silent).sum()))


def _of_relation(relation: str, silent: np.ndarray, matrix: np.ndarray, real: bool) -> list[Phrase]:
    """Who did not answer a question, how much of it is unknown, and who named nobody."""
    said, n = Phrase(f"sociogram.relation.{relation}"), len(silent)
    missing = np.isnan(matrix) if relation == "ratings" else matrix == -1
    share = missing_share(np.where(missing, -1, 0))
    values = {"relation": said, "count": int(silent.sum()), "n": n, "share": share * 100.0}
    key = "silent" if share > 0 else "complete"
    if real and may_not_count(silent):  # nor the share of pairs, from which the count follows
        key, values = "few_silent", {"relation": said, "count": SMALLEST_GROUP}
    remarks = [Phrase(f"sociogram.report.{key}", values)]
    if relation != "ratings" and (nobody := int(((matrix == 1).sum(axis=1)[~silent] == 0).sum())):
        few = nobody < SMALLEST_GROUP  # how few is nobody's business
        key = "sociogram.report.few_named_nobody" if few else "sociogram.report.named_nobody"
        remarks.append(Phrase(key, {"relation": said, "count": SMALLEST_GROUP if few else nobody}))
    return remarks
