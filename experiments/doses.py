"""The doses of a programme: which there are, which values they may have, and the programme with some changed.

A dose is named as its file names it: `norm_lessons.lessons` (of a component), `finder.weeks`, `duration`. Fidelity and
the start are no doses: they say how much of all doses is given, and from when. Costs are none either: they are stated
for the programme with its own doses, and stay as they are when a dose is changed.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from experiments.errors import UserError, unknown_name
from experiments.language import Phrase
from experiments.programmes import Dose, ProgrammeFile, programme_file
from simulation.programme import Component, Numbers, Programme

FIDELITY, START_WEEK, DURATION, SEARCH = "fidelity", "start_week", "duration", "finder.weeks"
COSTS = "cost."
WHOLE = (DURATION, SEARCH)  # weeks of the programme are counted whole
COUNTED = ("lessons", "meetings", "sessions", "surveys", "talks", "children", "groups")  # units: no half ones
LOW, HIGH = "_low", "_high"  # how the two ends of a span are named


def doses_of(file: ProgrammeFile) -> dict[str, Dose]:
    """Every dose of a programme, by name."""
    return {name: one for name, one in file.stated()
            if isinstance(one, Dose) and name != FIDELITY and not name.startswith(COSTS)}  # fmt: skip


def check_doses(
    programme: str, asked: Mapping[str, float], configs: Path | None = None, *,
    file: Path | None = None, key: str | None = None, line: int | None = None,
) -> None:  # fmt: skip
    """Raises UserError unless each is a dose of the programme, within its range; file, key, line: where."""
    place = {"file": file, "key": key, "line": line}
    known = doses_of(programme_file(programme, configs)) if asked else {}
    for name, value in asked.items():
        if name not in known:
            raise unknown_name("error.unknown_number", name, known, **place)
        low, high = known[name].prior
        whole = is_whole(name, known[name])
        if not low <= value <= high or (whole and value != round(value)):
            ends = {"low": int(low), "high": int(high)} if whole else {"low": low, "high": high}
            expected = Phrase("phrase.whole_number_between" if whole else "phrase.number_between", ends)
            raise UserError("error.wrong_value", value=value, expected=expected, **place)
    given = {name: stated.value for name, stated in known.items()} | asked
    for low, high in spans(known):
        if given[low] > given[high]:
            ends = {"low": float(given[low]), "high": float(given[high])}
            raise UserError("error.span_upside_down", ends, value=low, expected=high, **place)


def is_whole(name: str, stated: Dose) -> bool:
    """Whether only whole amounts of a dose mean anything: half a lesson is none."""
    return name in WHOLE or stated.unit in COUNTED


def spans(known: Mapping[str, Dose]) -> list[tuple[str, str]]:
    """The doses that are the two ends of one span, lowest and highest, such as the weeks that help lasts."""
    pairs = ((name, name.removesuffix(LOW) + HIGH) for name in known if name.endswith(LOW))
    return [pair for pair in pairs if pair[1] in known]


def other_doses(programme: str, asked: Mapping[str, float], configs: Path | None = None) -> dict[str, float]:
    """Those of the doses asked for that are other ones than the programme's own."""
    known = doses_of(programme_file(programme, configs)) if asked else {}
    return {name: value for name, value in asked.items() if value != known[name].value}


def dosed(programme: Programme, changed: Mapping[str, float]) -> Programme:
    """The programme with some doses changed; the others stay."""
    if not changed:
        return programme
    return replace(
        programme,
        duration_weeks=int(changed.get(DURATION, programme.duration_weeks)),
        search_weeks=int(changed.get(SEARCH, programme.search_weeks)),
        finder_numbers=_changed(programme.finder_numbers, "finder", changed),
        components=tuple(
            Component(kind=part.kind, numbers=_changed(part.numbers, part.kind, changed))
            for part in programme.components
        ),
    )


def _changed(numbers: Numbers, prefix: str, changed: Mapping[str, float]) -> Numbers:
    return tuple((name, changed.get(f"{prefix}.{name}", value)) for name, value in numbers)
