"""Figure: does the next wave look like the model? Violins: the model's worlds; points: what was observed.

Goodness of fit in the way of RSiena's `sienaGOF`: a violin for each part of a distribution, the observed as a line.
"""

import math
from collections.abc import Mapping, Sequence

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FixedLocator, FuncFormatter, NullLocator

from experiments.figures import style
from experiments.language import as_stated, say
from experiments.waves_words import chance, written

MODEL, SEEN = style.COLOURS[0], style.COLOURS[1]
DISTRIBUTIONS = ("received", "sent", "triads")
HEIGHT = 2.9  # inches of a row of panels
RATIOS = (0.1, 0.25, 0.5, 0.67, 1, 1.5, 2, 4)  # that are named on a scale of ratios
LINES = {"jaccard": "-", "kept_share": "--"}


def waves(data: Mapping, worlds: Sequence[Mapping], lang: str, caption: str) -> Figure:
    """A column per relation; rows: ties that last, names received and given, triads, single numbers.

    data: the answer as `klaslab waves` writes it; worlds: rows (relation, statistic, part, world, value).
    """
    numbers = [row for row in data["rows"] if row["kind"] == "number"]
    told = dict(data) | {"held": sum(row["inside"] for row in numbers), "all": len(numbers)}
    relations = list(dict.fromkeys(row["relation"] for row in data["times"]))
    lived = by_part(worlds)
    with matplotlib.rc_context(style.SETTINGS):
        page = style.sheet(say("waves.figure.title", lang, told), say("waves.figure.subtitle", lang, told), caption,
                           height=HEIGHT * 5, width=11.0, left=0.155, right=0.985)  # fmt: skip
        grid = style.panels(page, 5, len(relations), (0.3, 0.6), 0.6, (False, False))
        for column, relation in enumerate(relations):
            words = say(f"sociogram.relation.{relation}", lang)
            panels = [row[column] for row in grid]
            lasting(panels[0], data, relation, words, lang)
            for axes, name in zip(panels[1:4], DISTRIBUTIONS, strict=True):
                distribution(axes, data, lived, relation, name, words, lang)
            shown = [row for row in numbers if row["relation"] == relation
                     or (row["relation"] == "across" and column == len(relations) - 1)]  # fmt: skip
            single(panels[4], shown, lived, words, lang)
    return page.figure


def by_part(worlds: Sequence[Mapping]) -> dict[tuple[str, str, str], np.ndarray]:
    """Relation, statistic and part → the simulated means, one of each world."""
    found: dict = {}
    for row in worlds:
        found.setdefault((row["relation"], row["statistic"], row["part"]), []).append(row["value"])
    return {key: np.array(values) for key, values in found.items()}


def lasting(axes: Axes, data: Mapping, relation: str, words: str, lang: str) -> None:
    """How many ties are still there, by week in the model, beside the next wave."""
    for kind, line in LINES.items():
        rows = [row for row in data["times"] if (row["relation"], row["statistic"]) == (relation, kind)]
        weeks = [row["week"] for row in rows]
        label = say(f"waves.figure.{kind}", lang)
        axes.plot(weeks, [row["simulated"] for row in rows], line, color=MODEL, label=label)
        axes.axhline(rows[0]["observed"], ls=line, color=SEEN)
    axes.axvline(data["week"], color=style.BASELINE, lw=1)
    axes.axvspan(data["low"], data["high"], color=style.FAINT, alpha=0.5, lw=0, zorder=0)
    axes.set_ylim(0, 1)
    axes.legend(frameon=False, fontsize=8, loc="upper right", ncols=2)
    style.local_numbers(axes, lang, "y")
    labelled(axes, say("waves.figure.lasting", lang, {"relation": words}), "weeks", "share", lang)


def distribution(
    axes: Axes, data: Mapping, lived: Mapping, relation: str, name: str, words: str, lang: str
) -> None:
    """The parts of a distribution: percentages of pupils, or triads relative to the model's mean."""
    rows = ordered([row for row in data["rows"] if (row["relation"], row["statistic"]) == (relation, name)])
    triads = name == "triads"
    if triads:
        rows = [row for row in rows if row["mean"] > 0]
    scale = [1 / row["mean"] if triads else 100.0 for row in rows]
    places = range(1, len(rows) + 1)
    values = [lived[relation, name, row["part"]] * by for row, by in zip(rows, scale)]
    violins(axes, values, list(places), vertical=True)
    seen = [row["observed"] * by for row, by in zip(rows, scale)]
    axes.plot(places, seen, "-o", color=SEEN, ms=4.5, lw=1, zorder=3)
    turned = {"rotation": 60, "ha": "right", "rotation_mode": "anchor"} if triads else {}
    axes.set_xticks(list(places), [row["part"].replace("-", "–") for row in rows], size=8, **turned)
    same = [one["p"] for one in data["together"] if (one["relation"], one["statistic"]) == (relation, name)]
    p = same[0] if same else math.nan
    title = say(f"waves.figure.{name}", lang, {"relation": words, "p": chance(p, lang)})
    if triads:
        ratios(axes, [value for value in [*seen, *np.concatenate(values)] if value > 0], lang, "y")
    else:
        axes.set_ylim(bottom=0)
    labelled(axes, title, "kind" if triads else "classmates", "ratio" if triads else "pupils", lang)


def ordered(rows: Sequence[Mapping]) -> list[Mapping]:
    """Degrees by their size; kinds of triads in the order of their code, which begins with the mutual pairs."""
    return sorted(rows, key=lambda row: (not row["part"][0].isdigit(), _size(row["part"]), row["part"]))


def _size(part: str) -> int:
    digits = part.split("-")[0].rstrip("+")
    return int(digits) if digits.isdigit() else int("".join(sign for sign in digits if sign.isdigit()))


def single(axes: Axes, rows: Sequence[Mapping], lived: Mapping, words: str, lang: str) -> None:
    """Single numbers, each relative to the model's mean, with the observed number written beside it."""
    rows = [row for row in rows if row["mean"] != 0]
    values = [lived[row["relation"], row["statistic"], ""] / row["mean"] for row in rows]
    places = list(range(len(rows)))
    violins(axes, values, places, vertical=False)
    seen = [row["observed"] / row["mean"] for row in rows]
    axes.plot(seen, places, "o", color=SEEN, ms=5, zorder=3)
    axes.set_yticks(places, [named(row, lang) for row in rows], size=7)
    axes.invert_yaxis()
    ratios(axes, [value for value in [*seen, *np.concatenate(values)] if value > 0], lang, "x")
    labelled(axes, say("waves.figure.numbers", lang, {"relation": words}), "value_ratio", None, lang)


def named(row: Mapping, lang: str) -> str:
    """A number's short name: its words up to the explanation, and its two values."""
    words = say(f"waves.short.{row['statistic']}", lang)
    return f"{words} {written(row['observed'], lang)} | {written(row['mean'], lang)}"


def violins(axes: Axes, values: Sequence[np.ndarray], places: Sequence[int], *, vertical: bool) -> None:
    """A violin for each part with its 5 % to 95 %; a plain dash where all worlds are the same."""
    for place, found in zip(places, values, strict=True):
        if np.ptp(found) > 1e-12:
            parts = axes.violinplot([found], [place], widths=0.8, showextrema=False,
                                    orientation="vertical" if vertical else "horizontal")  # fmt: skip
            for body in parts["bodies"]:
                body.set(facecolor=MODEL, alpha=0.35, linewidth=0)
        ends = np.quantile(found, (0.05, 0.95))
        both = ([place, place], ends) if vertical else (ends, [place, place])
        axes.plot(*both, color=MODEL, lw=2.5, solid_capstyle="butt")


def ratios(axes: Axes, values: Sequence[float], lang: str, which: str) -> None:
    """A scale on which half and double lie equally far from 1."""
    low, high = min(min(values), 0.8), max(max(values), 1.25)
    axis = axes.xaxis if which == "x" else axes.yaxis
    (axes.set_xscale if which == "x" else axes.set_yscale)("log")
    (axes.set_xlim if which == "x" else axes.set_ylim)(low / 1.08, high * 1.08)
    (axes.axvline if which == "x" else axes.axhline)(1, color=style.BASELINE, lw=1, zorder=0)
    kept = [ratio for ratio in RATIOS if low / 1.08 <= ratio <= high * 1.08]
    axis.set_major_locator(FixedLocator(kept))
    axis.set_minor_locator(NullLocator())
    axis.set_major_formatter(FuncFormatter(lambda value, _: as_stated(value, lang)))


def labelled(axes: Axes, title: str, x: str, y: str | None, lang: str) -> None:
    """Title and the names of the axes, with their units."""
    style.panel_title(axes, title)
    axes.set_xlabel(say(f"waves.figure.{x}", lang), size=8.5)
    if y is not None:
        axes.set_ylabel(say(f"waves.figure.{y}", lang), size=8.5)
