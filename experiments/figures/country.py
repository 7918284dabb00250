"""Figure: how schools, municipalities and their attendance officers of a country are spread, as histograms."""

from collections.abc import Mapping

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from experiments.figures import style
from experiments.language import say

SHOWN = (
    "bullied_per_school", "bullied_in_school", "days_lost_in_school", "bullied_in_town", "days_lost_in_town",
    "wait_mean",
)  # fmt: skip
COLUMNS, BINS, LAST = 2, 24, 0.995  # what lies beyond the last percentile is put into the last bar


def country(measures: Mapping[str, np.ndarray], sizes: Mapping[str, str], lang: str, caption: str) -> Figure:
    """One panel a measure: what share of the places has how much."""
    with matplotlib.rc_context(style.SETTINGS):
        title, subtitle = say("figure.country.title", lang), say("figure.country.subtitle", lang, sizes)
        page = style.sheet(title, subtitle, caption, height=7.8, left=0.085, right=0.98)
        rows = -(-len(SHOWN) // COLUMNS)
        grid = style.panels(page, rows, COLUMNS, (0.45, 0.35), 0.24, share=(False, False), gap_below=0.75)
        axes = [one for row in grid for one in row]
        for one, name in zip(axes, SHOWN, strict=True):
            _panel(one, name, measures[name], lang)
    return page.figure


def _panel(axes: Axes, name: str, values: np.ndarray, lang: str) -> None:
    """The histogram of one measure, its median as a line."""
    high = max(float(np.quantile(values, LAST)), 1e-9)
    whole = name == "bullied_per_school"
    width = max(round(high / BINS), 1) if whole else high / BINS
    edges = np.arange(0, high + 2 * width, width) - (0.5 if whole else 0)
    seen = np.minimum(values, edges[-1] - 1e-9)
    axes.hist(seen, edges, weights=np.full(len(values), 100 / len(values)), color=style.COLOURS[0], lw=0)
    axes.axvline(float(np.median(values)), color=style.INK, lw=1.2)
    style.panel_title(axes, say(f"country.measure.{name}", lang))
    place = "teams" if name.startswith("wait") else "towns" if name.endswith("town") else "schools"
    axes.set_ylabel(say(f"figure.country.{place}", lang), size=8.5)
    style.local_numbers(axes, lang)
    style.local_numbers(axes, lang, "y")
