"""Figure: the funnel, from a child that is bullied to the rarest rung, on a scale of powers of ten."""

import math
from collections.abc import Mapping, Sequence

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FixedLocator, FuncFormatter, NullLocator

from experiments.figures import style
from experiments.funnel import INSIDE, PRINTED, RESPECTED, UNDECIDABLE, FunnelRow
from experiments.funnel_config import AIM, READING, UPPER_BOUND
from experiments.funnel_words import written
from experiments.language import number, say

COLOUR = style.COLOURS[0]
LOWEST = 0.01  # per 10,000 pupils: what is rarer lies on the edge
HIGHEST = 10_000.0
UNIT = "per_10000_pupils"


def funnel(rows: Sequence[FunnelRow], told: Mapping, lang: str, caption: str) -> Figure:
    """Lines that are counted per 10,000 pupils: simulated with its interval, and the figure it is held against."""
    shown = [row for row in rows if row.unit == UNIT and not math.isnan(row.simulated)]
    with matplotlib.rc_context(style.SETTINGS):
        subtitle = say("figure.funnel.subtitle", lang, told)
        page = style.sheet(say("funnel.title", lang), subtitle, caption, height=0.9 + 0.3 * len(shown), width=9.8,
                           left=0.34, right=0.755)  # fmt: skip
        axes = style.panels(page, 1, 1, (0.32, 0.55), 0)[0][0]
        axes.set_xscale("log")
        axes.set_xlim(LOWEST * 0.7, HIGHEST)
        style.rows_named(axes, [row.name[lang] for row in shown], width=46)
        axes.tick_params(axis="y", pad=9)
        for label in axes.get_yticklabels():
            label.set_size(8.5)
        for place, row in enumerate(shown):
            _figure_of(axes, place, row)
            _simulated(axes, place, row)
            _words(axes, place, row, lang)
        _scale(axes, lang)
    return page.figure


def _scale(axes: Axes, lang: str) -> None:
    """Powers of ten as people write them, and faint lines at each."""
    powers = [10.0**k for k in range(-2, 5)]
    axes.xaxis.set_major_locator(FixedLocator(powers))
    axes.xaxis.set_minor_locator(NullLocator())
    axes.xaxis.set_major_formatter(FuncFormatter(lambda x, _: number(x, lang, max(-round(math.log10(x)), 0))))
    axes.grid(axis="x", color=style.FAINT, lw=0.6, zorder=0)
    axes.set_axisbelow(True)
    axes.set_xlabel(say("figure.funnel.axis", lang), size=9)
    heads = {1.02: "figure.funnel.numbers", 1.32: "funnel.column.verdict"}
    for across, key in heads.items():
        axes.text(across, 1.01, say(key, lang), size=8, weight="bold", va="bottom", transform=axes.transAxes)


def _figure_of(axes: Axes, place: int, row: FunnelRow) -> None:
    """A grey band for what counts as inside, a tick for the figure itself; of a bound, all below it."""
    if row.kind == READING:
        if not math.isnan(row.value):
            axes.plot(row.value, place, marker="|", color=style.SOFT, ms=12, mew=1.2)
        return
    low = LOWEST * 0.7 if row.kind == UPPER_BOUND else row.tolerance_low
    hatch = "////" if row.kind == AIM else None
    axes.barh(place, row.tolerance_high - low, left=low, height=0.62, color="none" if hatch else style.FAINT,
              edgecolor=style.BASELINE if hatch else style.FAINT, hatch=hatch, lw=0.5, zorder=1)  # fmt: skip
    marker = 8 if row.kind == UPPER_BOUND else "|"  # 8: a wedge that points left, at the bound
    axes.plot(row.value, place, marker=marker, color=style.SOFT, ms=7 if marker == 8 else 12, mew=1.5, zorder=2)


def _simulated(axes: Axes, place: int, row: FunnelRow) -> None:
    """A dot with its interval: filled where it holds, a square where it is undecidable, grey where it is only read."""
    ends = [min(max(end, LOWEST * 0.7), HIGHEST) for end in (row.low, row.high)]
    colour = style.BASELINE if row.verdict == PRINTED else COLOUR
    axes.hlines(place, *ends, color=colour, lw=2, zorder=3)
    marker = "s" if row.verdict == UNDECIDABLE else "o"
    at, fill = max(row.simulated, LOWEST * 0.7), row.verdict in (INSIDE, RESPECTED)
    axes.plot(at, place, marker=marker, ms=6.5, color=colour if fill else "white", mec=colour, mew=1.6, zorder=4,
              clip_on=False)  # fmt: skip


def _words(axes: Axes, place: int, row: FunnelRow, lang: str) -> None:
    """The numbers, and the verdict."""
    figure = "" if math.isnan(row.value) else ("≤ " if row.kind == UPPER_BOUND else "") + written(row.value, lang)
    words = written(row.simulated, lang) + (f"  ({figure})" if figure else "")
    for across, text in ((1.02, words), (1.32, say(f"funnel.verdict.{row.verdict}", lang))):
        axes.text(across, place, text, size=8, va="center", transform=axes.get_yaxis_transform())
