"""Figure: Sobol'. How much of the differences between draws each number accounts for, alone and with others."""

from collections.abc import Mapping, Sequence

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from experiments.figures import style
from experiments.language import say
from experiments.sensitivity.space import REST
from experiments.sensitivity.words import about_of, by_total

ROW, ABOVE, BELOW = 0.42, 0.3, 0.75  # inches
HEIGHT = 0.32  # of a bar, in rows
LEFT, RIGHT = -20, 120  # percent: shares lie from 0 to 100, and what is drawn far outside only says "not known"


def sobol_figure(sensitivity, rows: Sequence[Mapping], arm: str, outcome: str, lang: str, caption: str) -> Figure:
    """One arm in one outcome: two bars for each number that was looked at one by one, and for the rest."""
    ranked = by_total(rows)
    about = about_of(sensitivity, arm, outcome, lang) | {"draws": 2 * sensitivity.file.sobol.rows}
    first = next((row for row in ranked if row["name"] != REST), ranked[0])
    clear = first["total_05"] > first["luck"]
    title = say(f"sensitivity.figure.sobol.title{'' if clear else '_none'}", lang, {"name": first["meaning"]})
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
    return say("sensitivity.rest", lang, {"others": others}) if row["name"] == REST else row["meaning"]


def _bars(axes: Axes, ranked: Sequence[Mapping], lang: str) -> None:
    """Filled: the number alone. Outlined: together with others. A line for luck."""
    looks = (("first", -HEIGHT / 2, {"color": style.COLOURS[0]}),
             ("total", HEIGHT / 2, {"facecolor": "white", "edgecolor": style.COLOURS[0]}))  # fmt: skip
    for name, shift, look in looks:
        at = [place + shift for place in range(len(ranked))]
        values, low, high = ([100 * row[key] for row in ranked] for key in (name, f"{name}_05", f"{name}_95"))
        label = say(f"sensitivity.figure.sobol.{name}", lang)
        axes.barh(at, values, height=HEIGHT, label=label, zorder=2, **look)
        axes.hlines(at, low, high, color=style.INK, lw=1, zorder=3)
    luck = 100 * ranked[0]["luck"]
    axes.axvline(luck, color=style.BASELINE, lw=2, zorder=1, label=say("sensitivity.figure.sobol.luck", lang))
    axes.axvline(0, color=style.SOFT, lw=0.8, zorder=1)
    # ends of intervals that are not known are NaN: then the values themselves say how much room is needed
    ends = [100 * row[key] for row in ranked for key in ("first", "total", "first_05", "total_05", "total_95")]
    known = [end for end in (*ends, luck) if end == end]
    axes.set_xlim(max(min(known) - 3, LEFT), min(max(known) + 3, RIGHT))
