"""The two panels of the compare page: what one can choose, and what is not known for certain."""

import json
from functools import cache
from html import escape

from browser.choices import classes, programmes, weeks_of_cases
from browser.compare.question import (
    MOST_ARMS,
    MOST_PROGRAMMES,
    MOST_SET,
    MOST_WORLDS,
    NUMBERS,
    OWN,
    Choice,
    Price,
    Question,
    real_written,
)
from browser.markup import chooser, field, number_field, tag
from experiments import page
from experiments.dose_words import dose_words
from experiments.doses import COUNTED, doses_of, is_whole
from experiments.language import as_stated, number, say
from experiments.parameters import parameters
from experiments.programme_pages import dose, evidence
from experiments.programmes import Dose, programme_file, programme_names

AMOUNTS = ("lesson weeks", "school days", *COUNTED)  # units of what adults choose; all else is how strongly it works


def form(question: Question, lang: str, own: int | None = None) -> str:
    """The whole form; scripts read it into the address. own: number of pupils of a class of the visitor's own."""
    buttons = tag("button", escape(say("browser.form.run", lang)), {"type": "submit", "class": "main"})
    inside = choices(question, lang, own) + tag("div", buttons, {"class": "go"}) + assumptions(question, lang)
    limits = {"data-arms": MOST_ARMS, "data-programmes": MOST_PROGRAMMES}
    made = tag("form", inside, {"id": "question", "class": "question", "autocomplete": "off"} | limits)
    templates = f'<template id="new-arm">{arm((Choice(""),), question, lang)}</template>'
    templates += f'<template id="new-programme">{programme(Choice(""), question, lang)}</template>'
    return made + templates


def choices(question: Question, lang: str, own: int | None) -> str:
    """What adults can do: one row for each approach, up to five."""
    always = (say(key, lang) for key in ("compare.baseline.name", "browser.form.fixed"))
    fixed = '<p class="fixed"><b>{}</b> {}</p>'.format(*map(escape, always))
    rows = "".join(arm(each, question, lang) for each in question.arms)
    more = tag("button", escape(say("browser.form.add_arm", lang)), {"type": "button", "data-add": "arm"})
    span = (1, 40)
    when = number_field(say("browser.form.week", lang), "week", question.week, span)
    inside = page.heading(2, say("browser.form.choices", lang)) + page.paragraph(
        say("browser.form.choices_note", lang), "soft"
    )
    inside += starts(question, lang, own) + when + fixed + tag("div", rows, {"id": "arms"}) + more
    return tag("section", inside, {"class": "choices", "aria-label": say("browser.form.choices", lang)})


def starts(question: Question, lang: str, own: int | None) -> str:
    """Which classes it is about: made-up ones, ones that start from a case, or the visitor's own."""
    mine = ((OWN, say("browser.form.classes.own", lang, {"pupils": own})),)
    options = classes(lang) if own is None else mine
    data = {f"data-week-{name.replace('_', '-')}": week for name, week in weeks_of_cases().items()}
    data |= {"data-key": question.key or None}
    return chooser(say("browser.form.classes", lang), "classes", options, question.classes, data)


def arm(chosen: tuple[Choice, ...], question: Question, lang: str) -> str:
    """One approach: one or more programmes."""
    rows = "".join(programme(choice, question, lang) for choice in chosen)
    buttons = tag(
        "button", escape(say("browser.form.add_programme", lang)), {"type": "button", "data-add": "programme"}
    )
    buttons += tag("button", escape(say("browser.form.remove_arm", lang)), {"type": "button", "data-remove": "arm"})
    legend = f'<legend>{escape(say("browser.form.arm", lang))} <span class="place"></span></legend>'
    return tag(
        "fieldset",
        f'{legend}<div class="programmes">{rows}</div><div class="buttons">{buttons}</div>',
        {"class": "arm"},
    )


def programme(choice: Choice, question: Question, lang: str) -> str:
    """One programme of an approach, with its start, how much is carried out, and what it costs."""
    options = (("", say("browser.form.choose", lang)), *programmes(lang))
    chosen = chooser(say("browser.form.programme", lang), "programme", options, choice.name)
    week = number_field(
        say("browser.form.own_week", lang), "own_week", "" if choice.week is None else choice.week, (1, 40)
    )
    percent = number_field(
        say("browser.form.percent", lang), "percent", "" if choice.percent is None else choice.percent, (0, 100)
    )
    away = tag(
        "button", "×", {"type": "button", "data-remove": "programme", "aria-label": say("browser.form.remove", lang)}
    )
    price = next((one for one in question.prices if one.name == choice.name), None)
    about = '<p class="about soft" data-about></p>'
    more = page.folded(say("browser.form.costs", lang), about + costs(price, lang))
    line = tag("div", chosen + tag("div", week + percent + away, {"class": "fields"}), {"class": "line"})
    return tag("div", line + doses(lang) + more, {"class": "programme", "data-given": json.dumps(dict(choice.doses))})


def doses(lang: str) -> str:
    """Room for its doses, which the script fills; how strongly it works is apart, for nobody chooses that."""
    strengths = page.folded(say("browser.form.strengths", lang), '<div data-doses="strength"></div>')
    inside = page.paragraph(say("browser.form.doses_note", lang), "soft") + '<div data-doses="amount"></div>'
    return page.folded(say("browser.form.doses", lang), inside + tag("div", strengths, {"class": "assumed"}))


def costs(price: Price | None, lang: str) -> str:
    """Hours and euros, which the reader can change; empty: as the file of the programme says."""
    fields = [("hours", 10_000), ("euros_low", 1_000_000), ("euros_high", 1_000_000)]
    return page.paragraph(say("browser.form.costs_note", lang), "soft") + "".join(
        number_field(
            say(f"browser.form.{name}", lang),
            name,
            "" if price is None else real_written(getattr(price, name)),
            (0, most),
            "any",
        )
        for name, most in fields
    )


def assumptions(question: Question, lang: str) -> str:
    """What is not known: which numbers of the model, and how many classes stand for all others."""
    options = [(name, say(f"browser.form.numbers.{name}", lang)) for name in NUMBERS]
    inside = page.heading(2, say("browser.form.assumptions", lang)) + page.paragraph(
        say("browser.form.assumptions_note", lang), "soft"
    )
    inside += chooser(say("browser.form.numbers", lang), "numbers", options, question.numbers)
    inside += number_field(say("browser.form.worlds", lang), "worlds", question.worlds, (1, MOST_WORLDS))
    inside += number_field(say("browser.form.seed", lang), "seed", question.seed, (0, 2**32 - 1))
    rows = [*question.changed, *[("", "")] * (MOST_SET - len(question.changed))]
    inside += page.folded(say("browser.form.more", lang), settings(rows, lang))
    return tag("section", inside, {"class": "assumptions", "aria-label": say("browser.form.assumptions", lang)})


def settings(rows: list, lang: str) -> str:
    """Numbers of the model that the reader gives another value."""
    listed = [
        (f"{part}.{name}", f"{part}.{name}: {entry.meaning} ({entry.unit})")
        for part, entries in parameters().items() for name, entry in entries.items() if entry.status != "measured"
    ]  # fmt: skip
    known = "".join(tag("option", escape(words), {"value": name}) for name, words in listed)
    fields = ""
    for name, value in rows:
        which = field(say("browser.form.number_name", lang), "set_name", {"value": name, "list": "numbers-of-model"})
        to = field(
            say("browser.form.number_value", lang), "set_value", {"value": value, "type": "number", "step": "any"}
        )
        fields += tag("div", which + to, {"class": "setting"})
    return (
        page.paragraph(say("browser.form.more_note", lang), "soft")
        + fields
        + tag("datalist", known, {"id": "numbers-of-model"})
    )


@cache
def about_programmes(lang: str) -> dict[str, dict]:
    """What the form tells of a programme that is chosen: dose, evidence, its own fidelity and costs."""
    return {name: _about(name, lang) for name in programme_names()}


def _about(name: str, lang: str) -> dict:
    file = programme_file(name)
    status = say(f"report.status.{file.fidelity.status}", lang)
    percent = number(100 * file.fidelity.value, lang)
    told = say("browser.form.fidelity", lang, {"percent": percent, "status": status})
    words = f"{getattr(file.meaning, lang)}. {dose(file, lang)} {told} {evidence(file, lang)}"
    return {
        "words": " ".join(words.split()), "percent": round(100 * file.fidelity.value),
        "hours": file.cost.hours_staff.value,
        "euros_low": file.cost.euros.low, "euros_high": file.cost.euros.high,
        "doses": [_dose(dose, stated, lang) for dose, stated in doses_of(file).items()],
    }  # fmt: skip


def _dose(name: str, stated: Dose, lang: str) -> dict:
    """A dose in plain words where there are any, with its range."""
    low, high = (as_stated(end, lang) for end in stated.prior)
    words = dose_words(name, stated, lang)
    return {
        "name": name, "kind": "amount" if stated.unit in AMOUNTS else "strength", "value": stated.value,
        "words": say("browser.form.dose_span", lang, {"words": words, "low": low, "high": high}),
        "low": stated.prior[0], "high": stated.prior[1], "step": 1 if is_whole(name, stated) else "any",
    }  # fmt: skip
