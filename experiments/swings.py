"""Which assumed numbers move an answer most: each number alone, from one end of its prior to the other.

P(A better than B) is the share of worlds in which arm A does better than arm B in one outcome of one group, a tie
counting half. The swing of a number is P at the high end of its prior less P at the low end, everything else as it
is, in the same worlds with the same luck; its standard error comes from the differences world by world. A number
whose ends lie on two sides of ½ flips the answer. One number at a time shows no interplay between numbers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

import numpy as np

from experiments.assumed_numbers import with_doses
from experiments.configuration import Comparison
from experiments.measures import MEASURES, group_value, groups_in_arms
from experiments.origins import first_start, scenarios_of
from experiments.outcomes import load_outcomes

HALF = 0.5


@dataclass(frozen=True, kw_only=True)
class Question:
    """A better than B in one outcome of one group, over so many worlds."""

    comparison: Comparison
    better: str
    than: str
    outcome: str
    group: str
    worlds: int

    def arms(self) -> Comparison:
        """The comparison with the two arms of the question only, B first."""
        chosen = {arm.name: arm for arm in self.comparison.arms}
        return self.comparison.model_copy(update={"arms": (chosen[self.than], chosen[self.better])})


@dataclass(frozen=True, kw_only=True)
class Swing:
    """What one number does to P(A better than B): at the ends of its prior, and with the number as it is."""

    name: str
    meaning: str
    unit: str
    value: float
    low: float
    high: float
    at_low: float
    at_high: float
    as_it_is: float
    error: float
    mean_low: float
    mean_high: float

    @property
    def swing(self) -> float:
        """P at the high end less P at the low end."""
        return self.at_high - self.at_low

    @property
    def flips(self) -> bool:
        """Whether the two ends answer the question differently."""
        return (self.at_low - HALF) * (self.at_high - HALF) < 0

    def row(self) -> dict:
        """Plain data."""
        return asdict(self) | {"swing": self.swing, "flips": self.flips}


def differences(question: Question, changed: Mapping[str, float], threads: int) -> np.ndarray:
    """A − B of every world, with some numbers changed: NaN where the group is empty."""
    from simulation.run import run  # compiled code: loaded when something is simulated

    asked = question.arms()
    model = {name: value for name, value in changed.items() if ":" not in name}
    asked = asked.model_copy(update={"parameters": dict(asked.parameters) | model})
    scenarios = scenarios_of(asked, None, range(1, question.worlds + 1))
    record = run([with_doses(scenario, changed) for scenario in scenarios], threads=threads)
    arms = [question.than, question.better] * question.worlds
    members = groups_in_arms(record, arms, question.than, first_start(record, question.comparison))
    outcome = load_outcomes()[question.outcome]
    values = group_value(outcome, question.group, MEASURES[question.outcome](record), members)
    return values[1::2] - values[0::2]


def wins(question: Question, d: np.ndarray) -> np.ndarray:
    """1 where A does better in a world, ½ for a tie, 0 where it does worse; NaN where it is not known."""
    sign = load_outcomes()[question.outcome].sign
    return np.where(np.isnan(d), np.nan, HALF + HALF * np.sign(sign * d))


def swing_of(question: Question, name: str, numbers: Mapping[str, tuple], here: np.ndarray, threads: int) -> Swing:
    """One number at both ends of its prior; `here` are the wins with the number as it is."""
    stated, low, high = numbers[name]
    at = [differences(question, {name: end}, threads) for end in (low, high)]
    won = [wins(question, d) for d in at]
    apart = won[1] - won[0]
    known = np.count_nonzero(~np.isnan(apart))
    return Swing(
        name=name, meaning=stated.meaning, unit=stated.unit, value=stated.value, low=low, high=high,
        at_low=float(np.nanmean(won[0])), at_high=float(np.nanmean(won[1])), as_it_is=float(np.nanmean(here)),
        error=float(np.nanstd(apart) / max(known, 1) ** HALF),
        mean_low=float(np.nanmean(at[0])), mean_high=float(np.nanmean(at[1])),
    )  # fmt: skip


def by_size(swings: Sequence[Swing]) -> list[Swing]:
    """The largest swing first; what is equal stands in order of name."""
    return sorted(swings, key=lambda swing: (-abs(swing.swing), swing.name))
