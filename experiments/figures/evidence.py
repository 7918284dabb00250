"""Figure: published findings, and where the model lies in the margin of each."""

import math
from collections.abc import Sequence

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from experiments.evidence import IN, OUT, Row, score
from experiments.evidence_words import label_of, written
from experiments.figures import style
from experiments.language import number, say

REACH = 3.0  # half-widths of the margin that are shown
COLOUR = style.COLOURS[0]


def evidence(rows: Sequence[Row], lang: str, caption: str) -> Figure:
    """Numbers as rows, each on a scale on which its margin runs from −1 to 1."""
    shown = [row for row in rows if row.verdict in (IN, OUT) and margin_of(row) is not None]
    with matplotlib.rc_context(style.SETTINGS):
        page = style.sheet(title(rows, lang), _subtitle(rows, lang), caption, height=0.9 + 0.36 * len(shown),
                           width=9.0, left=0.40, right=0.74)
        axes = style.panels(page, 1, 1, (0.1, 0.55), 0)[0][0]
        axes.axvspan(-1, 1, color=style.FAINT, zorder=0)
        for place, row in enumerate(shown):
            _mark(axes, place, row, lang)
        style.rows_named(axes, [f"{label_of(row)}  {row.name[lang]}" for row in shown], width=46)
        for label in axes.get_yticklabels():
            label.set_size(8)
        axes.set_xlim(-REACH * 1.08, REACH * 1.08)
        axes.set_xlabel(say("figure.evidence.axis", lang, {"reach": int(REACH)}), size=9)
        style.local_numbers(axes, lang)
    return page.figure


def title(rows: Sequence[Row], lang: str) -> str:
    """How many findings lie within the margin."""
    held, judged = score(rows)
    return say("evidence.title", lang, {"held": held, "judged": judged})


def margin_of(row: Row) -> tuple[float, float] | None:
    """Middle and half-width of the margin; None where it has no width. A one-sided margin starts at 0."""
    low = 0.0 if row.tolerance_low is None else row.tolerance_low
    if row.tolerance_high is None or row.tolerance_high <= low:
        return None
    return (low + row.tolerance_high) / 2, (row.tolerance_high - low) / 2


def placed(value: float, row: Row) -> float:
    """A value of a row on the scale of its margin, held within what is shown."""
    middle, half = margin_of(row)
    return min(max((value - middle) / half, -REACH), REACH)


def _mark(axes: Axes, place: int, row: Row, lang: str) -> None:
    for value in row.published:
        axes.plot(placed(value, row), place, marker="|", color=style.SOFT, ms=13, mew=1.5)
    at = placed(row.simulated, row)
    if not math.isnan(row.low) and abs(at) < REACH:
        axes.hlines(place, placed(row.low, row), placed(row.high, row), color=COLOUR, lw=2)
    marker = {-REACH: "<", REACH: ">"}.get(at, "o")
    fill = COLOUR if row.verdict == IN else "white"
    axes.plot(at, place, marker=marker, ms=7, color=fill, mec=COLOUR, mew=1.6)
    words = f"{written(row.simulated, lang)}  ({' · '.join(written(p, lang) for p in row.published)})"
    axes.text(1.03, place, f"{words}  {say(f'evidence.verdict.{row.verdict}', lang)}", size=8, va="center",
              transform=axes.get_yaxis_transform())


def _subtitle(rows: Sequence[Row], lang: str) -> str:
    worlds = max((row.classes for row in rows), default=0)
    return say("figure.evidence.subtitle", lang, {"worlds": number(worlds, lang)})
