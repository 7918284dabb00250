"""Figure: for whom, and does it move? The effect in every group of pupils, the worst-off always shown."""

import matplotlib
import pyarrow as pa
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from experiments.answer import headline, in_twenty, leading
from experiments.effects import Effect, effects_of
from experiments.figures import style
from experiments.figures.group_panels import SHOWN_APART, effect_row, group_panels, less_and_more, room_for_values
from experiments.language import say
from experiments.outcomes import Outcome
from experiments.panel import GROUPS


def by_group(effects: pa.Table, outcome: Outcome, legend: style.Legend) -> Figure:
    """Groups as rows, one panel per arm; each with the 50 % and 90 % interval of its mean effect.

    The value stands at the right of its row, with a word where it gets worse: one group may dwarf the others.
    With many arms it is the other way round: arms as rows, one panel per group, each with its own scale.
    """
    found = {(e.arm, e.group): e for e in effects_of(effects, outcome.id)}
    groups = [group for group in GROUPS if any(group == known for _, known in found)]
    arms = legend.arms({arm for arm, _ in found})
    heading = _title(found, outcome, legend), _subtitle(found, outcome, legend.lang)
    if len(arms) >= style.MOST_ARMS:
        return group_panels(found, groups, arms, outcome, legend, heading)
    with matplotlib.rc_context(style.SETTINGS):
        page = style.sheet(*heading, legend.caption, height=1.25 + 0.44 * len(groups), left=0.27, right=0.985)
        grid = style.panels(page, 1, len(arms), (0.5, 0.72), 0.12)[0]
        for axes, arm in zip(grid, arms):
            _panel(axes, arm, groups, found, outcome, legend)
        ends = [end for e in found.values() for end in (e.mean_05, e.mean_95)]
        style.room_around(grid[0], ends)
        room_for_values(grid[0])
        _frame(grid, groups, outcome, legend)
    return page.figure


def _panel(axes: Axes, arm: str, groups: list[str], found: dict, outcome: Outcome, legend: style.Legend) -> None:
    style.zero_line(axes)
    for row, group in enumerate(groups):
        effect_row(axes, row, found.get((arm, group)), outcome, legend)
    style.panel_title(axes, legend.names[arm])


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
    less_and_more(grid[0].figure, grid[0], grid[-1], grid[0], outcome, lang)


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
