"""Figure: how far each published finding moves when a mechanism is switched off."""

import math
from collections.abc import Sequence

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from experiments.ablation import Shift
from experiments.ablation_words import NEEDED, Told, ids, in_order
from experiments.figures import style
from experiments.language import number, say

REACH = 3.0  # half tolerances at which the colour is fullest
MAP = "PuOr_r"  # orange up, purple down: readable for the colour-blind
ROW, BEYOND = 0.19, 2.2  # inches of a row; half tolerances above which a cell is dark


def ablation(told: Sequence[Told], found: Sequence[Shift], lang: str, caption: str) -> Figure:
    """Mechanisms as rows, findings as columns; a cell holds one number of a finding: what breaks, or moves most."""
    columns = ids(in_order(found))
    cells = {(shift.mechanism, shift.id.split("_")[0]): shift for shift in sorted(found, key=_size)}
    with matplotlib.rc_context(style.SETTINGS):
        height = 0.9 + ROW * len(told)
        page = style.sheet(
            _title(told, lang),
            say("figure.ablation.subtitle", lang),
            caption,
            height=height,
            width=11.0,
            left=0.29,
            right=0.985,
        )
        axes = style.panels(page, 1, 1, (0.35, 0.1), 0)[0][0]
        shifts = np.array([[_shift(cells, each.name, id) for id in columns] for each in told])
        axes.pcolormesh(shifts, cmap=MAP, vmin=-REACH, vmax=REACH, edgecolors="white", linewidth=0.6)
        for row, each in enumerate(told):
            for column, id in enumerate(columns):
                _mark(axes, column, row, each, id, shifts[row, column], lang)
        _name(axes, told, columns, lang)
    return page.figure


def _title(told: Sequence[Told], lang: str) -> str:
    needed = sum(each.conclusion == NEEDED for each in told)
    return say("ablation.title", lang, {"needed": needed, "all": len(told)})


def _size(shift: Shift) -> tuple[bool, bool, float]:
    """What a cell shows of several numbers, lowest first: one that breaks, else a clear one, else the largest."""
    return shift.breaks, shift.moves_clearly, abs(shift.shift) if math.isfinite(shift.shift) else -1.0


def _shift(cells: dict, mechanism: str, id: str) -> float:
    shift = cells.get((mechanism, id))
    return shift.shift if shift is not None else math.nan


def _mark(axes: Axes, column: int, row: int, told: Told, id: str, shift: float, lang: str) -> None:
    """The shift in figures where it is clear; a frame where the finding breaks, a ring where it comes inside."""
    dark = math.isfinite(shift) and abs(shift) > BEYOND
    if id in ids(told.moves):
        words = number(shift, lang, 1).replace("-", "−") if math.isfinite(shift) else "≠"
        axes.text(
            column + 0.5, row + 0.53, words, size=6, ha="center", va="center", color="white" if dark else style.INK
        )
    if id in ids(told.breaks):
        line = ":" if id in told.doubtful else "-"
        frame = Rectangle((column + 0.03, row + 0.05), 0.94, 0.9, fill=False, ec=style.INK, lw=1.4, ls=line)
        axes.add_patch(frame)
    if id in ids(told.mends) and id not in told.doubtful:
        axes.plot(column + 0.88, row + 0.22, marker="o", ms=3, mfc="none", mec=style.INK, mew=0.8)


def _name(axes: Axes, told: Sequence[Told], columns: Sequence[str], lang: str) -> None:
    axes.set_ylim(len(told), 0)
    axes.set_facecolor(style.FAINT)
    names = [each.mechanism.name.model_dump()[lang] for each in told]
    axes.set_yticks([row + 0.5 for row in range(len(told))], names, size=7.5)
    axes.set_xticks([column + 0.5 for column in range(len(columns))], columns, size=8)
    axes.xaxis.tick_top()
    axes.tick_params(length=0)
    for side in axes.spines.values():
        side.set_visible(False)
