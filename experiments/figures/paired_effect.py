"""Figure: what helps most? Mean paired effect of each arm with its 50 % and 90 % interval."""

import textwrap

import matplotlib
import pyarrow as pa
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from experiments.answer import amount, certainty_words, title
from experiments.effects import Effect, effects_of
from experiments.figures import style
from experiments.language import say
from experiments.outcomes import Outcome


def paired_effect(effects: pa.Table, outcome: Outcome, group: str, legend: style.Legend) -> Figure:
    """Arms as rows, mean difference from the baseline along the axis; thick 50 %, thin 90 % interval."""
    found = {effect.arm: effect for effect in effects_of(effects, outcome.id, group)}
    arms = legend.arms(set(found))
    with matplotlib.rc_context(style.SETTINGS):
        page = style.sheet(title(found.values(), outcome, legend.names, legend.lang),
                           _subtitle(list(found.values()), outcome, group, legend.lang), legend.caption,
                           height=1.08 + 0.58 * len(arms), left=0.27, right=0.76)
        axes = style.panels(page, 1, 1, (0.26, 0.82), 0)[0][0]
        style.zero_line(axes)
        for row, arm in enumerate(arms):
            interval(axes, row, found[arm], legend)
            _words(axes, row, found[arm], outcome, legend.lang)
        style.rows_named(axes, [legend.names[arm] for arm in arms])
        style.room_around(axes, [end for e in found.values() for end in (e.mean_05, e.mean_95)])
        style.local_numbers(axes, legend.lang)
        style.ways(axes, outcome, legend)
    return page.figure


def interval(axes: Axes, row: float, effect: Effect, legend: style.Legend) -> None:
    """One mean effect: its marker, the 50 % interval thick and the 90 % interval thin."""
    colour = legend.colours[effect.arm]
    axes.hlines(row, effect.mean_05, effect.mean_95, color=colour, lw=2)
    axes.hlines(row, effect.mean_25, effect.mean_75, color=colour, lw=12, alpha=0.4)
    axes.plot(effect.difference, row, marker=legend.markers[effect.arm], color=colour, ms=7, mec="white")


def _words(axes: Axes, row: int, effect: Effect, outcome: Outcome, lang: str) -> None:
    where = axes.get_yaxis_transform()
    axes.text(1.03, row - 0.16, amount(effect.difference, outcome, lang, signed=True), transform=where,
              va="center", weight="bold")
    axes.text(1.03, row + 0.05, textwrap.fill(certainty_words(effect, outcome, lang), 26), transform=where, va="top",
              size=8, color=style.SOFT)


def _subtitle(effects: list[Effect], outcome: Outcome, group: str, lang: str) -> str:
    return say("figure.paired_effect.subtitle", lang, {
        "outcome": outcome.name[lang], "unit": outcome.unit[lang],
        "worlds": max(effect.worlds for effect in effects), "group": say(f"effect.group.{group}", lang)})
