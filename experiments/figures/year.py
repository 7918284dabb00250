"""Figure: how does the year go? Fan charts of an outcome by school week, one panel per arm."""

from collections.abc import Mapping

import matplotlib
import numpy as np
import pyarrow as pa
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from experiments.dots import twenty_places
from experiments.figures import style
from experiments.language import say
from experiments.outcomes import Outcome

QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
LAST_WEEKS = 10


def year_bands(fan: pa.Table, outcome: str) -> pa.Table:
    """Quantiles over worlds of an outcome per arm and week: arm, week, worlds, q05, q25, q50, q75, q95."""
    rows = []
    for arm, (weeks, _, values) in sorted(by_arm(fan, outcome).items()):
        for place, week in enumerate(weeks):
            known = values[:, place][~np.isnan(values[:, place])]
            cut = np.quantile(known, QUANTILES) if len(known) else np.full(len(QUANTILES), np.nan)
            rows.append({"arm": arm, "week": int(week), "worlds": len(known)}
                        | {f"q{round(100 * q):02d}": float(v) for q, v in zip(QUANTILES, cut)})
    return pa.Table.from_pylist(rows)


def year(fan: pa.Table, outcome: Outcome, legend: style.Legend,
         starts: Mapping[str, int] | None = None) -> Figure:
    """Small multiples: median, 50 % and 90 % band of each arm; the baseline's median dashed in grey."""
    bands = year_bands(fan, outcome.id)
    series = {arm: [row for row in bands.to_pylist() if row["arm"] == arm] for arm in legend.names}
    arms = [arm for arm in legend.names if series[arm]]
    columns = 2 if len(arms) in (2, 4) else min(3, len(arms))
    lines = -(-len(arms) // columns)
    with matplotlib.rc_context(style.SETTINGS):
        page = style.sheet(_title(fan, outcome, legend), _subtitle(bands, outcome, legend), legend.caption,
                           height=0.7 + 2.05 * lines, left=0.085, right=0.985)
        grid = style.panels(page, lines, columns, (0.42, 0.52), 0.12 if lines == 1 else 0.34)
        cells = [axes for line in grid for axes in line]
        for axes, arm in zip(cells, arms):
            _panel(axes, arm, series, legend, (starts or {}).get(arm))
        for axes in cells[len(arms):]:
            axes.set_visible(False)
        _scales(cells, arms, columns, bands, outcome, legend.lang)
    return page.figure


def _panel(axes: Axes, arm: str, series: dict, legend: style.Legend, start: int | None) -> None:
    weeks = [row["week"] for row in series[arm]]
    q = {key: [row[key] for row in series[arm]] for key in ("q05", "q25", "q50", "q75", "q95")}
    colour = legend.colours[arm]
    axes.fill_between(weeks, q["q05"], q["q95"], color=colour, alpha=0.18, lw=0)
    axes.fill_between(weeks, q["q25"], q["q75"], color=colour, alpha=0.4, lw=0)
    axes.plot(weeks, q["q50"], color=colour, lw=2.2)
    if arm != legend.baseline:
        axes.plot([row["week"] for row in series[legend.baseline]],
                  [row["q50"] for row in series[legend.baseline]], color=style.INK, lw=1.3, ls=(0, (4, 2)))
    if start is not None:
        axes.axvline(start, color=style.SOFT, lw=1, ls=":")
        axes.annotate(say("figure.year.start", legend.lang), (start, 1), (3, -2),
                      xycoords=("data", "axes fraction"), textcoords="offset points", va="top", size=8,
                      color=style.SOFT)
    style.panel_title(axes, legend.names[arm])


def _scales(cells: list[Axes], arms: list[str], columns: int, bands: pa.Table, outcome: Outcome,
            lang: str) -> None:
    weeks = bands["week"].to_numpy()
    for place, axes in enumerate(cells[:len(arms)]):
        axes.set_ylim(0, None)
        axes.set_xlim(weeks.min(), weeks.max())
        axes.tick_params(labelbottom=place + columns >= len(arms))
        style.local_numbers(axes, lang, "y")
    figure = cells[0].figure
    floor = min(axes.get_position().y0 for axes in cells)
    figure.text(0.53, floor - 0.3 / figure.get_figheight(), say("figure.axis.week", lang), size=9,
                ha="center", va="top")
    figure.supylabel((outcome.weekly_unit or outcome.unit)[lang], size=8.5, x=0.012, color=style.INK)


def _title(fan: pa.Table, outcome: Outcome, legend: style.Legend) -> str:
    """In how many of 20 classes the last weeks are lower than in the baseline, for the clearest arm."""
    tables = by_arm(fan, outcome.id)
    counts = {arm: _lower_in_twenty(tables[arm], tables[legend.baseline]) for arm in legend.arms(set(tables))}
    if not counts or max(len(tables[arm][1]) for arm in counts) < 40:
        return say("effect.title.too_few", legend.lang)
    arm, (n, _) = max(counts.items(), key=lambda item: (item[1], item[0]))
    return say("figure.year.title", legend.lang, {
        "arm": legend.names[arm], "change": outcome.less[legend.lang], "n": n, "weeks": LAST_WEEKS})


def _lower_in_twenty(arm: tuple, baseline: tuple) -> tuple[int, float]:
    """Number of the 20 dots below the baseline in the last weeks, and how far below on average."""
    _, here, there = np.intersect1d(arm[1], baseline[1], return_indices=True)
    d = (arm[2][here, -LAST_WEEKS:] - baseline[2][there, -LAST_WEEKS:]).mean(axis=1)
    ranked = np.sort(d[~np.isnan(d)])
    if not len(ranked):
        return 0, 0.0
    return int(np.count_nonzero(ranked[twenty_places(len(ranked))] < 0)), -float(ranked.mean())


def by_arm(fan: pa.Table, outcome: str) -> dict[str, tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """Per arm: its weeks, its worlds, and the values of shape (worlds, weeks)."""
    name = np.array(fan["outcome"].to_pylist())
    arms = np.array(fan["arm"].to_pylist())
    world, week, value = (fan[key].to_numpy() for key in ("world", "week", "value"))
    laid = {}
    for arm in np.unique(arms[name == outcome]):
        here = (name == outcome) & (arms == arm)
        weeks, place = np.unique(week[here], return_inverse=True)
        worlds, row = np.unique(world[here], return_inverse=True)
        values = np.full((len(worlds), len(weeks)), np.nan)
        values[row, place] = value[here]
        laid[str(arm)] = (weeks, worlds, values)
    return laid


def _subtitle(bands: pa.Table, outcome: Outcome, legend: style.Legend) -> str:
    return say("figure.year.subtitle", legend.lang, {
        "outcome": outcome.name[legend.lang], "unit": (outcome.weekly_unit or outcome.unit)[legend.lang],
        "worlds": max(bands["worlds"].to_pylist()), "baseline": legend.names[legend.baseline]})
