"""All that a report tells: arms with their programmes, computed tables, assumptions and provenance."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import pyarrow as pa

from experiments.effects import Effect, effects_of
from experiments.outcomes import Outcome

KNOWN = ("explores", "kept_aside")
Bilingual = Mapping[str, str]
COST_SCHEMA = pa.schema([("arm", pa.string()), ("hours", pa.float64()), ("euros_low", pa.float64()),
                         ("euros_high", pa.float64())])


@dataclass(frozen=True, kw_only=True)
class ArmCard:
    """One arm in words: what is done, how well that is known, and what it costs per class per school year.

    named: those of its programmes that act on the pupil whom a case names. known: why the model only explores what
    it does, and does not predict: "explores" if no study of its effect was found, "kept_aside" if trials are left
    for a blind test; None for the baseline. programmes: their names. Costs: None where not known; dosed: programmes
    whose costs are still those of their own dose, though the arm changes it.
    """

    id: str
    name: Bilingual
    description: Bilingual
    evidence: Bilingual
    known: str | None = None
    programmes: Mapping[str, Bilingual] = MappingProxyType({})
    named: tuple[str, ...] = ()
    start_week: int | None = None
    hours: float | None = None
    euros_low: float | None = None
    euros_high: float | None = None
    sources: tuple[str, ...] = ()
    dosed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Assumption:
    """A number the outcome rests on, with how it is known (measured, derived, calibrated or assumed)."""

    name: str
    meaning: str
    unit: str
    value: float
    low: float
    high: float
    status: str
    source: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Story:
    """A comparison, ready to be told; the first arm is the baseline.

    tables: effects, dots, chances, and where they exist fan and log. command: how to repeat it, as typed.
    ensemble: the plausible sets of numbers that the worlds were drawn over; None: one set, intervals of chance only.
    main: the outcomes of the answer, in order. real: a class from a user's own file, told at class level. secondary:
    classes of secondary school, about which the model only explores.
    """

    title: Bilingual
    arms: tuple[ArmCard, ...]
    tables: Mapping[str, pa.Table]
    outcomes: Mapping[str, Outcome]
    assumptions: tuple[Assumption, ...]
    manifest: Mapping
    command: str
    main: tuple[str, ...] = ("episodes", "days_absent")
    real: bool = False
    ensemble: str | None = None
    secondary: bool = False

    @property
    def covers(self) -> str:
        """What intervals and certainties cover: "chance", or "ensemble" (chance, numbers and mechanism)."""
        return "chance" if self.ensemble is None else "ensemble"

    @property
    def baseline(self) -> str:
        """The arm every other is compared with."""
        return self.arms[0].id

    @property
    def others(self) -> tuple[ArmCard, ...]:
        """The arms that are compared with the baseline."""
        return self.arms[1:]

    def names(self, lang: str) -> dict[str, str]:
        """Name of every arm in one language, in the order of the report."""
        return {arm.id: arm.name[lang] for arm in self.arms}

    def only_explored(self, lang: str) -> dict[str, str]:
        """Names of the arms whose effect the model only explores, by what is known of it."""
        kinds = {known: [arm.name[lang] for arm in self.others if arm.known == known] for known in KNOWN}
        return {known: ", ".join(arms) for known, arms in kinds.items() if arms}

    def effects(self, outcome: str | None = None, group: str | None = None) -> list[Effect]:
        """The effects, of one outcome or group where named."""
        return effects_of(self.tables["effects"], outcome, group)

    def effect(self, arm: str, outcome: str, group: str) -> Effect | None:
        """One effect; None where it was not measured."""
        return next((e for e in self.effects(outcome, group) if e.arm == arm), None)

    def measured(self, scope: str | None = None) -> list[str]:
        """The outcomes that are in the effects, in the order of the report; of one scope where named."""
        there = set(self.tables["effects"]["outcome"].to_pylist())
        return [name for name, one in self.outcomes.items() if name in there and scope in (None, one.scope)]

    def costs(self) -> pa.Table:
        """Costs per arm, for the figure."""
        rows = [{name: getattr(arm, "id" if name == "arm" else name) for name in COST_SCHEMA.names}
                for arm in self.others]
        return pa.Table.from_pylist(rows, schema=COST_SCHEMA)
