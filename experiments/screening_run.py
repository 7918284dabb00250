"""Which assumed numbers the answer of a comparison leans on: worlds that draw all of them at once, and what they tell.

Every world pair j has the luck and the member of world j of the comparison. Numbers that the comparison, its case or
its population sets are part of the question and stay; numbers in which the members of its ensemble differ are drawn
with the member. All others lie anywhere in their ranges, whether or not the findings would still be met.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass

import numpy as np
import pyarrow as pa

from experiments.assumed_numbers import varied, with_numbers
from experiments.configuration import Comparison
from experiments.effects import FEWEST_WORLDS, effects_of
from experiments.measures import MEASURES, group_value, groups_in_arms
from experiments.origins import first_start, scenarios_of
from experiments.outcomes import load_outcomes
from experiments.screening import INSIDE, Moves, Together, moves, places, together
from experiments.sociogram import Sociogram
from experiments.story import Story

MOST_BY_DEFAULT = 1000  # worlds
LEDGER = pa.schema([("draw", pa.int32()), ("mirrored", pa.bool_()), ("arm", pa.string()), ("outcome", pa.string()),
                    ("value", pa.float64())])  # fmt: skip
GROUP = "everyone"
Ranges = Mapping[str, tuple]


@dataclass(frozen=True, kw_only=True)
class Screening:
    """The draws of a comparison: numbers by name → (statement, low, high), and their places there, [pair, number]."""

    comparison: Comparison
    numbers: Ranges
    z: np.ndarray

    def drawn(self, pair: int, mirrored: bool) -> dict[str, float]:
        """The numbers of one world; pairs count from 0."""
        place = 1.0 - self.z[pair] if mirrored else self.z[pair]
        ends = zip(self.numbers.items(), place.tolist(), strict=True)
        return {name: low + at * (high - low) for (name, (_, low, high)), at in ends}


def worlds_by_default(comparison: Comparison) -> int:
    """Worlds that draw the assumed numbers: as many as are compared; none where there is no verdict."""
    return 0 if comparison.worlds < FEWEST_WORLDS else min(comparison.worlds, MOST_BY_DEFAULT)


def screening(comparison: Comparison, worlds: int) -> Screening:
    """The draws of all assumed numbers over so many worlds; one more where that is odd."""
    numbers = dict(sorted(varied(comparison).items()))
    z = places(-(-worlds // 2), list(numbers), comparison.seed)
    return Screening(comparison=comparison, numbers=numbers, z=z)


def lived(
    chosen: Screening, sociogram: Sociogram | None, pairs: Sequence[int], threads: int, advance: Callable[[int], None],
    watch: Callable | None = None,
) -> pa.Table:  # fmt: skip
    """The main outcomes of some pairs of worlds, in every arm; watch: as `run` takes it."""
    from simulation.run import run  # compiled code: loaded when something is simulated

    comparison, rows = chosen.comparison, {name: [] for name in LEDGER.names}
    arms = [arm.name for arm in comparison.arms] * len(pairs)
    scenarios = scenarios_of(comparison, sociogram, [pair + 1 for pair in pairs])
    for mirrored in (False, True):
        drawn = {pair + 1: chosen.drawn(pair, mirrored) for pair in pairs}
        changed = [with_numbers(one, drawn[one.world]) for one in scenarios]
        record = run(changed, threads=threads, progress=advance, watch=watch)
        members = groups_in_arms(record, arms, comparison.arms[0].name, first_start(record, comparison))
        for outcome in Story.main:
            value = group_value(load_outcomes()[outcome], GROUP, MEASURES[outcome](record), members)
            rows["draw"] += [scenario.world for scenario in scenarios]
            rows["mirrored"] += [mirrored] * len(arms)
            rows["arm"] += arms
            rows["outcome"] += [outcome] * len(arms)
            rows["value"] += value.tolist()
    return pa.table(rows, schema=LEDGER)


def leaned_on(chosen: Screening, ledger: pa.Table, effects: pa.Table) -> dict[str, pa.Table]:
    """What the answer leans on, from the worlds lived so far: a row a number, and a row for all numbers together."""
    numbers, together_rows, outcomes, seed = [], [], load_outcomes(), chosen.comparison.seed
    for arm in (arm.name for arm in chosen.comparison.arms[1:]):
        mine = of_arm(chosen, arm)
        for outcome in Story.main:
            d = differences(ledger, mine, arm, outcome)
            if np.count_nonzero(~np.isnan(d).any(axis=1)) * 2 < FEWEST_WORLDS:
                continue
            found, whole = moves(mine.z, d, seed), together(mine.z, d, outcomes[outcome].sign)
            asked = {"outcome": outcome, "arm": arm}
            numbers += [asked | row for row in rows_of(mine, found)]
            asked |= {"worlds": 2 * int(np.count_nonzero(~np.isnan(d).any(axis=1))), "drawn": len(chosen.numbers)}
            together_rows.append(asked | row_of(found, whole) | {"wins_as_it_is": as_it_is(effects, arm, outcome)})
    if not together_rows:
        return {}
    return {"moves": pa.Table.from_pylist(numbers, schema=MOVES), "moves_together": pa.Table.from_pylist(together_rows)}


def of_arm(chosen: Screening, arm: str) -> Screening:
    """The draws of the numbers that an arm lives with: no doses of programmes that it lacks."""
    used = {choice.name for one in chosen.comparison.arms if one.name == arm for choice in one.programmes}
    there = [":" not in name or name.split(":")[0] in used for name in chosen.numbers]
    numbers = {name: stated for (name, stated), mine in zip(chosen.numbers.items(), there, strict=True) if mine}
    return Screening(comparison=chosen.comparison, numbers=numbers, z=chosen.z[:, there])


def differences(ledger: pa.Table, chosen: Screening, arm: str, outcome: str) -> np.ndarray:
    """Arm less baseline of every pair of worlds, [pair, 2]; NaN where it is not lived or not known."""
    mine = np.array(ledger["outcome"].to_pylist()) == outcome
    arms, value = np.array(ledger["arm"].to_pylist()), ledger["value"].to_numpy()
    draw, mirrored = ledger["draw"].to_numpy() - 1, np.array(ledger["mirrored"].to_pylist(), int)
    found = np.full((2, len(chosen.z), 2), np.nan)
    for place, name in enumerate((arm, chosen.comparison.arms[0].name)):
        these = mine & (arms == name)
        found[place, draw[these], mirrored[these]] = value[these]
    return found[0] - found[1]


def as_it_is(effects: pa.Table, arm: str, outcome: str) -> float:
    """Share of worlds in which the arm is better with the numbers as the comparison has them; a tie counts half."""
    one = next(each for each in effects_of(effects, outcome, GROUP) if each.arm == arm)
    better = one.equal / 2 + (one.lower if one.better_is == "lower" else one.higher)
    return better / one.worlds if one.worlds else float("nan")


MOVES = pa.schema(
    [(name, pa.string()) for name in ("outcome", "arm", "name", "meaning", "unit")]
    + [(name, pa.float64()) for name in ("low", "high", "move", "error", "move_05", "move_95", "chance")]
    + [("kept", pa.bool_())]
)


def rows_of(chosen: Screening, found: Moves) -> list[dict]:
    """One row a number."""
    rows = []
    for k, (name, (stated, low, high)) in enumerate(chosen.numbers.items()):
        move, error = float(found.move[k]), float(found.error[k])
        rows.append({
            "name": name, "meaning": stated.meaning, "unit": stated.unit, "low": float(low), "high": float(high),
            "move": move, "error": error, "move_05": move - INSIDE * error, "move_95": move + INSIDE * error,
            "chance": float(found.chance[k]), "kept": bool(found.kept[k]),
        })  # fmt: skip
    return rows


def row_of(found: Moves, whole: Together) -> dict:
    """All numbers together."""
    counted = {"numbers": len(found.move), "kept": int(found.kept.sum()), "by_luck": found.by_luck}
    return counted | asdict(whole)
