"""Findings: the published numbers the model is held against, and how near it must come."""

from experiments.findings import Finding, Number, findings
from experiments.odd.markdown import code, grid, number

HEADINGS = ("id", "statistic", "published", "tolerance", "readings", "groups", "sources")


def table(argument: str) -> str:
    """A row for each number of every finding of a use: `calibrate` or `validate`."""
    rows = [
        row(name, finding, one) for name, finding in findings().items() if finding.use == argument
        for one in finding.numbers or (None,)
    ]  # fmt: skip
    return grid(HEADINGS, rows)


def row(name: str, finding: Finding, one: Number | None) -> tuple:
    """One number of a finding as a row."""
    groups, keys = span(finding.groups), ", ".join(finding.sources)
    groups += f" over {span(finding.over)}" if finding.over else ""
    if one is None:
        return name, finding.finding.en, "", "", f"not computed: {finding.absent.en}", groups, keys
    low, high = ("" if end is None else number(end) for end in (one.low, one.high))
    readings, said = ", ".join(code(reading) for reading in one.readings), ", ".join(map(number, one.published))
    readings += "" if finding.absent is None else f" (not computed: {finding.absent.en})"
    return name, one.name.en, said, f"{low} … {high}", readings, groups, keys


def span(groups: tuple[int, ...]) -> str:
    """The first and the last of some groups."""
    return "–".join(map(str, sorted({min(groups), max(groups)})))
