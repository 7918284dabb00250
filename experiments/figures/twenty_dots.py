"""Figure: how does it differ between classes? Twenty classes per arm stand for all of them."""

import matplotlib
import pyarrow as pa
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from experiments.answer import in_twenty, title
from experiments.effects import Effect, effects_of
from experiments.figures import style
from experiments.language import say
from experiments.outcomes import Outcome

SIDE = 0.021            # width of a dot as a share of the axis; closer ones are stacked
STEP = 0.155            # height of a dot in rows
MOST_LEVELS = 2.6       # levels on either side for which a row has room


def twenty_dots(dots: pa.Table, effects: pa.Table, outcome: Outcome, group: str,
                legend: style.Legend) -> Figure:
    """One row per arm; each dot is an actual class at a mid-quantile of the paired difference."""
    found = {effect.arm: effect for effect in effects_of(effects, outcome.id, group)}
    arms = legend.arms(set(found))
    values = {arm: _differences(dots, arm, outcome.id, group) for arm in arms}
    with matplotlib.rc_context(style.SETTINGS):
        page = style.sheet(title(found.values(), outcome, legend.names, legend.lang),
                           _subtitle(found, outcome, group, legend.lang), legend.caption,
                           height=1.1 + 0.95 * len(arms), left=0.27, right=0.82)
        axes = style.panels(page, 1, 1, (0.26, 0.82), 0)[0][0]
        style.rows_named(axes, [legend.names[arm] for arm in arms])
        style.room_around(axes, [value for arm in arms for value in values[arm]])
        style.zero_line(axes)
        for row, arm in enumerate(arms):
            _row(axes, row, values[arm], legend.colours[arm])
            _words(axes, row, found[arm], legend.lang)
        style.local_numbers(axes, legend.lang)
        style.ways(axes, outcome, legend)
    return page.figure


def _row(axes: Axes, row: int, values: list[float], colour: str) -> None:
    """Filled left of zero, open right of it, a dash where nothing changed; stacked where they touch."""
    low, high = axes.get_xlim()
    laid = stacked(values, SIDE * (high - low))
    top = max((abs(level) for _, level in laid), default=0)
    squeeze = min(1.0, MOST_LEVELS / top) if top else 1.0
    for value, level in laid:
        marker, face = ("_", style.SOFT) if value == 0 else ("o", colour if value < 0 else "white")
        edge = style.SOFT if value == 0 else colour
        axes.plot(value, row + STEP * level * squeeze, marker=marker, color=face, mec=edge, mew=1.6, ms=7.5, zorder=3)


def stacked(values: list[float], width: float) -> list[tuple[float, int]]:
    """Each value, smallest first, with its level off the middle: 0, then −1, +1, −2, … where dots would touch."""
    placed: list[tuple[float, int]] = []
    for value in sorted(values):
        taken = {level for other, level in placed if abs(other - value) < width}
        level = next(step for step in _outwards() if step not in taken)
        placed.append((value, level))
    return placed


def _outwards():
    yield 0
    for step in range(1, 40):
        yield -step
        yield step


def _words(axes: Axes, row: int, effect: Effect, lang: str) -> None:
    low, same, high = in_twenty(effect)
    where = axes.get_yaxis_transform()
    for place, (count, key) in enumerate(((low, "less"), (same, "same"), (high, "more"))):
        if effect.verdict:
            words = say(f"figure.dots.{key}", lang)
            axes.text(1.055, row + 0.27 * (place - 1), f"{count}", transform=where, va="center", ha="right",
                      weight="bold", size=9)
            axes.text(1.075, row + 0.27 * (place - 1), words, transform=where, va="center", size=8)


def _differences(dots: pa.Table, arm: str, outcome: str, group: str) -> list[float]:
    return [row["difference"] for row in dots.to_pylist()
            if (row["arm"], row["outcome"], row["group"]) == (arm, outcome, group)]


def _subtitle(found: dict[str, Effect], outcome: Outcome, group: str, lang: str) -> str:
    return say("figure.twenty_dots.subtitle", lang, {
        "outcome": outcome.name[lang], "unit": outcome.unit[lang],
        "group": say(f"effect.group.{group}", lang),
        "worlds": max(effect.worlds for effect in found.values())})
