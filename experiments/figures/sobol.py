"""Figure: Sobol'. How much of the differences between draws each number accounts for, alone and with others."""

from collections.abc import Mapping, Sequence

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from experiments.figures import style
from experiments.language import say
from experiments.sensitivity.space import REST
from experiments.sensitivity.words import about_of, by_total

ROW, ABOVE, BELOW = 0.52, 0.3, 0.75  # inches
HEIGHT = 0.32  # of a bar, in rows
INSET = 1  # percent between an arrow and the end of the axis
LEFT, RIGHT = -40, 140  # percent: how far intervals are drawn; an arrow where one goes on. Bars are always whole


def sobol_figure(sensitivity, rows: Sequence[Mapping], arm: str, outcome: str, lang: str, caption: str) -> Figure:
    """One arm in one outcome: two bars for each number that was looked at one by one, and for the rest."""
    ranked = by_total(rows)
    about = about_of(sensitivity, arm, outcome, lang) | {"draws": 2 * sensitivity.file.sobol.rows}
    first = next((row for row in ranked if row["name"] != REST), ranked[0])
    clear = first["total_05"] > first["luck"]
    name = f"{first['meaning']} ({first['name']})"
    title = say(f"sensitivity.figure.sobol.title{'' if clear else '_none'}", lang, {"name": name})
    with matplotlib.rc_context(style.SETTINGS):
        page = style.sheet(title, say("sensitivity.figure.sobol.about", lang, about), caption,
                           height=ROW * len(rows) + ABOVE + BELOW, width=9.5, left=0.42, right=0.97)  # fmt: skip
        axes = style.panels(page, 1, 1, (ABOVE, BELOW), 0.2)[0][0]
        style.rows_named(axes, [_label(row, len(sensitivity.space) - len(rows) + 1, lang) for row in ranked], 58)
        axes.tick_params(axis="y", labelsize=8)
        _bars(axes, ranked, lang)
        axes.set_xlabel(say("sensitivity.figure.sobol.x", lang), size=9)
        style.local_numbers(axes, lang, "x")
        page.figure.legend(*axes.get_legend_handles_labels(), loc="lower center", ncols=3, frameon=False, fontsize=8.5,
                           bbox_to_anchor=(0.69, page.bottom))  # fmt: skip
    return page.figure


def _label(row: Mapping, others: int, lang: str) -> str:
    """What a number is, and below it its name: two numbers may mean the same in different places."""
    rest = row["name"] == REST
    return say("sensitivity.rest", lang, {"others": others}) if rest else f"{row['meaning']}\n{row['name']}"


def _bars(axes: Axes, ranked: Sequence[Mapping], lang: str) -> None:
    """Filled: the number alone. Outlined: together with others. Lines for luck, and for zero: luck may go below it."""
    looks = (("first", -HEIGHT / 2, {"color": style.COLOURS[0]}),
             ("total", HEIGHT / 2, {"facecolor": "white", "edgecolor": style.COLOURS[0]}))  # fmt: skip
    luck, (left, right) = 100 * ranked[0]["luck"], _ends(ranked)
    for name, shift, look in looks:
        at = [place + shift for place in range(len(ranked))]
        values, low, high = ([100 * row[key] for row in ranked] for key in (name, f"{name}_05", f"{name}_95"))
        label = say(f"sensitivity.figure.sobol.{name}", lang)
        axes.barh(at, values, height=HEIGHT, label=label, zorder=2, **look)
        axes.hlines(at, low, high, color=style.INK, lw=1, zorder=3)
        below = [place for place, end in zip(at, low, strict=True) if end < left]
        above = [place for place, end in zip(at, high, strict=True) if end > right]
        for edge, marker, places in ((left + INSET, "<", below), (right - INSET, ">", above)):
            axes.plot([edge] * len(places), places, ls="", marker=marker, ms=5, color=style.INK, clip_on=False)
    axes.axvline(luck, color=style.BASELINE, lw=2, zorder=1, label=say("sensitivity.figure.sobol.luck", lang))
    axes.axvline(0, color=style.INK, lw=1, zorder=2.5)
    axes.set_xlim(left, right)


def _ends(ranked: Sequence[Mapping]) -> tuple[float, float]:
    """From where to where is drawn: all of every bar and of luck, and of the intervals what lies not too far away."""
    bars = [0.0, 100 * ranked[0]["luck"], *(100 * row[key] for row in ranked for key in ("first", "total"))]
    keys = [f"{name}_{end}" for name in ("first", "total") for end in ("05", "95")]
    ends = [min(max(100 * row[key], LEFT), RIGHT) for row in ranked for key in keys if row[key] == row[key]]
    return min(*bars, *ends) - 3, max(*bars, *ends) + 3
