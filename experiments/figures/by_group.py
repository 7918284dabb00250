"""Figure: for whom, and does it move? The effect in every group of pupils, the worst-off always shown."""

import matplotlib
import pyarrow as pa
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from experiments.answer import amount, headline, in_twenty, leading, too_small
from experiments.effects import Effect, effects_of
from experiments.figures import style
from experiments.figures.paired_effect import interval
from experiments.language import say
from experiments.outcomes import Outcome
from experiments.panel import GROUPS

SHOWN_APART = ("worst_off", "worst_tenth_of_arm")
ROOM = 0.56  # inches at the right of a panel for the value of each row


def by_group(effects: pa.Table, outcome: Outcome, legend: style.Legend) -> Figure:
    """Groups as rows, one panel per arm; each with the 50 % and 90 % interval of its mean effect.

    The value stands at the right of its row, with a word where it gets worse: one group may dwarf the others.
    """
    found = {(e.arm, e.group): e for e in effects_of(effects, outcome.id)}
    groups = [group for group in GROUPS if any(group == known for _, known in found)]
    arms = legend.arms({arm for arm, _ in found})
    with matplotlib.rc_context(style.SETTINGS):
        page = style.sheet(_title(found, outcome, legend), _subtitle(found, outcome, legend.lang),
                           legend.caption, height=1.25 + 0.44 * len(groups), left=0.27, right=0.985)
        grid = style.panels(page, 1, len(arms), (0.5, 0.72), 0.12)[0]
        for axes, arm in zip(grid, arms):
            _panel(axes, arm, groups, found, outcome, legend)
        ends = [end for e in found.values() for end in (e.mean_05, e.mean_95)]
        style.room_around(grid[0], ends)
        _room_for_values(grid[0])
        _frame(grid, groups, outcome, legend)
    return page.figure


def _room_for_values(axes: Axes) -> None:
    low, high = axes.get_xlim()
    kept = 1 - ROOM / (axes.get_position().width * axes.figure.get_figwidth())
    axes.set_xlim(low, low + (high - low) / max(kept, 0.3))


def _panel(axes: Axes, arm: str, groups: list[str], found: dict, outcome: Outcome, legend: style.Legend) -> None:
    style.zero_line(axes)
    for row, group in enumerate(groups):
        effect = found.get((arm, group))
        if effect is None or effect.worlds == 0:
            axes.text(0.5, row, say("figure.by_group.nobody", legend.lang), size=8, color=style.SOFT,
                      transform=axes.get_yaxis_transform(), ha="center", va="center")
        else:
            interval(axes, row, effect, legend)
            _value(axes, row, effect, outcome, legend.lang)
    style.panel_title(axes, legend.names[arm])


def _value(axes: Axes, row: int, effect: Effect, outcome: Outcome, lang: str) -> None:
    worse = effect.direction == "worse" and not too_small(effect, outcome)
    said = amount(effect.difference, outcome, lang, signed=True)
    axes.text(0.985, row, f"{said}\n{say('figure.by_group.worse', lang)}" if worse else said, size=8,
              weight="bold" if worse else "normal", transform=axes.get_yaxis_transform(), ha="right", va="center")


def _frame(grid: list[Axes], groups: list[str], outcome: Outcome, legend: style.Legend) -> None:
    lang = legend.lang
    labels = [say(f"effect.group.{group}", lang) for group in groups]
    for axes in grid:
        style.rows_named(axes, labels, 29)
        axes.tick_params(axis="y", labelsize=8.5, labelleft=axes is grid[0])
        for row, group in enumerate(groups):
            if group in SHOWN_APART:
                axes.axhspan(row - 0.5, row + 0.5, color="#f3f0e6", zorder=-1)
        style.local_numbers(axes, lang)
        axes.xaxis.get_major_locator().set_params(nbins=4)
    words = f"← {outcome.less[lang]}     |     {outcome.more[lang]} →"
    figure = grid[0].figure
    middle = 0.5 if len(words) > 70 else (grid[0].get_position().x0 + grid[-1].get_position().x1) / 2
    floor = grid[0].get_position().y0 - 0.36 / figure.get_figheight()
    figure.text(middle, floor, words, ha="center", va="top", size=9, weight="bold")
    figure.text(middle, floor - 0.19 / figure.get_figheight(), ha="center", va="top", size=9,
                s=say("figure.axis.difference", lang, {"unit": outcome.unit[lang]}))


def _title(found: dict, outcome: Outcome, legend: style.Legend) -> str:
    """What the leading arm does for everyone, and what it does for the worst-off tenth."""
    whole = leading([e for (_, group), e in found.items() if group == "everyone"], outcome)
    if whole is None:
        effects = [e for (_, group), e in found.items() if group == "everyone"]
        return say("effect.title.all_none" if any(e.verdict for e in effects) else "effect.title.too_few",
                   legend.lang)
    said = headline(whole, outcome, legend.names, legend.lang)
    worst: Effect | None = found.get((whole.arm, "worst_off"))
    if worst is None or not worst.verdict:
        return said
    low, _, high = in_twenty(worst)
    count = low if outcome.sign < 0 else high
    return f"{said}; {say('figure.by_group.worst_off', legend.lang, {'n': count})}"


def _subtitle(found: dict, outcome: Outcome, lang: str) -> str:
    return say("figure.by_group.subtitle", lang, {
        "outcome": outcome.name[lang], "unit": outcome.unit[lang],
        "worlds": max(effect.worlds for effect in found.values())})
