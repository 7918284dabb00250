"""The answer on one page of A4: the banner, a line for each arm, the twenty dots, for whom, and what is assumed."""

import io
import textwrap

import matplotlib
import matplotlib.image
from matplotlib.figure import Figure

from experiments.answer import amount
from experiments.answer_line import line_of_arm
from experiments.figures import style
from experiments.language import say
from experiments.report import Plate
from experiments.report_sections import FOR_WHOM, warnings
from experiments.story import Story

WIDE, TALL, EDGE = 8.27, 11.69, 0.7  # inches
POINT = 1 / 72  # inches
FIGURE_TALL = 3.4  # inches for the dots at most


class Sheet:
    """A page that is filled from top to bottom."""

    def __init__(self):
        self.figure = Figure(figsize=(WIDE, TALL), facecolor="white")
        self.y = TALL - EDGE

    def words(self, text: str, size: float = 9, bold: bool = False, colour: str = style.INK, after: float = 4) -> None:
        """A paragraph, wrapped to the width of the page."""
        lines = textwrap.wrap(text, int((WIDE - 2 * EDGE) / (size * POINT * (0.56 if bold else 0.52))))
        self.figure.text(
            EDGE / WIDE,
            self.y / TALL,
            "\n".join(lines),
            size=size,
            color=colour,
            va="top",
            weight="bold" if bold else "normal",
            linespacing=1.3,
        )
        self.y -= len(lines) * size * 1.42 * POINT + after * POINT

    def picture(self, png: bytes) -> None:
        """A picture over the width of the page, smaller where it would be too tall."""
        pixels = matplotlib.image.imread(io.BytesIO(png))
        tall, wide = pixels.shape[:2]
        width = min(WIDE - 2 * EDGE, FIGURE_TALL * wide / tall)
        height = width * tall / wide
        axes = self.figure.add_axes((EDGE / WIDE, (self.y - height) / TALL, width / WIDE, height / TALL))
        axes.imshow(pixels, interpolation="lanczos")
        axes.set_axis_off()
        self.y -= height + 6 * POINT

    def pdf(self) -> bytes:
        """The page; the same page is the same bytes."""
        into = io.BytesIO()
        with matplotlib.rc_context(style.SETTINGS | {"pdf.fonttype": 42}):
            self.figure.savefig(into, format="pdf", metadata={"CreationDate": None, "Producer": None, "Creator": None})
        return into.getvalue()


def one_page(story: Story, plates: list[Plate], lang: str) -> bytes:
    """The PDF."""
    with matplotlib.rc_context(style.SETTINGS):
        sheet = Sheet()
        sheet.words(story.title[lang], 15, bold=True)
        meta = {
            "worlds": story.manifest["worlds_finished"],
            "arms": len(story.arms),
            "date": story.manifest["date"][:10],
        }
        sheet.words(say("report.meta_real" if story.real else "report.meta", lang, meta), 8.5, colour=style.SOFT)
        sheet.words(say("report.banner_real" if story.real else "report.banner", lang), 9, bold=True, after=8)
        sheet.words(say("report.answer.heading", lang), 11, bold=True)
        for arm in story.others:
            sheet.words(f"• {line_of_arm(story, arm, lang)}", 9.5, after=2)
            for note in warnings(story, arm, lang)[:2]:
                sheet.words(note, 7.5, colour=style.SOFT, after=2)
        sheet.y -= 6 * POINT
        drawn = next(plate for plate in plates if plate.name == "twenty_dots")
        sheet.picture(style.png(drawn.figure, dpi=200))
        _for_whom(sheet, story, lang)
        _assumed(sheet, story, lang)
        _made_by(sheet, story, lang)
        return sheet.pdf()


def _for_whom(sheet: Sheet, story: Story, lang: str) -> None:
    """The receiving class and the worst-off tenth: a mean hides both."""
    main = story.outcomes[story.main[0]]
    sheet.words(say("report.for_whom.heading", lang), 11, bold=True)
    for arm in story.others:
        found = {group: story.effect(arm.id, main.id, group) for group in FOR_WHOM}
        told = "; ".join(
            f"{say(f'effect.group.{group}', lang)}: {amount(effect.difference, main, lang, signed=True)}"
            for group, effect in found.items()
            if effect is not None and effect.worlds
        )
        if told:
            sheet.words(f"• {arm.name[lang]} — {told} ({main.unit[lang]})", 8.5, after=2)
    sheet.y -= 6 * POINT


def _assumed(sheet: Sheet, story: Story, lang: str) -> None:
    """What the answer rests on, so that nobody takes it for a measurement."""
    sheet.words(say("report.assumed.heading", lang), 11, bold=True)
    kinds = story.only_explored(lang).items()
    lines = [say(f"report.{known}.long", lang, {"arms": arms}) for known, arms in kinds]
    lines += [
        say(f"report.assumed.{key}", lang) for key in (f"covers.{story.covers}", "absence", "replacement", "levers")
    ]
    count = sum(one.status == "assumed" for one in story.assumptions)
    lines.append(say("report.parameter.summary", lang, {"assumed": count, "all": len(story.assumptions)}))
    for line in lines:
        sheet.words(f"• {line}", 8, after=1)
    sheet.y -= 6 * POINT


def _made_by(sheet: Sheet, story: Story, lang: str) -> None:
    """The closing line: which result this is, and how to make it again."""
    made = story.manifest
    told = f"Klaslab {made['software']['version']} · {made['name']}-{made['result_id']} · {story.command}"
    sheet.words(told, 7, colour=style.SOFT)
