"""Every number a comparison rests on, with how it is known: of the model, of its case, then of its programmes."""

from collections.abc import Iterable

import numpy as np

from experiments.case_comparisons import case_of, overrides_of
from experiments.case_numbers import numbers_of_case
from experiments.configuration import Comparison, ProgrammeChoice
from experiments.doses import FIDELITY
from experiments.ensembles import ensemble
from experiments.parameters import Stated, parameters, values
from experiments.populations import population
from experiments.programmes import programme_file
from experiments.story import Assumption

MEMBER_QUANTILES = (0.5, 0.05, 0.95)


def assumptions(comparison: Comparison) -> tuple[Assumption, ...]:
    """All numbers of the model as this comparison sets them, of its case, and of the programmes in its arms."""
    overrides, levels = overrides_of(comparison), population(comparison.population).levels
    chosen, differing = values(overrides), of_members(comparison)
    model = []
    for part, rows in parameters().items():
        for name, entry in rows.items():
            dotted = f"{part}.{name}"
            stated = levels.get(dotted, entry)
            if dotted in differing and dotted not in overrides:
                middle, low, high = differing[dotted]
                model.append(assumption(dotted, stated, middle, (low, high)))
            else:
                model.append(assumption(dotted, stated, chosen[part][name], stated.prior))
    return (*model, *case_numbers(comparison), *programme_numbers(comparison))


def of_members(comparison: Comparison) -> dict[str, tuple[float, float, float]]:
    """Median, and 5 to 95 % over the members, of every number in which the members of its ensemble differ."""
    members = ensemble(comparison.drawn_over)
    if members is None:
        return {}
    found = np.quantile([member.values for member in members.members], MEMBER_QUANTILES, axis=0).T
    return {name: tuple(float(f"{x:.4g}") for x in row) for name, row in zip(members.names, found, strict=True)}


def case_numbers(comparison: Comparison) -> Iterable[Assumption]:
    """What the case writes into its class: states, which have no range of their own."""
    case = case_of(comparison)
    for label, stated in () if case is None else numbers_of_case(case):
        yield assumption(f"{comparison.case}: {label}", stated, stated.value, (stated.value, stated.value))


def programme_numbers(comparison: Comparison) -> Iterable[Assumption]:
    """The doses of all programmes in the arms; their costs have ranges of their own.

    A dose, or a fidelity, that every arm with the programme chooses is no assumption: it is told with those arms.
    """
    chosen = [choice for arm in comparison.arms for choice in arm.programmes]
    for name in sorted({choice.name for choice in chosen}):
        for label, stated in programme_file(name).stated():
            if hasattr(stated, "prior") and not label.startswith("cost."):
                if any(choice.name == name and not _chooses(choice, label) for choice in chosen):
                    yield assumption(f"{name}: {label}", stated, stated.value, stated.prior)


def _chooses(choice: ProgrammeChoice, label: str) -> bool:
    return label in choice.doses or (label == FIDELITY and choice.fidelity is not None)


def assumption(name: str, stated: Stated, value: float, prior: tuple[float, float]) -> Assumption:
    """One number with its standing."""
    return Assumption(
        name=name, meaning=stated.meaning, unit=stated.unit, value=value, low=prior[0], high=prior[1],
        status=stated.status, source="; ".join(f"{s.key}: {s.supports}" for s in stated.sources), note=stated.note,
    )  # fmt: skip
