"""A comparison that starts from a case: what the case settles, and what such a comparison may not say."""

from typing import TYPE_CHECKING

from experiments.cases import CaseFile, case_file
from experiments.ensembles import ensemble, levels_beside
from experiments.errors import UserError
from experiments.reading import TomlFile

if TYPE_CHECKING:
    from experiments.configuration import ArmSpec, Comparison

YEARS = 2  # a year from day 0 on lies in two school years


def settled(comparison: "Comparison", file: TomlFile, case: CaseFile) -> "Comparison":
    """The comparison with what its case settles: group, years, and the week in which programmes begin.

    Raises UserError for a programme that would begin before the case does.
    """
    stated = comparison.model_fields_set
    week = comparison.start.week if "start" in stated else case.week
    start = comparison.start.model_copy(update={"week": week})
    group = comparison.group if "group" in stated else case.group
    comparison = comparison.model_copy(update={"years": YEARS, "start": start, "group": group})
    for i, arm in enumerate(comparison.arms):
        for k, choice in enumerate(arm.programmes):
            if comparison.start_week(choice) < case.week:
                at = ("arms", i, "programmes", k) if choice.start_week else ("start", "week")
                raise UserError(
                    "error.starts_before_case", file=file.path, line=file.line_of(at),
                    value=comparison.start_week(choice), expected=case.week,
                )  # fmt: skip
    return comparison


def case_of(comparison: "Comparison") -> CaseFile | None:
    """The case a comparison starts from."""
    return None if comparison.case is None else case_file(comparison.case)


def overrides_of(comparison: "Comparison") -> dict[str, float]:
    """Numbers of the model that differ from the configs: of the population or the case, then of the comparison.

    Levels that members of its ensemble have of their own are left to them.
    """
    case = case_of(comparison)
    levels = levels_beside(comparison.population, ensemble(comparison.drawn_over))
    return levels | (case.overrides() if case else {}) | dict(comparison.parameters)


def start_of(comparison: "Comparison", arm: "ArmSpec"):
    """The start of an arm as the model takes it; None without a case."""
    case = case_of(comparison)
    return None if case is None else case.start_of(arm.start)
