"""The look of every figure: a finding as title, what is measured below it, the result's hash at the end.

Colours are Okabe and Ito's, readable for the colour-blind; each arm also has its own marker. The baseline
is grey. No red against green, and nothing that only colour tells.
"""

import base64
import io
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass, field

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from experiments.language import as_stated, say
from experiments.outcomes import Outcome

INK, SOFT, FAINT, BASELINE = "#1a1a1a", "#5a5a5a", "#d9d9d9", "#8c8c8c"
COLOURS = ("#0072B2", "#E69F00", "#CC79A7", "#009E73", "#56B4E9", "#D55E00")
MARKERS = ("o", "s", "D", "^", "v", "P", "X", "<", ">", "p", "h", "d")
MOST_ARMS = 5           # with more arms than this, the baseline among them, a figure takes more room
WIDTH = 8.0             # inches: an A4 page between its margins, at a readable size
SETTINGS = {
    "font.family": "sans-serif", "font.sans-serif": ["DejaVu Sans"], "font.size": 10,
    "axes.spines.top": False, "axes.spines.right": False, "axes.edgecolor": SOFT,
    "axes.labelcolor": INK, "xtick.color": SOFT, "ytick.color": INK, "text.color": INK,
    "svg.hashsalt": "klaslab", "svg.fonttype": "path",
}


@dataclass(frozen=True, kw_only=True)
class Legend:
    """What a figure says around its marks: language, names of the arms in order, and the closing line.

    `names` lists every arm, the baseline too, in the order in which the report shows them. Colours return after
    six arms and markers after twelve, then shifted by one, so that no two of 72 arms look alike.
    """

    lang: str
    names: Mapping[str, str]
    baseline: str
    caption: str
    colours: Mapping[str, str] = field(init=False)
    markers: Mapping[str, str] = field(init=False)

    def __post_init__(self):
        arms = [arm for arm in self.names if arm != self.baseline]
        colours = {arm: COLOURS[place % len(COLOURS)] for place, arm in enumerate(arms)}
        rounds = {arm: divmod(place, len(MARKERS)) for place, arm in enumerate(arms)}
        markers = {arm: MARKERS[sum(turn) % len(MARKERS)] for arm, turn in rounds.items()}
        object.__setattr__(self, "colours", {self.baseline: BASELINE} | colours)
        object.__setattr__(self, "markers", {self.baseline: "|"} | markers)

    def arms(self, present: set[str]) -> list[str]:
        """The arms other than the baseline that are present, in the order of the report."""
        return [arm for arm in self.names if arm in present and arm != self.baseline]


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A figure with its header and caption written, and the room left for the axes (fractions)."""

    figure: Figure
    left: float
    right: float
    bottom: float
    top: float


def sheet(title: str, subtitle: str, caption: str, height: float, width: float = WIDTH,
          left: float = 0.3, right: float = 0.97) -> Sheet:
    """A figure `height` inches tall below its header; header and caption wrap and take what they need."""
    heading = textwrap.wrap(title, round(width * 9.2))
    below = textwrap.wrap(subtitle.replace(" %", "\u00a0%"), round(width * 13.0))
    ending = textwrap.wrap(caption, round(width * 19))
    header = 0.12 + 0.26 * len(heading) + 0.19 * len(below) + 0.12
    footer = 0.10 + 0.15 * len(ending)
    total = header + height + footer
    figure = Figure(figsize=(width, total), facecolor="white")
    edge = 0.012
    figure.text(edge, 1 - 0.10 / total, "\n".join(heading), size=13, weight="bold", va="top", linespacing=1.2)
    figure.text(edge, 1 - (0.14 + 0.26 * len(heading)) / total, "\n".join(below), size=9.5, color=SOFT,
                va="top", linespacing=1.25)
    figure.text(edge, 0.05 / total, "\n".join(ending), size=7.5, color=SOFT, va="bottom")
    return Sheet(figure=figure, left=left, right=right, bottom=footer / total, top=1 - header / total)


def panels(page: Sheet, rows: int, columns: int, margins: tuple[float, float], gap: float,
           share: tuple[bool, bool] = (True, True), gap_below: float | None = None) -> list[list[Axes]]:
    """A grid of axes in the room of a sheet; `margins` are inches kept free above and below it.

    The gaps between columns and rows are shares of a panel; `gap_below` is that of the rows if it differs.
    """
    total = page.figure.get_figheight()
    grid = page.figure.add_gridspec(
        rows, columns, left=page.left, right=page.right, top=page.top - margins[0] / total,
        bottom=page.bottom + margins[1] / total, wspace=gap,
        hspace=gap if gap_below is None else gap_below)
    return grid.subplots(sharex=share[0], sharey=share[1], squeeze=False).tolist()


def panel_title(axes: Axes, words: str) -> None:
    """Title of one panel, wrapped to the panel's width."""
    inches = axes.get_position().width * axes.figure.get_figwidth()
    axes.set_title(textwrap.fill(words, round(inches * 10)), size=9.5, weight="bold", loc="left", pad=5)


def zero_line(axes: Axes) -> None:
    """The baseline as a grey vertical line at zero."""
    axes.axvline(0, color=BASELINE, lw=2, zorder=1)


def ways(axes: Axes, outcome: Outcome, legend: Legend, below: float = 20) -> None:
    """Which way is less and which is more, below the ends of the axis; the baseline's name above zero."""
    lang = legend.lang
    ends = [textwrap.fill(words, 25) for words in (f"← {outcome.less[lang]}", f"{outcome.more[lang]} →")]
    lines = max(words.count("\n") for words in ends)
    for end, side, words in zip((0, 1), ("left", "right"), ends):
        axes.annotate(words, (end, 0), (0, -below), xycoords="axes fraction", textcoords="offset points",
                      ha=side, va="top", size=9, weight="bold")
    axes.annotate(legend.names[legend.baseline], (0, 1), (0, 4), xycoords=("data", "axes fraction"),
                  textcoords="offset points", ha="center", size=9, color=SOFT)
    words = say("figure.axis.difference", lang, {"unit": outcome.unit[lang]})
    axes.set_xlabel(words, labelpad=18 + 11 * lines, size=9)


def local_numbers(axes: Axes, lang: str, which: str = "x") -> None:
    """Tick labels with the decimal sign of the language and a true minus."""
    axis = axes.xaxis if which == "x" else axes.yaxis
    axis.set_major_locator(MaxNLocator(6))
    axis.set_major_formatter(FuncFormatter(lambda value, _: as_stated(value, lang)))


def rows_named(axes: Axes, labels: list[str], width: int = 24) -> None:
    """Rows from top to bottom, with their names on the left; every line of a name is wrapped by itself."""
    axes.set_ylim(len(labels) - 0.5, -0.5)
    wrapped = ["\n".join(textwrap.fill(line, width) for line in label.split("\n")) for label in labels]
    axes.set_yticks(range(len(labels)), wrapped)
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    for row in range(1, len(labels)):
        axes.axhline(row - 0.5, color=FAINT, lw=0.6, zorder=0)


def room_around(axes: Axes, values: list[float], share: float = 0.08) -> None:
    """Horizontal limits that hold all values and zero, with room around them."""
    known = [value for value in values if value == value] + [0.0]
    span = (max(known) - min(known)) or 1.0
    axes.set_xlim(min(known) - share * span, max(known) + share * span)


def svg(figure: Figure) -> bytes:
    """The figure as SVG, the same bytes each time."""
    return _saved(figure, "svg", {"Date": None, "Creator": None})


def png(figure: Figure, dpi: int = 160) -> bytes:
    """The figure as PNG, for slides."""
    return _saved(figure, "png", {"Software": None}, dpi)


def data_address(picture: bytes) -> str:
    """An SVG picture as an address that stands inside the page itself."""
    return "data:image/svg+xml;base64," + base64.b64encode(picture).decode("ascii")


def _saved(figure: Figure, kind: str, metadata: dict, dpi: int = 100) -> bytes:
    into = io.BytesIO()
    with matplotlib.rc_context(SETTINGS):
        figure.savefig(into, format=kind, metadata=metadata, dpi=dpi)
    return into.getvalue()
