"""One shard of a study: its classes are lived and measured piece by piece, and one long table is what remains.

What is the same at several points is lived once: arms without a swept programme, and the past where only programmes
differ. Pieces keep memory small; neither their size nor the number of threads changes a bit.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa

from experiments.groups import groups_of
from experiments.measures import MEASURES, group_value
from experiments.outcomes import load_outcomes
from experiments.parallel import in_parallel
from experiments.sweep.factors import START, START_WEEK
from experiments.sweep.settings import compared_at, scenarios_at
from experiments.sweep.study import Study
from experiments.sweep.table import long_table
from simulation.calendar import YEAR, lesson_week_starts
from simulation.record import Record
from simulation.run import run
from simulation.scenario import Scenario

PIECE = 30  # scenarios that are lived and measured together


@dataclass(frozen=True, kw_only=True)
class Piece:
    """Some classes to live: different scenarios, and for each place (world, point) the position of each arm."""

    places: list[tuple[int, int]] = field(default_factory=list)
    scenarios: list[Scenario] = field(default_factory=list)
    positions: list[list[int]] = field(default_factory=list)
    seen: dict[tuple, int] = field(default_factory=dict)

    def take(self, place: tuple[int, int], arms: Sequence[Scenario]) -> None:
        """Add a place, and those of its scenarios that are new."""
        self.places.append(place)
        self.positions.append([self._position(scenario) for scenario in arms])

    def _position(self, scenario: Scenario) -> int:
        """Where a scenario stands."""
        key = _key(scenario)
        if key not in self.seen:
            self.seen[key] = len(self.scenarios)
            self.scenarios.append(scenario)
        return self.seen[key]


def _key(scenario: Scenario) -> tuple:
    """What tells scenarios of a study apart: numbers by what holds them, which is quicker than by value."""
    return (scenario.world, id(scenario.parameters), scenario.programmes, scenario.group, scenario.origin,
            scenario.case)  # fmt: skip


def shard_table(study: Study, shard: int, threads: int = 1) -> pa.Table:
    """The outcomes of a shard: a row for each world, point, arm, outcome and group; NaN where the group is empty."""
    pieces = pieces_of(study, shard)
    places = [place for piece in pieces for place in piece.places]
    found = in_parallel(lambda piece: lived(study, piece), pieces, threads)
    return long_table(study, places, np.concatenate(found, axis=1))


def class_years(study: Study, shard: int) -> int:
    """Class-years that a shard takes: burn-in once for what shares it, home and receiving classes."""
    years, burn_in = study.comparison.years, study.comparison.burn_in_years
    return sum(
        scenario.rows_per_scenario * years * len(part) + sum(past.rows_per_scenario for past in pasts) * burn_in
        for piece in pieces_of(study, shard)
        for part in _batches(piece.scenarios)
        if (scenario := part[0]) and (pasts := {scenario.past for scenario in part})
    )


def pieces_of(study: Study, shard: int) -> list[Piece]:
    """The classes of a shard in pieces: world after world, at every point all arms; a world in one piece if it fits.

    Points that share their first arm follow each other, whatever the order of the factors: it is lived once in a piece.
    """
    worlds, arms = study.worlds(shard), len(study.arms)
    at = [(p, scenarios_at(study.comparison, study.points.setting(p), worlds)) for p in study.places(shard)]
    first: dict[tuple, int] = {}
    at.sort(key=lambda place: first.setdefault(_key(place[1][0]), len(first)))
    pieces, world_takes = [Piece()], PIECE + 1
    for w, world in enumerate(worlds):
        before = sum(len(piece.scenarios) for piece in pieces)
        if len(pieces[-1].scenarios) + world_takes > PIECE >= world_takes:
            pieces.append(Piece())
        for p, own in at:
            if pieces[-1].scenarios and len(pieces[-1].scenarios) + arms > PIECE:
                pieces.append(Piece())
            pieces[-1].take((world, p), own[w * arms : (w + 1) * arms])
        world_takes = sum(len(piece.scenarios) for piece in pieces) - before
    return pieces


def _batches(scenarios: Sequence[Scenario]) -> list[Sequence[Scenario]]:
    """What is lived in one go: all of a piece, but for very many arms."""
    return [scenarios[i : i + PIECE] for i in range(0, len(scenarios), PIECE)]


def lived(study: Study, piece: Piece) -> np.ndarray:
    """Values of every measure at the places of a piece, [measure, place, arm]."""
    record = run(piece.scenarios, threads=1, batch=PIECE * piece.scenarios[0].rows_per_scenario)
    positions = np.array(piece.positions)
    baseline = np.empty(len(piece.scenarios), int)
    baseline[positions] = positions[:, :1]  # an arm that several places share has the same pupils in its groups
    everyone = groups_of(record, first_start(record, study))
    members = {name: found[baseline] for name, found in everyone.items()}
    outcomes, values = load_outcomes(), {}
    for outcome in dict.fromkeys(outcome for outcome, _ in study.measures):
        values[outcome] = MEASURES[outcome](record)
    found = [group_value(outcomes[o], group, values[o], members) for o, group in study.measures]
    return np.array(found)[:, positions]


def first_start(record: Record, study: Study) -> int:
    """Day on which the earliest programme of any arm at any point begins: until then all points share their groups."""
    if record.window is not None:
        return record.window[0]
    weeks = earliest_week(study)
    return lesson_week_starts(record.kinds, (record.first_day - 1) // YEAR + 1, weeks)


def earliest_week(study: Study) -> int:
    """Lesson week of the earliest start; of a sweep without programmes the week in which they would begin."""
    names, values = study.points.names, study.points.values
    weeks = {int(values[:, k].min()) for k, name in enumerate(names) if name.endswith(f":{START_WEEK}")}
    first = int(values[:, names.index(START)].argmin()) if START in names else 0
    comparison = compared_at(study.comparison, study.points.setting(first))
    choices = [choice for arm in comparison.arms for choice in arm.programmes]
    weeks |= {comparison.start_week(choice) for choice in choices if f"{choice.name}:{START_WEEK}" not in names}
    return min(weeks, default=study.comparison.start.week)
