"""Figure: which approach beats which? The chance that one arm does better than another, in 100 draws."""

import textwrap

import matplotlib
import numpy as np
import pyarrow as pa
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure

from experiments.answer import lowered
from experiments.effects import FEWEST_WORLDS
from experiments.figures import style
from experiments.language import say
from experiments.outcomes import Outcome

MOST_UPRIGHT = 5   # with more arms than this the names above the columns stand aslant, or they would overlap

SHADES = LinearSegmentedColormap.from_list("certain", ["#ffffff", "#cfe3f1", "#0072B2"])


def better_than_matrix(chances: pa.Table, outcome: Outcome, legend: style.Legend) -> Figure:
    """Row arm better than column arm, as counts in 100 resamples; darker is more certain."""
    rows = [row for row in chances.to_pylist() if row["outcome"] == outcome.id]
    present = {row["arm"] for row in rows}
    arms = [arm for arm in legend.names if arm in present]
    grid = np.full((len(arms), len(arms)), np.nan)
    for row in rows:
        grid[arms.index(row["arm"]), arms.index(row["other"])] = row["probability"]
    worlds = min((row["worlds"] for row in rows), default=0)
    aslant = len(arms) > MOST_UPRIGHT
    above = 1.75 if aslant else 0.85
    with matplotlib.rc_context(style.SETTINGS):
        page = style.sheet(_title(grid, arms, worlds, outcome, legend),
                           _subtitle(worlds, outcome, legend.lang), legend.caption,
                           height=0.15 + above + 0.6 * len(arms), left=0.27, right=0.93 - 0.05 * aslant)
        axes = style.panels(page, 1, 1, (above, 0.08), 0)[0][0]
        axes.imshow(np.nan_to_num(grid, nan=0.0), cmap=SHADES, vmin=0, vmax=1, aspect="auto")
        _cells(axes, grid)
        _labels(axes, arms, legend, aslant)
    return page.figure


def _cells(axes, grid: np.ndarray) -> None:
    for (row, column), chance in np.ndenumerate(grid):
        if np.isnan(chance):
            itself = matplotlib.patches.Rectangle((column - 0.5, row - 0.5), 1, 1, fc="#efefef", ec="none")
            axes.add_patch(itself)
        else:
            axes.text(column, row, f"{np.floor(100 * chance + 0.5):.0f}", ha="center", va="center", size=13,
                      weight="bold", color="white" if chance > 0.72 else style.INK)
    for edge in range(1, len(grid)):
        axes.axhline(edge - 0.5, color="white", lw=2)
        axes.axvline(edge - 0.5, color="white", lw=2)


def _labels(axes, arms: list[str], legend: style.Legend, aslant: bool) -> None:
    names = [legend.names[arm] for arm in arms]
    axes.set_yticks(range(len(arms)), [textwrap.fill(name, 24) for name in names])
    manner = {"rotation": 55, "ha": "left", "rotation_mode": "anchor"} if aslant else {}
    axes.set_xticks(range(len(arms)), [textwrap.fill(name, 24 if aslant else 15) for name in names], size=8.5,
                    **manner)
    axes.xaxis.tick_top()
    axes.tick_params(length=0)
    axes.set_ylabel(say("figure.better_than.row", legend.lang), size=9, color=style.SOFT)
    axes.xaxis.set_label_position("top")
    axes.set_xlabel(say("figure.better_than.column", legend.lang), size=9, color=style.SOFT)
    for spine in axes.spines.values():
        spine.set_visible(False)


def _title(grid: np.ndarray, arms: list[str], worlds: int, outcome: Outcome, legend: style.Legend) -> str:
    if worlds < FEWEST_WORLDS or np.isnan(grid).all():
        return say("effect.title.too_few", legend.lang)
    weakest = np.nanmin(grid, axis=1)
    best = int(np.argmax(weakest))
    if weakest[best] < 0.6:
        return say("figure.better_than.none", legend.lang)
    n = int(np.floor(100 * weakest[best] + 0.5))
    return say(f"figure.better_than.{'nearly_all' if n == 100 else 'title'}", legend.lang, {
        "arm": legend.names[arms[best]], "n": n,
        "outcome": lowered(outcome.name[legend.lang])})


def _subtitle(worlds: int, outcome: Outcome, lang: str) -> str:
    return say("figure.better_than.subtitle", lang, {
        "outcome": outcome.name[lang], "unit": outcome.unit[lang], "worlds": worlds})
