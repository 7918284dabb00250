"""The part of the report that splits the uncertainty of the answer, where worlds were drawn over an ensemble."""

import math

from experiments import page
from experiments.answer import amount
from experiments.ensembles import ensemble
from experiments.language import number, say
from experiments.story import Story

PARTS = ("chance", "numbers", "mechanism")


def uncertainty(story: Story, lang: str) -> str:
    """Mean differences of the main outcomes with their standard deviations by chance, numbers and mechanism."""
    rows = rows_of(story, lang)
    if not rows:
        return ""
    head = [say(f"report.split.column.{key}", lang) for key in ("arm", "outcome", "difference", *PARTS)]
    about = say("report.split.about", lang, {"members": len(ensemble(story.ensemble).members)})
    return "".join([page.heading(2, say("report.split.heading", lang)), page.paragraph(about),
                    page.table(say("report.split.caption", lang), head, rows, numbers=True)])  # fmt: skip


def rows_of(story: Story, lang: str) -> list[list[str]]:
    """One row an arm and main outcome, over all pupils; none where the split is not known."""
    if "split" not in story.tables:
        return []
    names, kept = story.names(lang), story.tables["split"].to_pylist()
    found = {(row["arm"], row["outcome"]): row for row in kept if row["group"] == "everyone"}
    rows = []
    for arm in story.others:
        for outcome in story.main:
            row = found.get((arm.id, outcome))
            if row is not None and all(math.isfinite(row[part]) for part in PARTS):
                measured = story.outcomes[outcome]
                difference = amount(row["difference"], measured, lang, signed=True)
                spreads = [number(row[part], lang, 3) for part in PARTS]
                rows.append([names[arm.id], measured.name[lang], difference, *spreads])
    return rows


def lines_of(story: Story, lang: str) -> list[str]:
    """The same for a terminal: one line an arm and main outcome."""
    rows = rows_of(story, lang)
    if not rows:
        return [say("report.split.unknown", lang)]
    lines = [say("report.split.caption", lang)]
    for arm, outcome, difference, *spreads in rows:
        values = dict(zip(PARTS, spreads, strict=True)) | {"arm": arm, "outcome": outcome, "difference": difference}
        lines.append("  " + say("report.split.row", lang, values))
    return lines
