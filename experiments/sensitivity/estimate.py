"""Before a sensitivity starts: how much each design is, and how long it takes, from a short timed sample.

Which numbers Sobol' looks at is known after Morris only, but not how many: the design is as large with any others.
"""

from dataclasses import asdict, dataclass
from pathlib import Path

from experiments.sensitivity.config import Sensitivity
from experiments.sensitivity.run import MORRIS, SOBOL, first_design, ledger_of, second_design
from experiments.sweep.estimate import class_years_of
from experiments.sweep.estimate import estimate as estimate_of_study
from experiments.sweep.part import Part


@dataclass(frozen=True, kw_only=True)
class Stage:
    """One design: what it takes, and what is still to be done of it."""

    method: str
    points: int
    shards: int
    shards_waiting: int
    class_years: int
    class_years_waiting: int
    seconds: float

    def row(self) -> dict:
        """Plain data."""
        return asdict(self)


def estimate(sensitivity: Sensitivity, folder: Path, whole: bool, threads: int) -> tuple[list[Stage], float, int]:
    """Both designs, milliseconds a class-year, and about the bytes of tables; whole: the answer is there already."""
    designs = {MORRIS: first_design(sensitivity), SOBOL: second_design(sensitivity, sensitivity.space)}
    ledgers = {method: ledger_of(sensitivity, points, method, folder) for method, points in designs.items()}
    sample = estimate_of_study(ledgers[MORRIS].study, set(), Part(), threads)
    each, stages = sample.milliseconds_per_class_year, []
    for method, ledger in ledgers.items():
        study = ledger.study
        waiting = [shard for shard in range(study.shards) if not whole and shard not in ledger.finished]
        years = sample.class_years if method == MORRIS else class_years_of(study, range(study.shards))
        left = class_years_of(study, waiting) if waiting else 0
        stages.append(Stage(method=method, points=len(study.points), shards=study.shards, shards_waiting=len(waiting),
                            class_years=years, class_years_waiting=left, seconds=left * each / 1e3))  # fmt: skip
    return stages, each, round(sample.bytes * sum(stage.points for stage in stages) / sample.points)
