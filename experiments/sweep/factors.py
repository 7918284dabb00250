"""What a sweep can set: numbers of the model, levers of programmes, the composition of the class, and the start.

Names: `aggression.base` (a number of the model), `whole_class:fidelity`, `whole_class:start_week`,
`whole_class:norm_lessons.lessons` (of a programme), `class.size`, `class.group`, `class.boys` (of the class that is
made up; the class that may receive a pupil stays as the population has it), `start.week` (of all programmes).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from experiments.cases import case_file
from experiments.configuration import Comparison
from experiments.doses import COSTS, FIDELITY, START_WEEK, is_whole
from experiments.language import catalogue, say
from experiments.parameters import parameters
from experiments.populations import population
from experiments.programmes import Dose, programme_file

SIZE, GROUP, BOYS, START = "class.size", "class.group", "class.boys", "start.week"
WEEKS = (1, 40)


@dataclass(frozen=True, kw_only=True)
class Factor:
    """Something that a design can set: its range, both ends allowed, and the value `off` outside it, if there is one.

    whole: only whole numbers mean anything.
    """

    name: str
    meaning: str
    unit: str
    low: float
    high: float
    whole: bool = False
    off: float | None = None

    def named(self, lang: str) -> str:
        """Its name with its unit."""
        key = f"sweep.unit.{self.unit}"
        unit = say(key, lang) if key in catalogue() else self.unit  # units of the model's numbers are in English only
        return f"{self.name} ({unit})" if unit else self.name

    def allows(self, value: float) -> bool:
        """Whether it may have this value."""
        return value == self.off or (self.low <= value <= self.high and not (self.whole and value != round(value)))


def known_factors(comparison: Comparison) -> dict[str, Factor]:
    """Everything that can be set in a comparison, by name."""
    found = [*_of_the_model(), *_of_the_class(comparison), *_of_programmes(comparison)]
    return {factor.name: factor for factor in found}


def _of_the_model() -> Iterator[Factor]:
    for part, rows in parameters().items():
        for name, entry in rows.items():
            low, high = entry.allowed()
            yield Factor(name=f"{part}.{name}", meaning=entry.meaning, unit=entry.unit, low=low, high=high,
                         off=entry.off)  # fmt: skip


def _of_the_class(comparison: Comparison) -> Iterator[Factor]:
    classes = population(comparison.population)
    sizes, groups = classes.sizes(), classes.groups.value
    earliest = WEEKS[0] if comparison.case is None else case_file(comparison.case).week
    yield Factor(name=SIZE, meaning="number of pupils", unit="pupils", low=sizes[0], high=sizes[-1], whole=True)
    yield Factor(name=GROUP, meaning="school year group in the first observed year", unit="group",
                 low=min(groups), high=max(groups), whole=True)  # fmt: skip
    yield Factor(name=BOYS, meaning="chance that a pupil is a boy", unit="probability", low=0.0, high=1.0)
    yield Factor(name=START, meaning="school week in which programmes begin that name no week of their own",
                 unit="school week", low=earliest, high=WEEKS[1], whole=True)  # fmt: skip


def _of_programmes(comparison: Comparison) -> Iterator[Factor]:
    earliest = WEEKS[0] if comparison.case is None else case_file(comparison.case).week
    for name in sorted({choice.name for arm in comparison.arms for choice in arm.programmes}):
        yield Factor(name=f"{name}:{START_WEEK}", meaning="school week in which it begins", unit="school week",
                     low=earliest, high=WEEKS[1], whole=True)  # fmt: skip
        for label, stated in programme_file(name).stated():
            if isinstance(stated, Dose) and not label.startswith(COSTS):
                low, high = (0.0, 1.0) if label == FIDELITY else stated.prior
                yield Factor(name=f"{name}:{label}", meaning=stated.meaning, unit=stated.unit, low=low, high=high,
                             whole=is_whole(label, stated))  # fmt: skip
