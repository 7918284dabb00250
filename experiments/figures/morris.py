"""Figure: Morris. How far each number moves an answer, against how much that depends on the other numbers."""

import textwrap
from collections.abc import Mapping, Sequence

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from experiments.figures import style
from experiments.language import say
from experiments.sensitivity.words import about_of, by_influence

NAMED = 8  # numbers that are named


def morris_figure(sensitivity, rows: Sequence[Mapping], arm: str, outcome: str, lang: str, caption: str) -> Figure:
    """One arm in one outcome: a dot for each number, the most influential named beside it."""
    about = about_of(sensitivity, arm, outcome, lang)
    told = {"kept": sum(row["kept"] for row in rows), "numbers": len(rows)}
    title = say("sensitivity.figure.morris.title", lang, told)
    with matplotlib.rc_context(style.SETTINGS):
        page = style.sheet(title, say("sensitivity.figure.morris.about", lang, about), caption, height=4.6, width=10.5,
                           left=0.09, right=0.6)  # fmt: skip
        axes = style.panels(page, 1, 1, (0.25, 0.6), 0.2)[0][0]
        ranked = by_influence(rows)
        _dots(axes, ranked)
        for which in ("x", "y"):
            style.local_numbers(axes, lang, which)
        axes.set_xlabel(say("sensitivity.figure.morris.x", lang, about), size=9)
        axes.set_ylabel(textwrap.fill(say("sensitivity.figure.morris.y", lang, about), 48), size=9)
        _names(axes, ranked[:NAMED], lang)
    return page.figure


def _dots(axes: Axes, ranked: Sequence[Mapping]) -> None:
    """The others small and grey, the named ones with their intervals and a letter; blue is more than luck."""
    others = ranked[NAMED:]
    axes.plot([row["size"] for row in others], [row["spread"] for row in others], ls="", marker="o", ms=4,
              color=style.BASELINE, alpha=0.5)  # fmt: skip
    for place, row in enumerate(ranked[:NAMED]):
        x, y = row["size"], row["spread"]
        colour = style.COLOURS[0] if row["kept"] else style.SOFT
        axes.hlines(y, row["size_05"], row["size_95"], color=colour, alpha=0.35, lw=1.2)
        axes.vlines(x, row["spread_05"], row["spread_95"], color=colour, alpha=0.35, lw=1.2)
        axes.plot([x], [y], ls="", marker="o", ms=13, color=colour)
        axes.text(x, y, letter(place), color="white", size=8, weight="bold", ha="center", va="center")
    axes.set_xlim(left=0)
    axes.set_ylim(bottom=0)


def _names(axes: Axes, named: Sequence[Mapping], lang: str) -> None:
    """What each letter is, and that grey dots are all other numbers."""
    lines = []
    for place, row in enumerate(named):
        words = textwrap.wrap(f"{letter(place)}  {row['meaning']}", 52, subsequent_indent="    ")
        lines += [*words, f"    {row['name']}"]
    lines.append(f"●  {say('sensitivity.figure.morris.others', lang)}")
    axes.text(1.05, 1.0, "\n".join(lines), transform=axes.transAxes, size=8, va="top", linespacing=1.35)


def letter(place: int) -> str:
    """A, B, C, …"""
    return chr(ord("A") + place)
