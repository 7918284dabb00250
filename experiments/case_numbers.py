"""Every number that a case states, one by one, with what it means and how it is known."""

from collections.abc import Iterable

from experiments.cases import CaseFile, Section
from experiments.parameters import Stated
from experiments.validation import real_number
from simulation.case_start import TABLES

RELATION = {
    "weekly": ("expected episodes of the pair when nobody is absent", "per school week"),
    "since": ("how long ago it began", "days before day 0"),
    "known": ("what the teacher knows of it", "0–1"),
}


class CaseNumber(Stated):
    """One number of a start."""

    value: real_number()


def numbers_of_case(case: CaseFile) -> Iterable[tuple[str, CaseNumber]]:
    """The numbers of the start with their places in the file; those of the model that it changes stand elsewhere."""
    for i, each in enumerate(case.bullying):
        for name, said in RELATION.items():
            yield f"bullying[{i + 1}].{name}", _number(each, getattr(each, name), *said)
    kept = ("what is kept of the liking between the child and its friends", "share")
    yield "friendships.kept", _number(case.friendships, case.friendships.kept, *kept)
    for table, part, rows in case.tables():
        place = "school" if table == "schools" else f"{table}.{part}"
        for name, value in rows.values.items():
            variable = TABLES[table][name]
            yield f"{place}.{name}", _number(rows, value, variable.meaning, variable.unit)
    if case.start.posted:
        reach = ("comments the post would draw in all, press aside", "comments")
        yield "start.reach", _number(case.start, case.start.reach, *reach)


def _number(section: Section, value: float, meaning: str, unit: str) -> CaseNumber:
    standing = {"status": section.status, "sources": section.sources, "note": section.note}
    return CaseNumber(meaning=meaning, unit=unit, value=value, **standing)
