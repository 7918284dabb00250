"""Figure: how are friendship and dislike spread over a class? Nothing stands for fewer than five pupils."""

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from experiments.class_numbers import may_compare_sexes
from experiments.figures import style
from experiments.language import say
from experiments.sociogram import Sociogram
from experiments.sociogram_roster import SMALLEST_GROUP
from experiments.statistics.received import received
from experiments.statistics.sex_density import sex_density

PAIRS = ("girls_girls", "girls_boys", "boys_girls", "boys_boys")


def class_distributions(sociogram: Sociogram, lang: str, identity: str) -> Figure:
    """A row per relation: how often pupils are named, in bars of five pupils or more, and density by sex."""
    relations = sociogram.relations
    with matplotlib.rc_context(style.SETTINGS):
        values = {"pupils": len(sociogram.pupils), "smallest": SMALLEST_GROUP}
        caption = say("sociogram.figure.caption_real", lang, {"identity": identity})
        page = style.sheet(say("sociogram.figure.whole_title", lang),
                           say("sociogram.figure.whole_subtitle", lang, values), caption,
                           height=2.35 * len(relations), left=0.075, right=0.98)
        margins, gap = (0.1, 0.55), 0.45
        grid = style.panels(page, len(relations), 2, margins, gap, (False, False))
        for (left, right), (name, ties) in zip(grid, relations.items()):
            words = say(f"sociogram.relation.{name}", lang)
            _received(left, received(ties), words, lang)
            _by_sex(right, ties, sociogram, lang)
        _same_scales(grid)
    return page.figure


def bars(counts: np.ndarray, smallest: int = SMALLEST_GROUP) -> list[tuple[int, int, int]]:
    """The counts in bars (low, high, pupils) of at least `smallest` pupils each; one bar if need be."""
    found: list[tuple[int, int, int]] = []
    low, pupils = None, 0
    for value, number in zip(*np.unique(counts.astype(int), return_counts=True)):
        low = int(value) if low is None else low
        pupils += int(number)
        if pupils >= smallest:
            found.append((low, int(value), pupils))
            low, pupils = None, 0
    if low is not None:
        first, _, before = found.pop() if found else (low, 0, 0)
        found.append((first, int(counts.max()), before + pupils))
    return found


def _received(axes: Axes, counts: np.ndarray, words: str, lang: str) -> None:
    found = bars(counts)
    if len(found) < 2:
        alike = len(np.unique(counts)) < 2
        _nothing(axes, "sociogram.figure.all_alike" if alike else "sociogram.figure.few_in_a_bar", lang)
    else:
        axes.bar(range(len(found)), [pupils for _, _, pupils in found], color=style.COLOURS[0], width=0.8)
        axes.set_xticks(range(len(found)), [_range(k, found, lang) for k in range(len(found))], size=7.5)
        axes.set_ylabel(say("sociogram.figure.pupils", lang), size=9)
    axes.set_xlabel(say("sociogram.figure.received", lang, {"relation": words}), size=9)


def _range(place: int, found: list[tuple[int, int, int]], lang: str) -> str:
    """The words below a bar; the ends stay open, for the most named pupil is a single pupil."""
    low, high, _ = found[place]
    if place == len(found) - 1:
        return say("sociogram.figure.more", lang, {"low": low})
    if place == 0 and low < high:
        return say("sociogram.figure.less", lang, {"high": high})
    return str(low) if low == high else say("sociogram.figure.between", lang, {"low": low, "high": high})


def _by_sex(axes: Axes, ties: np.ndarray, sociogram: Sociogram, lang: str) -> None:
    if not may_compare_sexes(sociogram):
        unknown = not {0, 1} <= set(np.asarray(sociogram.sex).tolist())
        _nothing(axes, "sociogram.figure.one_sex" if unknown else "sociogram.figure.few_of_a_sex", lang)
        return
    shares = 100 * sex_density(ties, sociogram.sex).ravel()
    axes.barh(range(len(PAIRS)), shares, color=style.COLOURS[0], height=0.65)
    axes.set_yticks(range(len(PAIRS)), [say(f"sociogram.figure.{pair}", lang) for pair in PAIRS], size=8.5)
    axes.invert_yaxis()
    axes.tick_params(axis="y", length=0)
    style.local_numbers(axes, lang)
    axes.set_xlabel(say("sociogram.figure.share", lang), size=9)


def _same_scales(grid: list[list[Axes]]) -> None:
    """The same scale for what is counted the same way: pupils on the left, shares of pairs on the right."""
    left, right = ([axes for axes in column if axes.patches] for column in zip(*grid))
    for axes in left:
        axes.set_ylim(0, max(other.get_ylim()[1] for other in left))
    for axes in right:
        axes.set_xlim(0, max(other.get_xlim()[1] for other in right))


def _nothing(axes: Axes, reason: str, lang: str) -> None:
    """An empty panel that says why it is empty."""
    axes.text(0.5, 0.5, say(reason, lang, {"smallest": SMALLEST_GROUP}), ha="center", va="center", size=9,
              color=style.SOFT, transform=axes.transAxes)
    axes.set_xticks([])
    axes.set_yticks([])
