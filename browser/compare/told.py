"""A comparison told for the page, with the words and sections of the report: the answer, then what it rests on."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from html import escape

from browser.compare.dots import dots
from browser.compare.fan import fan
from browser.compare.question import Question
from browser.markup import tabs, tag
from experiments import page
from experiments import report_sections as sections
from experiments.answer_line import line_of_arm
from experiments.language import say
from experiments.programmes import programme_file
from experiments.report import Plate, assumed, provenance, section, title_of
from experiments.report_costs import costs_around
from experiments.report_leaning import leaning
from experiments.report_uncertainty import uncertainty
from experiments.story import ArmCard, Story

IN_SIGHT = 2  # warnings of an approach that are not folded


@dataclass(frozen=True, kw_only=True)
class Shown:
    """Where the pictures and tables of a result can be fetched, and the question it answers."""

    address: str
    question: Question
    real: bool = False

    def file(self, name: str) -> str:
        """Address of a file of this result."""
        return f"{self.address}/{name}"


def priced(cards: tuple[ArmCard, ...], question: Question) -> tuple[ArmCard, ...]:
    """The cards with what the user says that programmes cost."""
    said = {price.name: price for price in question.prices}
    return tuple(_with_prices(card, said) for card in cards)


def _with_prices(card: ArmCard, said: Mapping) -> ArmCard:
    """A programme of the arm that the user priced counts as said; the others as their file states."""
    if not said.keys() & card.programmes.keys():
        return card
    totals = [0.0, 0.0, 0.0]
    for name in card.programmes:
        cost = programme_file(name).cost
        stated = (cost.hours_staff.value, cost.euros.low, cost.euros.high)
        price = said.get(name)
        mine = stated if price is None else (price.hours, price.euros_low, price.euros_high)
        totals = [total + value for total, value in zip(totals, mine, strict=True)]
    dosed = tuple(name for name in card.dosed if name not in said)
    return replace(card, hours=totals[0], euros_low=totals[1], euros_high=totals[2], dosed=dosed)


def first_dots(story: Story, lang: str) -> str:
    """Dots of the classes so far: no counts, no verdict."""
    worlds = story.manifest["worlds_finished"]
    return page.paragraph(say("browser.compare.so_far", lang, {"worlds": worlds}), "soft") + dots(
        story, lang, "", False
    )


def answer(story: Story, lang: str, shown: Shown) -> str:
    """The answer in a sentence for each arm with its harm on the same line, and the twenty dots."""
    lines = "".join(_line(story, arm, lang) for arm in story.others)
    stopped = page.box([say("browser.compare.stopped", lang, {"worlds": story.manifest["worlds_finished"]})], "warning")
    query = "" if shown.real else shown.question.query()
    panels = {
        "figure": (say("browser.tab.figure", lang), dots(story, lang, query)),
        "source": (say("browser.tab.source", lang), _source(story, lang)),
    }
    return "".join(
        [
            stopped if story.manifest["partial"] else "",
            page.box([say("report.secondary", lang)], "warning") if story.secondary else "",
            lines,
            page.heading(3, say("browser.dots.heading", lang)),
            page.paragraph(say("figure.twenty_dots.subtitle", lang, _measured(story, lang)), "soft"),
            tabs("dots", say("browser.dots.heading", lang), panels),
            "" if shown.real else page.paragraph(say("browser.dots.open", lang), "soft"),
        ]
    )


def _line(story: Story, arm: ArmCard, lang: str) -> str:
    """What an approach does, its harm on the same line; below it the first warnings, the others to unfold."""
    said = tag("p", escape(line_of_arm(story, arm, lang)), {"class": "answer", "data-arm": arm.id})
    notes = sections.warnings(story, arm, lang)
    known = notes[-1:] if arm.known else []  # how well it is known is always in sight
    warned = notes[: len(notes) - len(known)]
    inside = "".join(map(page.paragraph, warned[:IN_SIGHT] + known))
    if rest := warned[IN_SIGHT:]:
        more = say("browser.compare.more_warnings", lang, {"n": len(rest)})
        inside += page.folded(more, "".join(map(page.paragraph, rest)), paper=True)
    return said + (tag("div", inside, {"class": "warning", "role": "note"}) if inside else "")


def rest(story: Story, plates: list[Plate], lang: str, shown: Shown) -> str:
    """Everything below the answer, in the order of the report."""
    drawn_too = any(drawn.name == "year" for drawn in plates)  # where the report has it, and nowhere else
    moving = {"year": fan(story, lang, shown.real)} if drawn_too else {}
    panels = {drawn.name: _plate(story, drawn, lang, shown, moving.get(drawn.name, "")) for drawn in plates}
    parts = [
        sections.compared(story, lang),
        page.heading(2, say("browser.compare.what_helps", lang)),
        panels["paired_effect"],
        panels.get("paired_effect_absence", ""),
        panels["twenty_dots"],
        sections.effects_side_by_side(story, lang),
        section("year", panels, lang),
        sections.for_whom(story, lang),
        panels["by_group"],
        sections.around_the_class(story, lang),
        section("cost", panels, lang),
        sections.costs_of_own_dose(story, lang),
        costs_around(story, lang),
        section("better_than", panels, lang),
        sections.acted_upon(story, lang),
        uncertainty(story, lang),
    ]
    return "".join(parts)


def closing(story: Story, lang: str) -> str:
    """What the answer depends on, everything that is assumed, and where the result comes from."""
    return leaning(story, lang) + assumed(story, lang) + provenance(story, lang)


def _plate(story: Story, drawn: Plate, lang: str, shown: Shown, moving: str = "") -> str:
    """A figure with its four tabs; moving: the same figure as one to press, in place of its picture."""
    alt = say("report.figure.alt", lang, {"title": title_of(drawn.figure)})
    size = drawn.figure.get_size_inches() * 100
    picture = tag(
        "img",
        "",
        {
            "src": shown.file(f"{drawn.name}.{lang}.svg"),
            "alt": alt,
            "loading": "lazy",
            "width": round(size[0]),
            "height": round(size[1]),
        },
    )
    files = {"svg": f"{drawn.name}.{lang}.svg", "png": f"{drawn.name}.{lang}.png", "csv": f"{drawn.name}.csv"}
    links = "".join(
        f'<li><a href="{shown.file(file)}" download>{escape(say(f"browser.download.{kind}", lang))}</a></li>'
        for kind, file in files.items()
    )
    inside = {
        "figure": moving or f"<figure>{picture}</figure>",
        "table": drawn.table,
        "source": _source(story, lang),
        "download": f"<ul>{links}</ul>",
    }
    panels = {key: (say(f"browser.tab.{key}", lang), words) for key, words in inside.items()}
    return tabs(drawn.name, title_of(drawn.figure), panels)


def _source(story: Story, lang: str) -> str:
    """Where the numbers of a figure come from, and how sure they are."""
    known = {
        status: sum(one.status == status for one in story.assumptions)
        for status in ("measured", "derived", "calibrated", "assumed")
    }
    made = story.manifest
    told = known | {"result": f"{made['name']}-{made['result_id']}", "worlds": made["worlds_finished"]}
    lines = [say("browser.source.model", lang, told), say(f"effect.covers.{story.covers}", lang)]
    return "".join(page.paragraph(line) for line in lines) + (
        f'<p><a href="#numbers">{escape(say("browser.source.numbers", lang))}</a></p>'
    )


def _measured(story: Story, lang: str) -> dict:
    outcome = story.outcomes[story.main[0]]
    return {
        "outcome": outcome.name[lang],
        "unit": outcome.unit[lang],
        "group": say("effect.group.everyone", lang),
        "worlds": story.manifest["worlds_finished"],
    }
