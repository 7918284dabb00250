"""What `klaslab interventions` prints: every programme in short, or one in full."""

import textwrap
from collections.abc import Iterable, Mapping

from experiments.language import number, say
from experiments.manner import Manner, answer
from experiments.parameters import Stated
from experiments.programmes import ProgrammeFile
from experiments.sources import cited

WIDTH = 96


def show(programmes: Mapping[str, ProgrammeFile], *, manner: Manner, full: bool) -> None:
    """Print the programmes: as text in the reader's language, or as JSON."""
    if full:
        (name, programme), *_ = programmes.items()
        answer(manner, whole_page(name, programme, manner.lang), plain(name, programme, manner.lang))
        return
    entries = [entry(name, programme, manner.lang) for name, programme in programmes.items()]
    text = "\n\n".join([wrapped(say("programmes.intro", manner.lang)), *entries])
    closing = wrapped(say("programmes.one_in_full", manner.lang))
    data = {"programmes": [plain(name, programme, manner.lang) for name, programme in programmes.items()]}
    answer(manner, f"{text}\n\n{closing}", data)


def entry(name: str, programme: ProgrammeFile, lang: str) -> str:
    """One programme in short: what it is, why it should work, dose, costs, evidence, sources."""
    lines = [f"{name} · {of(programme.name, lang)}", wrapped(of(programme.meaning, lang) + ".", 2)]
    lines.append(wrapped(of(programme.theory, lang), 2))
    lines.append(labelled("dose", dose(programme, lang), lang))
    lines.append(labelled("cost", cost(programme, lang), lang))
    lines.append(labelled("evidence", evidence(programme, lang), lang))
    sources = "; ".join(programme.sources) or say("programmes.no_sources", lang)
    lines.append(labelled("sources", sources, lang))
    return "\n".join(lines)


def whole_page(name: str, programme: ProgrammeFile, lang: str) -> str:
    """One programme in full, with every number."""
    parts = [f"{name} · {of(programme.name, lang)}", wrapped(of(programme.meaning, lang) + ".")]
    for key in ("theory", "reach", "what_it_does_not_do"):
        parts.append(headed(key, wrapped(of(getattr(programme, key), lang), 2), lang))
    parts.append(headed("evidence", wrapped(evidence(programme, lang), 2), lang))
    parts.append(headed("dose", wrapped(dose(programme, lang), 2), lang))
    parts.append(headed("cost", wrapped(cost(programme, lang), 2), lang))
    lines = [wrapped(say("programmes.numbers_note", lang), 2), *numbers(programme.stated(), lang)]
    parts.append(headed("numbers", "\n".join(lines), lang))
    said = [wrapped(f"{key}: {cited(key)}", 2) for key in programme.sources]
    parts.append(headed("sources", "\n".join(said) or "  " + say("programmes.no_sources", lang), lang))
    return "\n\n".join(parts)


def numbers(stated: Iterable[tuple[str, Stated]], lang: str) -> list[str]:
    """Each number in one line: value, unit, range and status, and its note below it."""
    lines = []
    for name, row in stated:
        if hasattr(row, "prior"):
            value, (low, high) = written(row.value, lang), (written(bound, lang) for bound in row.prior)
        else:
            low, high = written(row.low, lang), written(row.high, lang)
            value = f"{low}–{high}"
        status = say(f"programmes.status.{row.status}", lang)
        lines.append(f"  {name} = {value} {row.unit} [{low} … {high}] {status}")
        lines.append(wrapped(f"{row.meaning}. {row.note}".strip(), 6))
    return lines


def dose(programme: ProgrammeFile, lang: str) -> str:
    """How much, for whom, from when, for how long, and who looks for the pupils."""
    weeks = int(programme.duration.value)
    lasts = say("programmes.weeks", lang, {"n": weeks}) if weeks else say("programmes.to_the_end", lang)
    said = {"reach": of(programme.reach, lang), "week": programme.start.week, "lasts": lasts}
    text = say("programmes.dose", lang, said | {"hours": written(programme.cost.hours_pupils.value, lang)})
    if programme.finder is None:
        return text
    return f"{text} {say(f'programmes.finder.{programme.finder.name}', lang)}"


def cost(programme: ProgrammeFile, lang: str) -> str:
    """Hours of adults, and euros, for one class in one school year."""
    stated = programme.cost
    low, high = (number(amount, lang) for amount in (stated.euros.low, stated.euros.high))
    hours = written(stated.hours_staff.value, lang)
    status = say(f"programmes.status.{stated.euros.status}", lang)
    return say("programmes.cost", lang, {"hours": hours, "low": low, "high": high, "status": status})


def evidence(programme: ProgrammeFile, lang: str) -> str:
    """Whether an effect was measured, and what is known."""
    return f"{say(f'programmes.evidence.{programme.evidence.kind}', lang)} {of(programme.evidence, lang)}"


def plain(name: str, programme: ProgrammeFile, lang: str) -> dict:
    """A programme as data: its texts in one language, its numbers as stated."""
    texts = ("name", "meaning", "theory", "reach", "what_it_does_not_do")
    said = {key: of(getattr(programme, key), lang) for key in texts}
    stated = {key: row.model_dump() for key, row in programme.stated()}
    return {
        "id": name, **said,
        "evidence": {"class": programme.evidence.kind, "text": of(programme.evidence, lang)},
        "start_week": programme.start.week, "finder": programme.finder.name if programme.finder else None,
        "components": sorted(programme.components), "numbers": stated, "sources": list(programme.sources),
    }


def of(text, lang: str) -> str:
    """A text of both languages, in one of them."""
    return getattr(text, lang)


def labelled(key: str, text: str, lang: str) -> str:
    """A line that begins with what it is about."""
    return wrapped(f"{say(f'programmes.label.{key}', lang)}: {text}", 2)


def headed(key: str, text: str, lang: str) -> str:
    """A part of a page under its heading."""
    return f"{say(f'programmes.label.{key}', lang)}\n{text}"


def wrapped(text: str, indent: int = 0) -> str:
    """Text in lines that fit a terminal."""
    return textwrap.fill(text, WIDTH, initial_indent=" " * indent, subsequent_indent=" " * indent)


def written(value: float, lang: str) -> str:
    """A number with as many decimals as it has."""
    decimals = len(f"{value:.6f}".rstrip("0").partition(".")[2])
    return number(value, lang, decimals)
