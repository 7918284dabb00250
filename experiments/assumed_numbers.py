"""The assumed numbers that a comparison rests on: which there are, and its scenarios with some of them changed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fnmatch import fnmatch

from experiments.case_comparisons import overrides_of
from experiments.configuration import Comparison
from experiments.ensembles import ensemble
from experiments.parameters import parameters
from experiments.programmes import programme_file
from experiments.sweep.settings import levers_of, programme_at


def varied(comparison: Comparison, patterns: Sequence[str] = ("*",)) -> dict[str, tuple]:
    """The assumed numbers that are tried out; patterns: only those that fit one of them.

    What the comparison sets, a dose included, is part of the question; what its members set is drawn with them.
    """
    members = ensemble(comparison.drawn_over)
    asked = {f"{each.name}:{dose}" for arm in comparison.arms for each in arm.programmes for dose in each.doses}
    settled = {*overrides_of(comparison), *(() if members is None else members.names), *asked}
    return {name: stated for name, stated in assumed_numbers(comparison, patterns).items() if name not in settled}


def assumed_numbers(comparison: Comparison, patterns: Sequence[str] = ("*",)) -> dict[str, tuple]:
    """Every assumed number with a range, by dotted name → (statement, low, high): of the model, then of the programmes.

    patterns: only names that fit one of them, such as "talks.*".
    """
    found = {
        f"{part}.{name}": entry for part, rows in parameters().items() for name, entry in rows.items()
    } | {f"{name}:{label}": stated for name, label, stated in doses(comparison)}
    return {
        name: (stated, *stated.prior)
        for name, stated in found.items()
        if stated.status == "assumed" and stated.prior[0] < stated.prior[1] and any(fnmatch(name, p) for p in patterns)
    }


def doses(comparison: Comparison) -> Iterator[tuple]:
    """Name of the programme, label and statement of every dose of a component in the arms."""
    for name in sorted({choice.name for arm in comparison.arms for choice in arm.programmes}):
        for kind, numbers in sorted(programme_file(name).components.items()):
            yield from ((name, f"{kind}.{label}", dose) for label, dose in numbers.items())


def with_numbers(scenario, changed: Mapping[str, float]):
    """The scenario with some numbers of the model and doses of its programmes changed, by the names above."""
    rows = tuple((part, name, changed.get(f"{part}.{name}", value)) for part, name, value in scenario.parameters)
    return with_doses(replace(scenario, parameters=rows), changed)


def with_doses(scenario, changed: Mapping[str, float]):
    """The scenario with some doses of its programmes changed."""
    levers = levers_of(changed)
    if not levers:
        return scenario
    return replace(scenario, programmes=tuple(programme_at(programme, levers) for programme in scenario.programmes))
