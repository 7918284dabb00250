"""Figure: what does it cost? The mean effect of each arm against staff hours and against euros."""

import math
import textwrap

import matplotlib
import numpy as np
import pyarrow as pa
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from experiments.answer import headline, leading, title
from experiments.effects import Effect, effects_of
from experiments.figures import style
from experiments.language import number, say
from experiments.outcomes import Outcome


def cost(effects: pa.Table, costs: pa.Table, outcome: Outcome, group: str, legend: style.Legend) -> Figure:
    """Effect upwards in the better direction, cost to the right: hours left, euros (low to high) right.

    `costs` has the columns arm, hours, euros_low, euros_high, per class per school year; null = not known.
    """
    found = {effect.arm: effect for effect in effects_of(effects, outcome.id, group)}
    priced = {row["arm"]: row for row in costs.to_pylist()}
    arms = [arm for arm in legend.arms(set(found)) if arm in priced]
    key = _Key(arms, priced, legend)
    with matplotlib.rc_context(style.SETTINGS):
        page = style.sheet(_title(found, priced, outcome, legend),
                           _subtitle(found, outcome, group, legend.lang), legend.caption,
                           height=2.83 + 0.32 + key.room, left=0.115, right=key.right)
        hours, euros = style.panels(page, 1, 2, (0.32, key.room), 0.09, (False, True))[0]
        for arm in arms:
            known = priced[arm]
            _point(hours, found[arm], known["hours"], known["hours"], legend)
            _point(euros, found[arm], known["euros_low"], known["euros_high"], legend)
        _axes(hours, euros, outcome, legend)
        key.draw(page.figure, hours)
    return page.figure


def _point(axes: Axes, effect: Effect, low: float | None, high: float | None, legend: style.Legend) -> None:
    if not _known(low, high):
        return
    colour = legend.colours[effect.arm]
    middle = (low + high) / 2
    axes.plot([middle, middle], [effect.mean_05, effect.mean_95], color=colour, lw=2)
    axes.plot([low, high], [effect.difference] * 2, color=colour, lw=2)
    axes.plot(middle, effect.difference, marker=legend.markers[effect.arm], color=colour, ms=11, mec="white")


def _axes(hours: Axes, euros: Axes, outcome: Outcome, legend: style.Legend) -> None:
    lang = legend.lang
    for axes, key in ((hours, "hours"), (euros, "euros")):
        axes.axhline(0, color=style.BASELINE, lw=2, zorder=1)
        axes.set_xlim(0 - 0.04 * axes.get_xlim()[1], axes.get_xlim()[1] * 1.05)
        axes.set_xlabel(say(f"figure.axis.{key}", lang), size=9)
        style.local_numbers(axes, lang)
        style.local_numbers(axes, lang, "y")
        axes.xaxis.set_major_formatter(lambda value, _: number(value, lang))
        axes.xaxis.get_major_locator().set_params(nbins=5)
        axes.set_title(say(f"figure.cost.{key}", lang), size=10, weight="bold", loc="left")
    if outcome.better == "lower":
        hours.invert_yaxis()
    up = outcome.less[lang] if outcome.better == "lower" else outcome.more[lang]
    hours.set_ylabel(f"{up} →\n{say('figure.axis.short_difference', lang)}, {outcome.unit[lang]}", size=8.5)
    hours.annotate(legend.names[legend.baseline], (1, 0), (-2, 4), xycoords=("axes fraction", "data"),
                   textcoords="offset points", ha="right", va="bottom", size=8.5, color=style.SOFT)


class _Key:
    """The names below the panels: every drawn arm with its symbol, and the room (inches) they take.

    With many arms those that have no cost at all stand in a sentence of their own, without a symbol.
    """

    def __init__(self, arms: list[str], priced: dict, legend: style.Legend):
        many = len(arms) >= style.MOST_ARMS
        drawn = [arm for arm in arms if _drawn(priced[arm])] if many else arms
        missing = ", ".join(legend.names[arm] for arm in arms if arm not in drawn)
        self.legend = legend
        self.labels = {arm: _named(arm, priced[arm], legend) for arm in drawn}
        self.columns = min(3, len(drawn) or 1)
        lines = [label.count("\n") + 1 for label in self.labels.values()]
        tall = max(0.16 * sum(part) + 0.07 * len(part) for part in np.array_split(lines, self.columns))
        self.below = 0.46 + 0.16 + tall
        said = say("figure.cost.not_drawn", legend.lang, {"arms": missing}) if missing else ""
        self.missing = textwrap.wrap(said, 105, break_long_words=False)
        needed = self.below + 0.16 * len(self.missing) + 0.1 * bool(missing)
        self.room = max(1.15, needed) if many else 1.15
        self.right = 0.96 if many else 0.985

    def draw(self, figure: Figure, axes: Axes) -> None:
        marks = [matplotlib.lines.Line2D([], [], ls="", ms=9, marker=self.legend.markers[arm],
                                         color=self.legend.colours[arm], label=label)
                 for arm, label in self.labels.items()]
        floor, tall = axes.get_position().y0, figure.get_figheight()
        figure.legend(handles=marks, loc="upper center", bbox_to_anchor=(0.54, floor - 0.46 / tall),
                      ncols=self.columns, frameon=False, fontsize=9, handletextpad=0.2, columnspacing=1.4)
        if self.missing:
            figure.text(0.012, floor - self.below / tall, "\n".join(self.missing), va="top", size=8.5,
                        color=style.SOFT)


def _known(*values: float | None) -> bool:
    return not any(value is None or math.isnan(value) for value in values)


def _drawn(known: dict) -> bool:
    """Whether an arm has a place in at least one of the two panels."""
    return _known(known["hours"]) or _known(known["euros_low"], known["euros_high"])


def _named(arm: str, known: dict, legend: style.Legend) -> str:
    missing = not _known(known["hours"], known["euros_low"], known["euros_high"])
    note = say("figure.cost.not_known", legend.lang) if missing else ""
    return textwrap.fill(f"{legend.names[arm]} {note}".strip(), 30, break_long_words=False)


def _title(found: dict, priced: dict, outcome: Outcome, legend: style.Legend) -> str:
    best = leading(found.values(), outcome)
    if best is None or not found[best.arm].verdict or best.arm not in priced:
        return title(found.values(), outcome, legend.names, legend.lang)
    said = headline(best, outcome, legend.names, legend.lang)
    price = price_words(priced[best.arm], legend.lang)
    return f"{said}, {price}" if price else said


def price_words(known: dict, lang: str) -> str:
    """Euros per class per school year in words; empty where they are not known."""
    low, high = known["euros_low"], known["euros_high"]
    if not _known(low, high):
        return ""
    key = "figure.cost.exactly" if low == high else "figure.cost.between"
    return say(key, lang, {"low": number(low, lang), "high": number(high, lang)})


def _subtitle(found: dict, outcome: Outcome, group: str, lang: str) -> str:
    return say("figure.cost.subtitle", lang, {
        "outcome": outcome.name[lang], "group": say(f"effect.group.{group}", lang),
        "worlds": max((effect.worlds for effect in found.values()), default=0)})
