"""Figure: who stands where in a made-up class? A target sociogram (Northway), most named in the middle."""

import matplotlib
import networkx as nx
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from experiments.errors import UserError
from experiments.figures import style
from experiments.language import say
from experiments.sociogram import Sociogram
from experiments.statistics.received import received

RINGS = 4
SHAPES = {0: "o", 1: "s", -1: "D"}


def target_sociogram(sociogram: Sociogram, lang: str, identity: str) -> Figure:
    """Pupils on four rings by how often they are named as a friend, near those they are tied to.

    Raises UserError for a real class: no mark may stand for a real pupil.
    """
    if sociogram.real:
        raise UserError("sociogram.error.real_picture")
    ties = next(iter(sociogram.relations.values()))
    with matplotlib.rc_context(style.SETTINGS):
        title = say("sociogram.figure.target_title", lang)
        subtitle = say("sociogram.figure.target_subtitle", lang, {"pupils": len(sociogram.pupils)})
        caption = say("sociogram.figure.caption_made_up", lang, {"identity": identity})
        page = style.sheet(title, subtitle, caption, height=7.2, left=0.03, right=0.97)
        axes = style.panels(page, 1, 1, (0.05, 0.1), 0)[0][0]
        ring, edges = rings(received(ties))
        _draw_rings(axes, edges, lang)
        places = places_on_rings(ties == 1, ring)
        _draw_ties(axes, ties == 1, places)
        _draw_pupils(axes, sociogram, places)
    return page.figure


def rings(counts: np.ndarray) -> tuple[np.ndarray, list[tuple[int, int]]]:
    """Ring of each pupil, 0 in the middle, by quarters of the class; and the counts on each used ring."""
    cuts = np.quantile(counts, [0.75, 0.5, 0.25])
    ring = (counts[:, None] < cuts[None, :]).sum(axis=1)
    used = [counts[ring == k] for k in range(RINGS) if (ring == k).any()]
    names = np.unique(ring, return_inverse=True)[1]
    return names, [(int(part.min()), int(part.max())) for part in used]


def places_on_rings(tied: np.ndarray, ring: np.ndarray) -> np.ndarray:
    """Points at even angles on each ring, turned so that friends come near each other."""
    points = nx.spring_layout(nx.from_numpy_array(tied | tied.T), seed=1, iterations=200)
    angle = np.array([np.arctan2(points[i][1], points[i][0]) for i in range(len(ring))])
    even = np.empty(len(ring))
    for k in range(ring.max() + 1):
        there = np.flatnonzero(ring == k)
        there = there[np.argsort(angle[there], kind="stable")]
        steps = 2 * np.pi * np.arange(len(there)) / len(there)
        even[there] = steps + np.angle(np.exp(1j * (angle[there] - steps)).sum())
    radius = (ring + 0.6) / (ring.max() + 1)
    return np.column_stack([radius * np.cos(even), radius * np.sin(even)])


def _draw_rings(axes: Axes, edges: list[tuple[int, int]], lang: str) -> None:
    axes.set_aspect("equal")
    axes.set_axis_off()
    for k, (low, high) in enumerate(edges, start=1):
        radius = k / len(edges)
        axes.add_patch(matplotlib.patches.Circle((0, 0), radius, fill=False, ec=style.FAINT, lw=1))
        between = say("sociogram.figure.target_ring", lang, {"low": low, "high": high})
        words = between if low < high else str(low)
        axes.text(0, radius, words, ha="center", va="center", size=8, color=style.SOFT,
                  bbox={"fc": "white", "ec": "none", "pad": 1.5})
    axes.set_xlim(-1.06, 1.06)
    axes.set_ylim(-1.06, 1.06)


def _draw_ties(axes: Axes, tied: np.ndarray, places: np.ndarray) -> None:
    for i, j in np.argwhere(tied):
        both = tied[j, i]
        if not both or i < j:
            axes.plot(*places[[i, j]].T, color=style.COLOURS[0], lw=1.6 if both else 0.6,
                      alpha=0.55 if both else 0.35, zorder=1)


def _draw_pupils(axes: Axes, sociogram: Sociogram, places: np.ndarray) -> None:
    for (x, y), name, sex in zip(places, sociogram.pupils, sociogram.sex):
        axes.plot(x, y, SHAPES[int(sex)], ms=21, mfc="white", mec=style.INK, mew=1.2, zorder=2)
        axes.text(x, y, name, size=8, ha="center", va="center", zorder=3)
