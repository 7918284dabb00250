"""How the year goes, drawn for the page: bands over all classes for each arm, and real classes on top, one by one."""

import json
from collections.abc import Iterable
from html import escape

import numpy as np

from browser.compare.dots import dots_of
from browser.markup import tag
from experiments.figures.style import BASELINE, COLOURS
from experiments.figures.year import by_arm, year_bands
from experiments.language import number, say
from experiments.story import ArmCard, Story

WIDTH, HEIGHT, TOP = 320.0, 130.0, 8.0
MOST = 2.5  # times the widest band; what is more runs out of the panel
Series = list[tuple[float, float]]


def fan(story: Story, lang: str, real: bool = False) -> str:
    """A panel for each arm on one scale. real: a class of the visitor's own, of which no single run is shown."""
    outcome = story.outcomes[story.main[0]]
    bands = year_bands(story.tables["fan"], outcome.id).to_pylist()
    lived = {} if real else runs(story)
    scale = Scale([row["week"] for row in bands], top(bands, lived))
    panels = "".join(_panel(story, k, arm, bands, scale, lang) for k, arm in enumerate(story.arms))
    about = {"unit": (outcome.weekly_unit or outcome.unit)[lang], "most": number(scale.most, lang),
             "baseline": story.names(lang)[story.baseline]}  # fmt: skip
    note = tag("p", escape(say("browser.fan.note", lang, about)), {"class": "soft"})
    laid = {"class": "panels", "data-first": scale.first, "data-last": scale.last, "data-most": scale.most,
            "data-width": WIDTH, "data-height": HEIGHT, "data-top": TOP}  # fmt: skip
    said = say("browser.fan.class", lang, {"arm": story.others[0].name[lang]})
    data = {"data-runs": json.dumps(lived, separators=(",", ":")), "data-said": said,
            "data-total": say("browser.fan.total", lang)}  # fmt: skip
    return tag("div", note + tag("div", panels, laid) + (_buttons(lang) if lived else ""), {"class": "fan"} | data)


def runs(story: Story) -> dict:
    """The classes that stand for all, by the difference that the first approach makes: the weeks of each, by arm."""
    laid = by_arm(story.tables["fan"], story.main[0])
    worlds = list(dict.fromkeys(row["world"] for row in dots_of(story, story.others[0])))
    return {
        "worlds": worlds,
        "arms": {arm: [_whole(values[int(np.searchsorted(known, world))]) for world in worlds]
                 for arm, (_, known, values) in laid.items()},
    }  # fmt: skip


def top(bands: list[dict], lived: dict) -> float:
    """The largest amount for which there is room: of every class shown, but never so much that the bands are flat."""
    widest = max(row["q95"] for row in bands)
    tallest = max((max(weeks) for each in lived.get("arms", {}).values() for weeks in each), default=0)
    return min(max(widest, tallest), MOST * max(widest, 1.0))


def _whole(values: np.ndarray) -> list[int]:
    return [int(value) for value in values]


class Scale:
    """From weeks and amounts to places in a panel."""

    def __init__(self, weeks: Iterable[int], most: float):
        self.first, self.last, self.most = min(weeks), max(weeks), max(1, int(np.ceil(most)))

    def place(self, week: float, value: float) -> tuple[float, float]:
        """Where a week and an amount stand; more than the top lies outside the panel."""
        x = WIDTH * (week - self.first) / max(self.last - self.first, 1)
        return x, HEIGHT - (HEIGHT - TOP) * value / self.most

    def path(self, points: Series) -> str:
        """Places as an SVG list of points."""
        return " ".join(f"{x:.1f},{y:.1f}" for x, y in (self.place(*point) for point in points))


def _panel(story: Story, k: int, arm: ArmCard, bands: list[dict], scale: Scale, lang: str) -> str:
    mine, base = ([row for row in bands if row["arm"] == each] for each in (arm.id, story.baseline))
    colour = BASELINE if arm.id == story.baseline else COLOURS[(k - 1) % len(COLOURS)]
    marks = "".join(
        tag("polygon", "", {"points": scale.path(_around(mine, low, high)), "fill": colour, "opacity": opacity})
        for low, high, opacity in (("q05", "q95", 0.18), ("q25", "q75", 0.4))
    )
    marks += _line(scale, mine, {"stroke": colour, "stroke-width": 2.6})
    if arm.id != story.baseline:
        marks += _line(scale, base, {"stroke": "#1a1a1a", "stroke-width": 1.4, "stroke-dasharray": "5 3"})
    if arm.start_week is not None:
        x, _ = scale.place(arm.start_week, 0)
        ends = {"x1": x, "x2": x, "y1": 0, "y2": HEIGHT}
        marks += tag("line", "", ends | {"stroke": "#5a5a5a", "stroke-dasharray": "2 3"})
    marks += tag("polyline", "", {"class": "run", "fill": "none", "points": ""})
    label = say("browser.fan.label", lang, {"arm": arm.name[lang]})
    drawing = tag("svg", marks, {"viewBox": f"0 0 {WIDTH:g} {HEIGHT:g}", "role": "img", "aria-label": label})
    ends = "".join(f"<span>{escape(say('browser.fan.week', lang, {'week': week}))}</span>"
                   for week in (scale.first, scale.last))  # fmt: skip
    total = tag("p", "", {"class": "total"})
    inside = f"<h4>{escape(arm.name[lang])}</h4>{drawing}<p class=\"ends\">{ends}</p>{total}"
    return tag("div", inside, {"class": "panel-of-arm", "data-arm": arm.id})


def _line(scale: Scale, rows: list[dict], look: dict) -> str:
    points = scale.path([(row["week"], row["q50"]) for row in rows])
    return tag("polyline", "", {"points": points, "fill": "none"} | look)


def _around(rows: list[dict], low: str, high: str) -> Series:
    return [(row["week"], row[high]) for row in rows] + [(row["week"], row[low]) for row in rows[::-1]]


def _buttons(lang: str) -> str:
    """One class at a time, never by itself: forward, back, and all classes together again."""
    made = "".join(
        tag("button", escape(say(f"browser.fan.{name}", lang)), {"type": "button", "data-run": name})
        for name in ("next", "previous", "none")
    )
    return tag("div", made, {"class": "buttons"}) + tag("p", "", {"class": "said", "role": "status"})
