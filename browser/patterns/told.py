"""The patterns on the page: how many come out, what does not and why that may be, then every number."""

from browser.drawing import DRAWING
from browser.patterns.packaged import Packaged, outdated
from experiments import evidence_report as report
from experiments import page
from experiments.evidence import OUT
from experiments.evidence_words import classes_told
from experiments.language import say


def patterns(found: Packaged, lang: str) -> str:
    """What is reproduced and what is not, as HTML below a heading of its own."""
    rows, made = list(found.rows), found.made
    missed = sum(row.verdict == OUT and row.variant != report.SWAPPED for row in rows)
    outside = say(f"browser.patterns.outside{'_one' if missed == 1 else ''}", lang, {"n": missed})
    old = page.box([say("browser.patterns.outdated", lang)], "warning") if outdated(found) else ""
    software = made["software"]
    told = {"result": f"{made['name']}-{made['result_id']}", "date": made["date"][:10],
            "version": software["version"], "commit": (software["commit"] or "–")[:7],
            "classes": classes_told(found.asked, lang)}  # fmt: skip
    with DRAWING:
        drawn = report.picture(rows, made, lang)
    tables = "".join(page.folded(say(f"browser.patterns.{use}", lang), report.section(rows, use, lang), paper=True)
                     for use in report.USES)  # fmt: skip
    return "".join([
        old, report.answer(rows, lang), page.paragraph(outside, "answer"),
        report.outside(rows, lang), report.waiting(rows, lang), tables,
        page.folded(say("browser.patterns.figure", lang), drawn, paper=True),
        page.folded(say("evidence.report.alike.heading", lang), report.alike(lang)),
        page.paragraph(say("browser.patterns.made", lang, told), "soft"),
    ])  # fmt: skip
