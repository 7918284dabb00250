"""A class that was brought, told as a whole: its numbers beside published ones, and a picture without pupils."""

from browser.drawing import DRAWING
from experiments import page
from experiments.class_description import fingerprint, number_of, published_of
from experiments.class_numbers import class_numbers, comparison, references
from experiments.errors import UserError
from experiments.figures import style
from experiments.figures.class_distributions import class_distributions
from experiments.figures.sociogram import target_sociogram
from experiments.language import Phrase, say
from experiments.report import title_of
from experiments.sociogram import Sociogram

NAMING = ("phrase.did_you_mean", "phrase.choose_from", "phrase.one_of")
MASK = "•••"


def class_told(sociogram: Sociogram, lang: str) -> str:
    """Everything that may be said of the class, as HTML."""
    numbers = class_numbers(sociogram)
    kind = "made_up" if not numbers["real"] else "uncounted" if numbers["girls"] is None else "real"
    remarks = [say(remark.key, lang, remark.values) for remark in sociogram.report]
    published = {(row["relation"], row["statistic"]): row for row in comparison(numbers)}
    tables = "".join(
        _table(say(f"sociogram.relation.{name}", lang), name, relation, published, lang)
        for name, relation in numbers["relations"].items()
    )
    across = numbers["across"]
    if across["numbers"]:
        tables += _table(say(f"sociogram.class.across_{across['with']}", lang), "across", across, published, lang)
    return "".join(
        [
            page.heading(2, say("browser.own_class.told", lang)),
            page.paragraph(say(f"sociogram.class.{kind}", lang, numbers)),
            page.items(remarks),
            _picture(sociogram, lang),
            page.paragraph(say("browser.own_class.shares", lang), "soft"),
            tables,
        ]
    )


def _picture(sociogram: Sociogram, lang: str) -> str:
    """Distributions of a real class; who names whom only where all pupils are made up."""
    with DRAWING:
        figure = (class_distributions if sociogram.real else target_sociogram)(sociogram, lang, fingerprint(sociogram))
        drawn = style.svg(figure)
    alt = say("report.figure.alt", lang, {"title": title_of(figure)})
    return page.picture(style.data_address(drawn), alt, "")


def _table(title: str, name: str, relation: dict, published: dict, lang: str) -> str:
    """The numbers of one relation, with the published ones of the same instrument in a second column."""
    rows = [(statistic, value, published.get((name, statistic))) for statistic, value in relation["numbers"].items()]
    beside = any(row for *_, row in rows)
    head = [say("report.effects.measure", lang), say("sociogram.class.here", lang)]
    head += [references()[relation["instrument"]].population[lang]] if beside else []
    cells = [
        [
            say(f"sociogram.statistic.{statistic}", lang),
            number_of(value, lang),
            *([published_of(row, lang)] if beside else []),
        ]
        for statistic, value, row in rows
    ]
    return page.table(title, head, cells, numbers=True)


def masked(error: UserError) -> UserError:
    """A mistake in a class file without what stands in the file: line and column tell enough, a name never leaves."""
    if isinstance(error.value, str):
        error.value = MASK
    if isinstance(error.expected, Phrase) and error.expected.key in NAMING and "column" not in error.message_key:
        error.expected = MASK
    error.values = {
        name: MASK if isinstance(value, str) and name != "reason" else value for name, value in error.values.items()
    }
    return error
