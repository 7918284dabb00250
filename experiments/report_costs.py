"""The costs around a class as a report tells them: how often first, then hours, and euros last. Returns HTML."""

from collections import defaultdict

import pyarrow as pa

from experiments import page
from experiments.language import number, say
from experiments.prices import PAYERS, load_prices
from experiments.story import Story

PER_CLASSES = 100  # classes: most of what is priced is rare in one

Sums = dict[tuple[str, str], dict[str, float]]


def costs_around(story: Story, lang: str) -> str:
    """How often each priced thing happens, and hours and euros by payer; nothing where it was not counted."""
    if "costs" not in story.tables:
        return ""
    table = story.tables["costs"]
    parts = [page.heading(2, say("report.costs.heading", lang)), page.paragraph(say("report.costs.why", lang)),
             _payers(story, mean_costs(table, "payer"), lang)]
    summary = say("report.costs.times", lang)
    return "".join([*parts, page.folded(summary, _times(story, mean_costs(table, "price"), lang), paper=True)])


def mean_costs(table: pa.Table, by: str) -> Sums:
    """Mean per class and school year of times, hours and euros, by arm and payer or price."""
    worlds = {(row["arm"], row["world"]) for row in table.select(["arm", "world"]).to_pylist()}
    count = {arm: sum(one == arm for one, _ in worlds) for arm, _ in worlds}
    sums: Sums = defaultdict(lambda: {"times": 0.0, "hours": 0.0, "euros": 0.0})
    for row in table.to_pylist():
        for name in ("times", "hours", "euros"):
            sums[row["arm"], row[by]][name] += row[name] / count[row["arm"]]
    return dict(sums)


def _payers(story: Story, sums: Sums, lang: str) -> str:
    rows = [[say(f"report.payer.{payer}", lang), *(_both([sums.get((arm.id, payer))], lang) for arm in story.arms)]
            for payer in PAYERS]
    rows.append([say("report.costs.total", lang),
                 *(_both([sums.get((arm.id, payer)) for payer in PAYERS], lang) for arm in story.arms)])
    head = [say("report.costs.payer", lang), *story.names(lang).values()]
    return page.table(say("report.costs.payers", lang), head, rows, numbers=True)


def _both(parts: list[dict[str, float] | None], lang: str) -> str:
    hours, euros = (sum(part[name] for part in parts if part) for name in ("hours", "euros"))
    return say("report.costs.both", lang, {"hours": number(hours, lang, 1), "euros": number(euros, lang)})


def _times(story: Story, sums: Sums, lang: str) -> str:
    rows = []
    for name, price in load_prices().items():
        found = [sums.get((arm.id, name), {"times": 0.0}) for arm in story.arms]
        each = _both([{"hours": price.hours, "euros": price.euros}], lang)
        rows.append([getattr(price.name, lang),
                     say(f"report.payer.{price.payer}", lang), each,
                     *(number(PER_CLASSES * one["times"], lang, 1) for one in found)])
    head = [say(f"report.costs.{key}", lang) for key in ("item", "payer", "price")]
    return page.table(say("report.costs.times", lang), [*head, *story.names(lang).values()], rows, numbers=True)
