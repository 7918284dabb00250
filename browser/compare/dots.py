"""The twenty dots of every arm, drawn for the page: each dot is an actual class, and a way into it."""

from html import escape

from matplotlib.ticker import MaxNLocator

from browser.addresses import path_of
from browser.markup import tag
from experiments.answer import amount, in_twenty
from experiments.figures.style import COLOURS
from experiments.figures.twenty_dots import stacked
from experiments.language import say
from experiments.story import ArmCard, Story

WIDTH, RADIUS = 440.0, 7.0
ROOM = 2.3  # distance between dots that just touch, in radii
STEPS = 5  # numbers below the rows, at most one more
LOWEST = 2  # levels on either side for which there is always room, so that rows look alike


def dots_of(story: Story, arm: ArmCard, group: str = "everyone") -> list[dict]:
    """The rows of the table of dots of one arm, smallest difference first."""
    asked = (arm.id, story.main[0], group)
    return [row for row in story.tables["dots"].to_pylist() if (row["arm"], row["outcome"], row["group"]) == asked]


def span(story: Story) -> tuple[float, float]:
    """Smallest and largest difference of all arms, with zero between them and room at both ends."""
    values = [row["difference"] for arm in story.others for row in dots_of(story, arm)] + [0.0]
    room = 0.04 * ((max(values) - min(values)) or 1.0)
    return min(values) - room, max(values) + room


def laid_out(places: list[float]) -> tuple[list[tuple[float, float]], float]:
    """Each place, leftmost first, with its height; and the height of the row."""
    step, laid = ROOM * RADIUS, stacked(places, ROOM * RADIUS)
    tallest = max([LOWEST, *(abs(level) for _, level in laid)])
    middle = step * (tallest + 0.6)
    return [(x, middle + step * level) for x, level in laid], 2 * middle


def dots(story: Story, lang: str, query: str, movable: bool = True) -> str:
    """One row of dots for each arm on one scale, its counts in words, and a threshold that can be moved.

    query: the question, so that a dot leads to its class; empty where no class may be looked at.
    """
    low, high = span(story)
    rows = "".join(_row(story, k, arm, (low, high), lang, query) for k, arm in enumerate(story.others, start=1))
    outcome = story.outcomes[story.main[0]]
    ends = tag(
        "p",
        f"<span>← {escape(outcome.less[lang])}</span><span>{escape(outcome.more[lang])} →</span>",
        {"class": "ends"},
    )
    ends = _scale(story, (low, high), lang) + ends
    control = _threshold(story, (low, high), lang) if movable and _told(story) else ""
    return tag("div", rows + ends + control, {"class": "dots", "data-low": low, "data-high": high, "data-width": WIDTH})


def _row(story: Story, place: int, arm: ArmCard, ends: tuple[float, float], lang: str, query: str) -> str:
    found, (low, high) = dots_of(story, arm), ends
    colour, outcome = COLOURS[(place - 1) % len(COLOURS)], story.outcomes[story.main[0]]
    places = [WIDTH * (row["difference"] - low) / (high - low) for row in found]
    laid, height = laid_out(places)
    marks = "".join(
        _dot(row, x, y, colour, _about(row, outcome, lang), _class_of(row, place, lang, query))
        for row, (x, y) in zip(found, laid, strict=True)
    )
    zero = WIDTH * (0 - low) / (high - low)
    line = tag("line", "", {"x1": zero, "x2": zero, "y1": 0, "y2": height, "class": "zero"})
    moved = tag("line", "", {"x1": zero, "x2": zero, "y1": 0, "y2": height, "class": "threshold"})
    drawing = tag(
        "svg",
        line + moved + marks,
        {
            "viewBox": f"0 0 {WIDTH:g} {height:g}",
            "role": "group",
            "class": "strip",
            "aria-label": say("browser.dots.label", lang, {"arm": arm.name[lang]}),
        },
    )
    mark = tag("span", "●", {"class": f"arm-{(place - 1) % len(COLOURS)}", "aria-hidden": "true"})
    heading = f"<h4>{mark} {escape(arm.name[lang])}</h4>"
    pointed = tag("p", "", {"class": "pointed", "aria-hidden": "true"}) if query else ""
    inside = heading + drawing + pointed + _counts(story, arm, lang)
    return tag("div", inside, {"class": "arm", "data-arm": arm.id})


def _scale(story: Story, ends: tuple[float, float], lang: str) -> str:
    """Numbers below all rows, and in words what is measured and what 0 is."""
    (low, high), outcome = ends, story.outcomes[story.main[0]]
    values = [value for value in MaxNLocator(STEPS).tick_values(low, high) if low <= value <= high]
    marks = ""
    for value in values:
        x = f"{WIDTH * (value - low) / (high - low):.1f}"
        marks += tag("line", "", {"x1": x, "x2": x, "y1": 0, "y2": 5})
        marks += tag("text", escape(amount(float(value), outcome, lang, signed=True)), {"x": x, "y": 20})
    drawing = tag("svg", marks, {"viewBox": f"0 0 {WIDTH:g} 24", "class": "scale", "aria-hidden": "true"})
    words = {"unit": outcome.unit[lang], "baseline": story.names(lang)[story.baseline]}
    return drawing + tag("p", escape(say("browser.dots.scale", lang, words)), {"class": "soft unit"})


def _dot(row: dict, x: float, y: float, colour: str, words: str, address: str) -> str:
    """Filled left of zero, open right of it, a dash where nothing changed."""
    value = row["difference"]
    shape = {"cx": f"{x:.1f}", "cy": f"{y:.1f}", "r": RADIUS, "stroke": colour, "fill": colour if value < 0 else "#fff"}
    dash = {"x": f"{x - RADIUS:.1f}", "y": f"{y - 2:.1f}", "width": 2 * RADIUS, "height": 4, "fill": "#5a5a5a"}
    title = f"<title>{escape(words)}</title>"
    data = {"class": "dot", "data-world": row["world"], "data-value": repr(value)}
    mark = tag("rect", title, dash | data) if value == 0 else tag("circle", title, shape | data)
    return tag("a", mark, {"href": address, "aria-label": words}) if address else mark


def _about(row: dict, outcome, lang: str) -> str:
    value = amount(row["difference"], outcome, lang, signed=True)
    return say("browser.dots.one", lang, {"world": row["world"], "difference": value, "unit": outcome.unit[lang]})


def _class_of(row: dict, place: int, lang: str, query: str) -> str:
    return path_of("explore", lang, f"{query}&world={row['world']}&follow={place}") if query else ""


def _told(story: Story) -> bool:
    effects = [story.effect(arm.id, story.main[0], "everyone") for arm in story.others]
    return any(effect is not None and effect.verdict for effect in effects)


def _counts(story: Story, arm: ArmCard, lang: str) -> str:
    effect = story.effect(arm.id, story.main[0], "everyone") if "effects" in story.tables else None
    if effect is None or not effect.verdict:
        return ""
    low, same, high = in_twenty(effect)
    words = say("browser.dots.counts", lang, {"low": low, "same": same, "high": high})
    return f'<p class="counts" data-below="{low}">{escape(words)} <span class="beyond" aria-live="polite"></span></p>'


def _threshold(story: Story, ends: tuple[float, float], lang: str) -> str:
    """Count only the classes in which it differs by at least so much."""
    outcome = story.outcomes[story.main[0]]
    most = max(abs(end) for end in ends)
    step = 10.0**-outcome.decimals
    sizes = {"min": 0, "max": f"{most:.{outcome.decimals}f}", "step": step, "value": 0}
    label = say("browser.dots.threshold", lang, {"unit": outcome.unit[lang]})
    slider = tag("input", "", sizes | {"type": "range", "aria-label": label, "data-threshold": True})
    written = tag("input", "", sizes | {"type": "number", "data-threshold": True, "id": "threshold"})
    inside = tag("label", escape(label), {"for": "threshold"}) + slider + written
    said = say("browser.dots.beyond", lang, {"n": "#"})
    return tag("div", inside, {"class": "movable", "data-said": said})
