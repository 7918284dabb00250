"""Figure: an outcome over a design. One factor: lines and bands; a grid of two: heat maps; else dots for each point."""

from collections.abc import Mapping, Sequence

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from experiments.answer import amount
from experiments.arm_cards import arm_cards
from experiments.figures import style
from experiments.language import as_stated, say
from experiments.outcomes import Outcome, load_outcomes

MOST_CELLS = 20  # values of a factor that a heat map has room for, with words in its cells
COLUMNS = 3
LEVEL, DIFFERENCE = ("level", "level_05", "level_95"), ("difference", "mean_05", "mean_95")
MIDDLE = "#f5f5f5"


def sweep_figure(sweep, summary: Sequence[Mapping], outcome: str, lang: str, caption: str) -> Figure:
    """One outcome in everyone, or in the first group in which it is measured: what suits the design."""
    mine = [row for row in summary if row["outcome"] == outcome]
    group = next(group for group in sweep.file.groups if any(row["group"] == group for row in mine))
    rows = [row for row in mine if row["group"] == group]
    found, values = load_outcomes()[outcome], sweep.points.values
    names = {card.id: card.name[lang] for card in arm_cards(sweep.comparison)}
    look = style.Legend(lang=lang, names=names, baseline=sweep.comparison.arms[0].name, caption=caption)
    told = {"outcome": found.name[lang], "unit": found.unit[lang], "group": say(f"effect.group.{group}", lang),
            "worlds": max(row["level_worlds"] for row in rows), "points": len(sweep.points)}  # fmt: skip
    subtitle = say("sweep.figure.subtitle", lang, told)
    bands = say("sweep.figure.bands", lang)
    title = sweep.file.meaning.model_dump()[lang]
    steps = [np.unique(values[:, k]) for k in range(values.shape[1])]
    with matplotlib.rc_context(style.SETTINGS):
        if len(steps) == 1:
            return lines(sweep, rows, found, look, title, f"{subtitle} {bands}")
        if len(steps) == 2 and len(values) == len(steps[0]) * len(steps[1]) and max(map(len, steps)) <= MOST_CELLS:
            return heat_maps(sweep, rows, found, look, title, subtitle)
        return dots(sweep, rows, found, look, title, f"{subtitle} {bands}")


def lines(sweep, rows, outcome: Outcome, look: style.Legend, title: str, subtitle: str) -> Figure:
    """Left the mean of each arm, right the paired difference, over the one factor."""
    others = look.arms({row["arm"] for row in rows})
    page = style.sheet(title, subtitle, look.caption, height=3.6, width=9.6, left=0.09, right=0.98)
    axes = style.panels(page, 1, 2 if others else 1, (0.3, 0.95), 0.24, (True, False))[0]
    for arm in look.names:
        _band(axes[0], sweep, [row for row in rows if row["arm"] == arm], arm, LEVEL, look)
        if arm in others:
            _band(axes[1], sweep, [row for row in rows if row["arm"] == arm], arm, DIFFERENCE, look)
    unit = {"unit": outcome.unit[look.lang]}
    keys = ["sweep.figure.level", "figure.axis.difference"]
    for one, key in zip(axes, keys):
        style.local_numbers(one, look.lang, "x")
        style.local_numbers(one, look.lang, "y")
        one.set_xlabel(next(iter(sweep.titles(look.lang).values())), size=9)
        style.panel_title(one, say(key, look.lang, unit))
    if others:
        axes[1].axhline(0, color=style.BASELINE, lw=1.5, zorder=1)
    _legend(page, axes[0])
    return page.figure


def _band(axes: Axes, sweep, rows, arm: str, columns: tuple[str, str, str], look: style.Legend) -> None:
    """One arm over the factor: line, markers, and the band of its interval."""
    order = sorted(rows, key=lambda row: sweep.points.values[row["point"] - 1, 0])
    across = [sweep.points.values[row["point"] - 1, 0] for row in order]
    middle, low, high = ([row[column] for row in order] for column in columns)
    colour, marker = look.colours[arm], "o" if arm == look.baseline else look.markers[arm]
    axes.fill_between(across, low, high, color=colour, alpha=0.2, lw=0)
    axes.plot(across, middle, marker=marker, ms=4.5, lw=1.5, color=colour, label=look.names[arm])


def _legend(page: style.Sheet, axes: Axes) -> None:
    """Names of the arms below all panels."""
    handles, labels = axes.get_legend_handles_labels()
    page.figure.legend(handles, labels, loc="lower center", ncols=3, frameon=False, fontsize=8.5,
                       bbox_to_anchor=(0.5, page.bottom))  # fmt: skip


def heat_maps(sweep, rows, outcome: Outcome, look: style.Legend, title: str, subtitle: str) -> Figure:
    """A map of the difference for each arm, or of the mean where there is one arm."""
    others = look.arms({row["arm"] for row in rows})
    columns, key = (DIFFERENCE, "heat") if others else (LEVEL, "heat_level")
    arms = others or [look.baseline]
    across, up = (np.unique(sweep.points.values[:, k]) for k in range(2))
    subtitle = f"{subtitle} {say(f'sweep.figure.{key}', look.lang)}"
    height = max(1.6, 0.55 * len(up) + 1.0)
    page = style.sheet(title, subtitle, look.caption, height=height * len(arms), width=max(8.8, 1.05 * len(across) + 2),
                       left=0.12, right=0.97)  # fmt: skip
    grid = style.panels(page, len(arms), 1, (0.3, 0.6), 0.5, (True, True))
    known = [abs(row[columns[0]]) for row in rows if row["arm"] in arms and row[columns[0]] is not None]
    for (axes,), arm in zip(grid, arms):
        _heat(axes, sweep, [row for row in rows if row["arm"] == arm], columns, outcome, max(known, default=1.0), look)
        style.panel_title(axes, look.names[arm])
    return page.figure


def _heat(axes: Axes, sweep, rows, columns, outcome: Outcome, most: float, look: style.Legend) -> None:
    """One map: colour and words in each cell."""
    steps = [np.unique(sweep.points.values[:, k]) for k in range(2)]
    cells = np.full((len(steps[1]), len(steps[0])), np.nan)
    signed = columns is DIFFERENCE
    for row in rows:
        x, y = (int(np.searchsorted(steps[k], sweep.points.values[row["point"] - 1, k])) for k in range(2))
        cells[y, x] = row[columns[0]]
        middle, low, high = (amount(row[name], outcome, look.lang, signed=signed) for name in columns)
        dot = " •" if signed and row[columns[1]] <= 0 <= row[columns[2]] else ""
        axes.text(x, y, f"{middle}{dot}\n{low} … {high}", ha="center", va="center", size=7)
    limits = (-(most or 1.0), most or 1.0) if signed else (0, most or 1.0)
    axes.imshow(cells, cmap=_colours(signed), vmin=limits[0], vmax=limits[1], origin="lower", aspect="auto")
    titles = list(sweep.titles(look.lang).values())
    for axis, values, name in ((axes.xaxis, steps[0], titles[0]), (axes.yaxis, steps[1], titles[1])):
        axis.set_ticks(range(len(values)), [as_stated(float(value), look.lang) for value in values])
        axis.set_label_text(name, size=9)


def _colours(signed: bool):
    """Blue below zero, orange above it: both are told apart by everybody."""
    ends = [style.COLOURS[4], MIDDLE, style.COLOURS[1]] if signed else [MIDDLE, style.COLOURS[4]]
    return matplotlib.colors.LinearSegmentedColormap.from_list("sweep", ends)


def dots(sweep, rows, outcome: Outcome, look: style.Legend, title: str, subtitle: str) -> Figure:
    """A panel for each factor: the difference (or the mean) at every point, with its interval."""
    others = look.arms({row["arm"] for row in rows})
    columns, arms = (DIFFERENCE, others) if others else (LEVEL, [look.baseline])
    titles = list(sweep.titles(look.lang).values())
    deep = -(-len(titles) // COLUMNS)
    page = style.sheet(title, subtitle, look.caption, height=2.9 * deep + 0.5, width=10.5, left=0.07, right=0.985)
    grid = style.panels(page, deep, min(COLUMNS, len(titles)), (0.2, 1.05), 0.2, (False, True), gap_below=0.4)
    panels = [axes for row in grid for axes in row]
    for k, axes in enumerate(panels[: len(titles)]):
        for arm in arms:
            _scattered(axes, sweep, [row for row in rows if row["arm"] == arm], k, arm, columns, look)
        style.local_numbers(axes, look.lang, "x")
        style.local_numbers(axes, look.lang, "y")
        axes.set_xlabel(titles[k], size=9)
        if others:
            axes.axhline(0, color=style.BASELINE, lw=1.5, zorder=1)
    for axes in panels[len(titles) :]:
        axes.set_visible(False)
    words = say("figure.axis.difference" if others else "sweep.figure.level", look.lang,
                {"unit": outcome.unit[look.lang]})  # fmt: skip
    panels[0].set_ylabel(words, size=9)
    _legend(page, panels[0])
    return page.figure


def _scattered(axes: Axes, sweep, rows, k: int, arm: str, columns: tuple[str, str, str], look: style.Legend) -> None:
    """One arm over one factor: a dot and the line of its interval for each point."""
    across = [sweep.points.values[row["point"] - 1, k] for row in rows]
    middle, low, high = ([row[column] for row in rows] for column in columns)
    colour, marker = look.colours[arm], "o" if arm == look.baseline else look.markers[arm]
    axes.vlines(across, low, high, color=colour, alpha=0.25, lw=1)
    axes.plot(across, middle, ls="", marker=marker, ms=4, color=colour, label=look.names[arm])
