"""Figure of the groups for many arms: one panel per group of pupils, with the arms as rows."""

import textwrap
from collections.abc import Mapping, Sequence

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from experiments.answer import amount, too_small
from experiments.effects import Effect
from experiments.figures import style
from experiments.figures.paired_effect import interval
from experiments.language import say
from experiments.outcomes import Outcome

SHOWN_APART = ("worst_off", "worst_tenth_of_arm")
ROOM = 0.56       # inches at the right of a panel for the value of each row
COLUMNS = 3
NAME, TITLE = 24, 20      # characters on one line: the name of an arm, the title of a panel
LINE, BETWEEN = 0.145, 0.34     # inches: one line of text; ticks of one panel and space above the next title

Found = Mapping[tuple[str, str], Effect]


def group_panels(found: Found, groups: Sequence[str], arms: Sequence[str], outcome: Outcome, legend: style.Legend,
                 heading: tuple[str, str]) -> Figure:
    """Each panel has its own scale, or the group that moves most would flatten all the others."""
    columns = min(COLUMNS, len(groups))
    lines = -(-len(groups) // columns)
    titles = [textwrap.fill(say(f"effect.group.{group}", legend.lang), TITLE, break_long_words=False)
              for group in groups]
    names = [textwrap.fill(legend.names[arm], NAME, break_long_words=False) for arm in arms]
    tall = len(arms) * max(0.3, LINE * _most_lines(names) + 0.04)
    above, first = (LINE * _most_lines(some) + 0.08 for some in (titles[columns:] or titles, titles[:columns]))
    subtitle = f"{heading[1]} {say('figure.by_group.own_scale', legend.lang)}"
    with matplotlib.rc_context(style.SETTINGS):
        page = style.sheet(heading[0], subtitle, legend.caption, left=0.24, right=0.985,
                           height=first + lines * tall + (lines - 1) * (above + BETWEEN) + 0.76)
        grid = style.panels(page, lines, columns, (first, 0.76), 0.08, (False, False), (above + BETWEEN) / tall)
        cells = [axes for line in grid for axes in line]
        for place, (axes, group) in enumerate(zip(cells, groups)):
            _panel(axes, {arm: found.get((arm, group)) for arm in arms}, outcome, legend)
            style.rows_named(axes, names, NAME)
            axes.tick_params(axis="y", labelsize=8.5, labelleft=place % columns == 0)
            axes.set_title(titles[place], size=8.5, weight="bold", loc="left", pad=4)
            axes.set_facecolor("#f3f0e6" if group in SHOWN_APART else "white")
        for axes in cells[len(groups):]:
            axes.set_visible(False)
        less_and_more(page.figure, cells[0], cells[columns - 1], cells[-1], outcome, legend.lang)
    return page.figure


def _panel(axes: Axes, effects: Mapping[str, Effect | None], outcome: Outcome, legend: style.Legend) -> None:
    style.zero_line(axes)
    for row, effect in enumerate(effects.values()):
        effect_row(axes, row, effect, outcome, legend)
    style.room_around(axes, [end for e in effects.values() if e for end in (e.mean_05, e.mean_95)])
    room_for_values(axes)
    style.local_numbers(axes, legend.lang)
    axes.xaxis.set_major_locator(MaxNLocator(2))
    axes.tick_params(axis="x", labelsize=8.5)


def effect_row(axes: Axes, row: int, effect: Effect | None, outcome: Outcome, legend: style.Legend) -> None:
    """One effect with its value at the right of the row, or the word that nobody is in the group."""
    if effect is None or effect.worlds == 0:
        axes.text(0.5, row, say("figure.by_group.nobody", legend.lang), size=8, color=style.SOFT,
                  transform=axes.get_yaxis_transform(), ha="center", va="center")
        return
    interval(axes, row, effect, legend)
    worse = effect.direction == "worse" and not too_small(effect, outcome)
    said = amount(effect.difference, outcome, legend.lang, signed=True)
    axes.text(0.985, row, f"{said}\n{say('figure.by_group.worse', legend.lang)}" if worse else said, size=8,
              weight="bold" if worse else "normal", transform=axes.get_yaxis_transform(), ha="right", va="center")


def room_for_values(axes: Axes) -> None:
    """Room at the right of a panel, so that no mark stands under the value of its row."""
    low, high = axes.get_xlim()
    kept = 1 - ROOM / (axes.get_position().width * axes.figure.get_figwidth())
    axes.set_xlim(low, low + (high - low) / max(kept, 0.3))


def less_and_more(figure: Figure, first: Axes, last: Axes, lowest: Axes, outcome: Outcome, lang: str) -> None:
    """Which way is less and which is more, and the unit, once below all panels."""
    words = f"← {outcome.less[lang]}     |     {outcome.more[lang]} →"
    middle = 0.5 if len(words) > 70 else (first.get_position().x0 + last.get_position().x1) / 2
    floor = lowest.get_position().y0 - 0.36 / figure.get_figheight()
    figure.text(middle, floor, words, ha="center", va="top", size=9, weight="bold")
    figure.text(middle, floor - 0.19 / figure.get_figheight(), ha="center", va="top", size=9,
                s=say("figure.axis.difference", lang, {"unit": outcome.unit[lang]}))


def _most_lines(texts: Sequence[str]) -> int:
    return max(text.count("\n") + 1 for text in texts)
