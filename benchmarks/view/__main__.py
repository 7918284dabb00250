"""The view timed: `python -m benchmarks.view [--rounds N]`. A ratio is a median over its limit: at most 1 is good."""

import argparse
import os

from rich.console import Console
from rich.table import Table

from benchmarks.view.measures import Answer, Play, answer, median_of, play, play_while_another_asks
from benchmarks.view.server import FLAGS, browser_path, served

Line = tuple[str, float, float, str]  # what, median, limit, unit


def lines(browser, address: str, rounds: int) -> list[Line]:
    """Every figure with the limit that it must keep."""
    asked: Answer = median_of(lambda: answer(browser, address), rounds)
    alone: Play = median_of(lambda: play(browser, address), rounds)
    beside: Play = median_of(lambda: play_while_another_asks(browser, address), rounds)
    return [
        ("first dots after the press, 2 × 100 classes", asked.dots, 2.0, "s"),
        ("answer in words, 2 × 100 classes", asked.sentence, 6.0, "s"),
        ("the whole page below it", asked.whole, 10.0, "s"),
        ("a live class, alone", alone.frames, 8.0, "frames/s"),
        ("gap between two days, 95 %", alone.gap, 200.0, "ms"),
        ("last day after a pause", alone.pause, 300.0, "ms"),
        ("a live class while another visitor computes", beside.frames, 8.0, "frames/s"),
        ("gap between two days meanwhile, 95 %", beside.gap, 200.0, "ms"),
        ("last day after a pause meanwhile", beside.pause, 300.0, "ms"),
    ]


def ratio(line: Line) -> float:
    """How far a figure is from its limit; at most 1 keeps it."""
    _, found, limit, unit = line
    return limit / found if unit == "frames/s" else found / limit


def table(found: list[Line]) -> Table:
    """The figures as they are printed."""
    made = Table("what", "ratio", "median", "limit", title="The view, timed")
    for line in found:
        what, value, limit, unit = line
        sign = "≥" if unit == "frames/s" else "≤"
        made.add_row(what, f"{ratio(line):.2f}", f"{value:.3g} {unit}", f"{sign} {limit:g} {unit}")
    return made


def main() -> None:
    """Measure a view that is started for it, or the one that KLASLAB_VIEW names."""
    from playwright.sync_api import sync_playwright

    asked = argparse.ArgumentParser(prog="python -m benchmarks.view", description=__doc__)
    asked.add_argument("--rounds", type=int, default=3, help="rounds of which the median is taken (default: 3)")
    rounds, running = asked.parse_args().rounds, os.environ.get("KLASLAB_VIEW")
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=browser_path(), args=FLAGS)
        if running:
            found = lines(browser, running, rounds)
        else:
            with served() as view:
                found = lines(browser, view.address, rounds)
        browser.close()
    Console(width=110).print(table(found))


if __name__ == "__main__":
    main()
