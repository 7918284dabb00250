"""Figure: what happened to one made-up class in a school year? Week by week, and the class at its start and end."""

from collections.abc import Mapping

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from experiments.calendars import calendar
from experiments.figures import style
from experiments.figures.class_at_wave import class_at_wave, legend_of_marks, places_over_the_year
from experiments.language import say
from experiments.programmes import programme_file
from experiments.year_facts import HOLIDAYS, home_episodes
from simulation.calendar import WEEK, school_weeks
from simulation.record import END, START, Record

HEIGHTS = (1.5, 0.75, 1.05, 3.75, 0.6)  # inches of the panels from top to bottom
MARGINS = (0.22, 0.05)  # inches above and below all panels
GAPS = (0.3, 0.3, 0.62, 0.1, 0.0)  # inches below each panel
LEAST_RANGE = (-0.2, 0.5)  # of the norm that is drawn, so that a small change looks small
KINDS = {"ill": "#BFBFBF", "afraid": style.COLOURS[1], "kept": style.COLOURS[3], "out": style.COLOURS[5],
         "between": style.COLOURS[4]}
RARE = ("kept", "out", "between")  # shown only in a year that has them
BANDS = HOLIDAYS[:-1]  # summer lies beyond the last week that is drawn


def year_of_class(record: Record, facts: Mapping, lang: str, identity: str) -> Figure:
    """One page: bullying, norm and absence by week; below it two target sociograms with the same places."""
    asked = facts["class"] | {"seed": record.scenarios[0].seed}
    n, seen = facts["year"]["episodes"], facts["year"]["seen"]
    title = say(f"run.figure.title.{ {0: 'none', 1: 'one'}.get(n, 'many')}", lang, {"n": n, "seen": seen})
    caption = say("figure.caption", lang, {"software": "Klaslab", "result": identity})
    total = sum(HEIGHTS) + sum(MARGINS) + sum(GAPS)
    with matplotlib.rc_context(style.SETTINGS):
        page = style.sheet(title, say("run.figure.subtitle", lang, asked), caption, height=total, left=0.07)
        rows = strips(page)
        draw_year([page.figure.add_axes(place) for place in rows[:3]], record, lang)
        places = places_over_the_year(record)
        for side, label in enumerate((START, END)):
            class_at_wave(page.figure.add_axes(half(rows[3], side)), record, label, facts, places, lang)
        legend_of_marks(page.figure.add_axes(rows[4]), lang)
    return page.figure


def strips(page: style.Sheet) -> list[tuple[float, float, float, float]]:
    """Left, bottom, width and height (fractions) of the panels, from top to bottom."""
    total, found = page.figure.get_figheight(), []
    top = page.top * total - MARGINS[0]
    for height, gap in zip(HEIGHTS, GAPS, strict=True):
        found.append((page.left, (top - height) / total, page.right - page.left, height / total))
        top -= height + gap
    return found


def half(place: tuple[float, float, float, float], side: int) -> tuple[float, float, float, float]:
    """The left (0) or right (1) half of a strip, over the full width of the page."""
    _, bottom, _, height = place
    return 0.01 + 0.495 * side, bottom, 0.485, height


def draw_year(rows: list[Axes], record: Record, lang: str) -> None:
    """The three panels by week."""
    draw_episodes(rows[0], record, lang)
    draw_norm(rows[1], record, lang)
    draw_absence(rows[2], record, lang)
    weeks = school_weeks(np.asarray(record.kinds))
    shown = [0, 4, 9, 14, 19, 24, 29, 34, 39]
    for axes in rows:
        axes.set_xlim(0.4, weeks[-1] + 0.6)
        axes.set_ylim(bottom=min(0, axes.get_ylim()[0]))
        axes.set_xticks([weeks[k] for k in shown], [k + 1 for k in shown])
        axes.tick_params(labelbottom=axes is rows[-1], labelsize=8)
        for name in BANDS:
            off = getattr(calendar().holidays, name).weeks
            axes.axvspan(min(off) - 0.5, max(off) + 0.5, color="#EFEFEF", zorder=0)
    rows[-1].set_xlabel(say("run.figure.week", lang), size=8.5, labelpad=2)


def draw_episodes(axes: Axes, record: Record, lang: str) -> None:
    """Episodes by calendar week, those an adult saw on top in another colour; starts of programmes."""
    happened = home_episodes(record)
    week = (happened["day"] - record.first_day) // WEEK
    seen, bottom = happened["seen"] == 1, np.zeros(record.kinds.size // WEEK)
    for which, key, colour in ((~seen, "unseen", style.COLOURS[0]), (seen, "seen", style.COLOURS[2])):
        counts = np.bincount(week[which], minlength=len(bottom))
        axes.bar(np.arange(1, len(bottom) + 1), counts, bottom=bottom, color=colour, width=0.8,
                 label=say(f"run.figure.{key}", lang), hatch="///" if key == "seen" else None, ec="white", lw=0.3)
        bottom = bottom + counts
    axes.yaxis.set_major_locator(MaxNLocator(4, integer=True))
    mark_starts(axes, record, lang)
    heading(axes, say("run.figure.episodes", lang))


def mark_starts(axes: Axes, record: Record, lang: str) -> None:
    """A line where a programme starts, with the names of all that start in that week."""
    starting: dict[int, list[str]] = {}
    for programme in record.scenarios[0].programmes:
        starting.setdefault(programme.start_week, []).append(getattr(programme_file(programme.name).name, lang))
    weeks = school_weeks(np.asarray(record.kinds))
    for week, names in starting.items():
        axes.set_ylim(top=max(axes.get_ylim()[1], 1.3 * max(axes.dataLim.y1, 1)))
        place = weeks[week - 1] - 0.5
        axes.axvline(place, color=style.INK, lw=1, ls=":")
        axes.annotate(say("run.figure.programme", lang, {"names": ", ".join(names)}), (place, 1), (3, -3),
                      xycoords=("data", "axes fraction"), textcoords="offset points", size=7.5, va="top")


def draw_norm(axes: Axes, record: Record, lang: str) -> None:
    """The class norm at the end of each week."""
    week, rows = observed_weeks(record)
    axes.plot(week, rows["norm"], color=style.INK, lw=1.6)
    axes.axhline(0, color=style.FAINT, lw=0.8, zorder=0)
    low, high = axes.get_ylim()
    axes.set_ylim(min(low, LEAST_RANGE[0]), max(high, LEAST_RANGE[1]))
    style.local_numbers(axes, lang, "y")
    axes.yaxis.set_major_locator(MaxNLocator(3))
    axes.set_title(say("run.figure.norm", lang), size=9, weight="bold", loc="left", pad=3)


def draw_absence(axes: Axes, record: Record, lang: str) -> None:
    """Pupil-days missed by week, by what really kept pupils away."""
    week, rows = observed_weeks(record)
    bottom = np.zeros(len(week))
    for kind, colour in KINDS.items():
        days = np.maximum(np.diff(rows[kind], prepend=0), 0)  # counts so far; a pupil who leaves takes them along
        if kind in RARE and not days.any():
            continue
        axes.bar(week, days, bottom=bottom, color=colour, width=0.8, label=say(f"run.figure.{kind}", lang),
                 hatch="///" if kind == "afraid" else None, ec="white", lw=0.3)
        bottom = bottom + days
    axes.yaxis.set_major_locator(MaxNLocator(3, integer=True))
    heading(axes, say("run.figure.absence", lang))


def heading(axes: Axes, words: str) -> None:
    """Title at the left of a panel, its legend at the right in the same line."""
    axes.set_title(words, size=9, weight="bold", loc="left", pad=3)
    axes.legend(loc="lower right", bbox_to_anchor=(1.0, 0.97), ncols=3, frameon=False, fontsize=8, borderaxespad=0.1,
                handlelength=1.2, columnspacing=1.2)


def observed_weeks(record: Record) -> tuple[np.ndarray, np.ndarray]:
    """Calendar week and census row of the home class, for each week of the observed year."""
    rows = record.weeks[:, 0]
    rows = rows[rows["day"] >= record.first_day]
    return (rows["day"] - record.first_day) // WEEK + 1, rows
