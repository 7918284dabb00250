"""A made-up class at one wave, on a target: who calls whom a friend, who says to be bullied, who is named for what."""

from collections.abc import Mapping

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Circle
from matplotlib.path import Path

from experiments.figures import style
from experiments.figures.sociogram import places_on_rings, rings
from experiments.instruments import hold, instrument_value
from experiments.language import say
from experiments.year_people import mutual
from simulation.record import END, START, Record, Wave, episodes_between, is_pupil, school_day_back, wave_at

NAMED_BY = 0.1  # share of the classmates who must name a pupil before a mark says so
BULLIED, BULLIES, DEFENDS, OTHERS = style.COLOURS[1], style.COLOURS[5], style.COLOURS[3], "#C8C8C8"
SHIELD = Path([(-1, 0.9), (1, 0.9), (1, -0.1), (0, -1.2), (-1, -0.1), (-1, 0.9)])
MARKS = {"bullies": ("s", BULLIES, 8), "defends": (SHIELD, DEFENDS, 9), "others": ("o", OTHERS, 7)}
WIDENING = 0.65  # power by which the middle of the target is drawn larger, so that names find room
RING = {"ms": 14, "mfc": "none", "mec": BULLIED, "mew": 2.2}
ARROW = {"arrowstyle": "-|>", "color": BULLIES, "lw": 1.3, "shrinkA": 5, "shrinkB": 7, "mutation_scale": 9,
         "connectionstyle": "arc3,rad=0.12"}  # fmt: skip
NAME = {"xytext": (0, -8.5), "textcoords": "offset points", "ha": "center", "va": "top", "size": 6.5, "zorder": 5}


def places_over_the_year(record: Record) -> tuple[np.ndarray, np.ndarray]:
    """Ring and point of each seat, the same at start and end: by friends' nominations at both, added up."""
    start, end = wave_at(record, 1, START), wave_at(record, 1, END)
    seats = np.flatnonzero(is_pupil(start)[0])
    both = sum((wave.ties.friend[0] & is_pupil(wave)[0]).astype(float) for wave in (start, end))[np.ix_(seats, seats)]
    points = np.full((start.pupils.shape[1], 2), np.nan)
    ring, points[seats] = places_of(both)
    return ring, points


def places_of(named: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Ring and point of each pupil by how often each names each as a friend, [n, n]; the middle drawn larger."""
    ring, _ = rings(named.sum(axis=0))
    plain = places_on_rings(named > 0, ring)
    return ring, plain * np.hypot(*plain.T)[:, None] ** (WIDENING - 1)


def edges_of(rings_used: int) -> list[float]:
    """Radius of the edge of each ring, inner first."""
    return [(k / rings_used) ** WIDENING for k in range(1, rings_used + 1)]


def class_at_wave(axes: Axes, record: Record, label: str, facts: Mapping, places: tuple, lang: str) -> None:
    """The sociogram of the home class at the start or the end of the year."""
    ring, points = places
    wave = wave_at(record, 1, label)
    draw_target(axes, int(ring.max()) + 1)
    axes.set_title(say(f"run.figure.{label}", lang), size=9, weight="bold", loc="left", pad=4)
    for i, j in np.argwhere(np.triu(mutual(wave))):
        axes.plot(*points[[i, j]].T, color=style.COLOURS[0], lw=1.0, alpha=0.4, zorder=1)
    seat = {int(number): k for k, number in enumerate(wave.pupils["number"][0]) if is_pupil(wave)[0, k]}
    for actor, target in often(record, wave):
        if actor in seat and target in seat:
            ends = points[seat[target]], points[seat[actor]]
            axes.annotate("", *ends, arrowprops=ARROW, zorder=3)
    draw_pupils(axes, record, wave, facts, points)


def draw_target(axes: Axes, rings_used: int) -> None:
    """The rings, without numbers: they are those of two waves together."""
    axes.set_aspect("equal")
    axes.set_axis_off()
    for radius in edges_of(rings_used):
        axes.add_patch(Circle((0, 0), radius, fill=False, ec=style.FAINT, lw=1))
    axes.set_xlim(-1.04, 1.04)
    axes.set_ylim(-1.04, 1.04)


def often(record: Record, wave: Wave) -> list[tuple[int, int]]:
    """Pairs (actor, target) with at least as many episodes in the survey's recall window as make monthly."""
    recall, monthly = (instrument_value(f"self_report.{name}", record) for name in ("recall", "monthly"))
    since = school_day_back(record.kinds, wave.day, int(recall))
    rows = episodes_between(record, since, wave.day)
    pairs, times = np.unique(np.column_stack([rows["actor"], rows["target"]]), axis=0, return_counts=True)
    return [(int(a), int(t)) for (a, t), n in zip(pairs, times, strict=True) if n >= monthly]


def draw_pupils(axes: Axes, record: Record, wave: Wave, facts: Mapping, points: np.ndarray) -> None:
    """A mark and a name for each pupil who began the year; open and dashed for who has left."""
    bullied, roles = says_bullied(record, wave), roles_of(record, wave)
    for seat, one in enumerate(facts["pupils"]):
        here = is_pupil(wave)[0, seat] and wave.pupils["number"][0, seat] == one["number"]
        shape, colour, size = MARKS[roles[seat]]
        if not here:
            axes.plot(*points[seat], "o", ms=8, mfc="white", mec=style.SOFT, ls="--", mew=0.8, alpha=0.7, zorder=4)
        else:
            axes.plot(*points[seat], marker=shape, ms=size, mfc=colour, mec="white", mew=0.6, zorder=4)
        if here and bullied[seat]:
            axes.plot(*points[seat], "o", zorder=4, **RING)
        axes.annotate(one["name"], points[seat], color=style.INK if here else style.SOFT, **NAME)


def says_bullied(record: Record, wave: Wave) -> np.ndarray:
    """Who of the home class says to be bullied monthly or more, bool [s]."""
    return hold("self_report", record, wave)["monthly"][0] == 1


def roles_of(record: Record, wave: Wave) -> list[str]:
    """What enough classmates name each pupil of the home class for, by seat: bullies, defends or others."""
    fewest = max(NAMED_BY * (int(is_pupil(wave)[0].sum()) - 1), 1)
    times = {"bullies": bullied_by(record, wave).sum(axis=0), "defends": defended_by(record, wave).sum(axis=0)}
    seats = range(wave.pupils.shape[1])
    return [next((role for role, named in times.items() if named[seat] >= fewest), "others") for seat in seats]


def bullied_by(record: Record, wave: Wave) -> np.ndarray:
    """Who of the home class names whom as a pupil who bullies, bool [s, s]."""
    return hold("round_robin", record, wave)["bullied_by"][0] == 1


def defended_by(record: Record, wave: Wave) -> np.ndarray:
    """Who of the home class names whom as a pupil who defends, bool [s, s]."""
    return hold("defender_named", record, wave)["defended_by"][0] == 1


def legend_of_marks(axes: Axes, lang: str) -> None:
    """What lines and marks mean, and what the middle means."""
    axes.set_axis_off()
    friends = Line2D([], [], color=style.COLOURS[0], lw=1.4, alpha=0.6)
    arrow = Line2D([0, 1], [0, 0], color=BULLIES, lw=1.3, marker=">", ms=6, markevery=[1])
    ring = Line2D([], [], ls="", marker="o", **(RING | {"ms": 10}))
    marks = {name: Line2D([], [], ls="", marker=shape, ms=size, mfc=colour, mec="white")
             for name, (shape, colour, size) in MARKS.items()}  # fmt: skip
    shown = {"bullied": ring, "bullies": marks["bullies"], "defends": marks["defends"], "others": marks["others"],
             "friends": friends, "bullying": arrow}  # fmt: skip
    words = [say(f"run.figure.legend.{name}", lang) for name in shown]
    axes.legend(list(shown.values()), words, loc="upper center", ncols=3, frameon=False, fontsize=8, borderaxespad=0)
    axes.text(0.5, 0.02, say("run.figure.middle", lang), ha="center", va="top", size=8, color=style.SOFT)
