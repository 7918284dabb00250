"""A measured figure: a ratio first, since ratios travel from machine to machine and seconds do not."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One line of the table.

    name: lasting, its key in the baseline. ratio: None where it could not be measured, and then `against` says why.
    against: what the ratio is of. here: the same in units of this machine. more_is_better: a speed-up, not a cost.
    kept: whether the baseline holds it. Clock time of several threads is not kept: it needs idle processors.
    """

    name: str
    ratio: float | None
    against: str
    here: str = ""
    more_is_better: bool = False
    kept: bool = True

    def worse_than(self, before: float) -> float:
        """How many times worse than a ratio of before: 1.2 is 20 % worse."""
        if self.ratio is None:
            return 1.0
        return before / self.ratio if self.more_is_better else self.ratio / before


def missing(name: str, reason: str) -> Figure:
    """A figure that cannot be measured here, and why."""
    return Figure(name=name, ratio=None, against=reason, kept=False)


def class_year(seconds: float) -> str:
    """Processor seconds of a class-year, said in both directions."""
    return f"{1e3 * seconds:.2f} ms a class-year, {1 / seconds:,.0f} a second"
