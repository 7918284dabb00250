"""Figure: what does it cost? The mean effect of each arm against staff hours and against euros."""

import math
import textwrap

import matplotlib
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
    with matplotlib.rc_context(style.SETTINGS):
        page = style.sheet(_title(found, priced, outcome, legend),
                           _subtitle(found, outcome, group, legend.lang), legend.caption,
                           height=4.3, left=0.115, right=0.985)
        hours, euros = style.panels(page, 1, 2, (0.32, 1.15), 0.09, (False, True))[0]
        for arm in arms:
            known = priced[arm]
            _point(hours, found[arm], known["hours"], known["hours"], legend)
            _point(euros, found[arm], known["euros_low"], known["euros_high"], legend)
        _axes(hours, euros, outcome, legend)
        _key(page.figure, hours, arms, priced, legend)
    return page.figure


def _point(axes: Axes, effect: Effect, low: float | None, high: float | None, legend: style.Legend) -> None:
    if low is None or high is None:
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


def _key(figure: Figure, axes: Axes, arms: list[str], priced: dict, legend: style.Legend) -> None:
    marks = [matplotlib.lines.Line2D([], [], ls="", ms=9, marker=legend.markers[arm],
                                     color=legend.colours[arm], label=_named(arm, priced[arm], legend))
             for arm in arms]
    low = axes.get_position().y0 - 0.46 / figure.get_figheight()
    figure.legend(handles=marks, loc="upper center", bbox_to_anchor=(0.54, low), ncols=min(3, len(arms) or 1),
                  frameon=False, fontsize=9, handletextpad=0.2, columnspacing=1.4)


def _named(arm: str, known: dict, legend: style.Legend) -> str:
    missing = known["hours"] is None or known["euros_low"] is None or known["euros_high"] is None
    note = say("figure.cost.not_known", legend.lang) if missing else ""
    return textwrap.fill(f"{legend.names[arm]} {note}".strip(), 30)


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
    if low is None or high is None or math.isnan(low) or math.isnan(high):
        return ""
    key = "figure.cost.exactly" if low == high else "figure.cost.between"
    return say(key, lang, {"low": number(low, lang), "high": number(high, lang)})


def _subtitle(found: dict, outcome: Outcome, group: str, lang: str) -> str:
    return say("figure.cost.subtitle", lang, {
        "outcome": outcome.name[lang], "group": say(f"effect.group.{group}", lang),
        "worlds": max((effect.worlds for effect in found.values()), default=0)})
