"""`klaslab calibrate vo`: moves the levels of secondary school until its findings and its share online fit.

The levels (`configs/populations/vo.toml`: how much happens in each place, and illness) are what secondary school does
not share with primary school, where both have a value. They are fitted with the single set of numbers. Each is scaled
to z in [0, 1] of its prior. With common draws, r(z) are
the distances of C2, C4, both numbers of C21 and the share online from their figures, in half tolerances, and J is their
forward difference; a step is

    z ← z − (JᵀWJ + λI)⁻¹ JᵀW r,   W = 1 / max(1, |r|)

and is kept for the λ with which the cost is lowest, r² near and 2|r| − 1 far out, if that is lower than before. C4 is a
ratio: the classes of group 8 below it are lived once, since no level reaches them. Nothing else is read: no finding
about primary school, no finding that is kept aside, no programme.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from experiments.calibration.target import Aim, misses
from experiments.evidence import pattern_table
from experiments.evidence_classes import scenarios_of, secondary_scenarios_of
from experiments.populations import population

SEED = 5000  # never that of the findings, so that nothing is judged on the draws it was fitted on
FINDINGS, BELOW = ("C2", "C4", "C21"), 8  # C4 is divided by what classes of this group show
ONLINE = "online"  # id of the share online
DIFFERENCE = 0.06  # of a prior's width: large against the noise that common draws leave
DAMPING = (1.5, 6.0, 24.0, 96.0)  # λ
FURTHEST, EDGE = 0.25, 0.01  # a step moves no level by more than a quarter of its prior, nor to its very end


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One published figure beside what classes with some levels show; tolerances as in `experiments.evidence.Row`."""

    id: str
    name: Mapping[str, str]
    simulated: float
    published: tuple[float, ...]
    tolerance_low: float
    tolerance_high: float

    @property
    def apart(self) -> float:
        """How far it is off, in half tolerances, on the scale of `calibration.target`."""
        published, half = float(np.mean(self.published)), (self.tolerance_high - self.tolerance_low) / 2
        aim = Aim(id=self.id, number=1, variant=None, published=published, half=half, signed=False)
        return float(misses((aim,), np.array([aim.scaled(self.simulated)]))[0])


@dataclass(frozen=True, kw_only=True)
class Fit:
    """Levels by dotted name, and the figures they lead to."""

    levels: Mapping[str, float]
    figures: tuple[Figure, ...]

    @property
    def cost(self) -> float:
        """What is left to do."""
        r = np.abs([figure.apart for figure in self.figures])
        return float(np.where(r < 1, r * r, 2 * r - 1).sum())


class Study:
    """Classes of both kinds of school with common draws; those of primary school are lived once."""

    def __init__(self, worlds: int, threads: int, progress: Callable[[int], None] | None = None):
        self.worlds, self.threads, self.progress = worlds, threads, progress
        self.primary = self._run([replace(one, group=BELOW) for one in scenarios_of(worlds, SEED, 1)])

    def fit(self, levels: Mapping[str, float]) -> Fit:
        """What classes with these levels show."""
        record = self._run(secondary_scenarios_of(self.worlds, SEED, levels=levels))
        rows = pattern_table(self.primary, only=FINDINGS, resamples=0, secondary=record)
        found = [
            Figure(id=row.id, name=row.name, simulated=row.simulated, published=row.published,
                   tolerance_low=row.tolerance_low, tolerance_high=row.tolerance_high)
            for row in rows
        ]  # fmt: skip
        return Fit(levels=dict(levels), figures=(*found, online_share(record)))

    def _run(self, scenarios: list):
        from simulation.run import run  # compiled code: loaded when something is simulated

        return run(scenarios, threads=self.threads, progress=self.progress)


def online_share(record) -> Figure:
    """Share of the episodes of the observed year that happen online."""
    from simulation.entities import ONLINE as PERIOD

    stated, lived = population("vo").online_share, record.episodes[record.episodes["day"] >= record.first_day]
    share = float((lived["period"] == PERIOD).mean()) if len(lived) else float("nan")
    return Figure(id=ONLINE, name=stated.name.model_dump(), simulated=share, published=(stated.value,),
                  tolerance_low=stated.prior[0], tolerance_high=stated.prior[1])  # fmt: skip


def runs(steps: int) -> int:
    """Batches of classes that are lived in so many steps, at most."""
    return 2 + steps * (len(population("vo").levels) + len(DAMPING))


def fitted(study: Study, steps: int, told: Callable[[int, Fit], None] = lambda step, fit: None) -> Fit:
    """Measures and moves; stops early where no step is better. `told` hears every step."""
    priors = {name: level.prior for name, level in population("vo").levels.items()}
    best = study.fit({name: level.value for name, level in population("vo").levels.items()})
    told(0, best)
    for step in range(1, steps + 1):
        tried = moved(study, best, priors)
        if tried.cost >= best.cost:
            break
        best = tried
        told(step, best)
    return best


def moved(study: Study, start: Fit, priors: Mapping[str, tuple[float, float]]) -> Fit:
    """The best fit that one Gauss–Newton step leads to."""
    low, high = np.array(list(priors.values())).T
    z = (np.array(list(start.levels.values())) - low) / (high - low)
    slopes, r = np.zeros((len(start.figures), len(z))), _apart(start)
    for k in range(len(z)):
        aside = z.copy()
        aside[k] += DIFFERENCE if z[k] < 0.5 else -DIFFERENCE
        slopes[:, k] = (_apart(study.fit(_named(priors, low, high, aside))) - r) / (aside[k] - z[k])
    weight, tried = 1 / np.maximum(np.abs(r), 1.0), []
    for damping in DAMPING:
        curved = slopes.T @ (weight[:, None] * slopes) + damping * np.eye(len(z))
        move = np.clip(-np.linalg.solve(curved, slopes.T @ (weight * r)), -FURTHEST, FURTHEST)
        tried.append(study.fit(_named(priors, low, high, np.clip(z + move, EDGE, 1 - EDGE))))
    return min(tried, key=lambda fit: fit.cost)


def _apart(fit: Fit) -> np.ndarray:
    return np.array([figure.apart for figure in fit.figures])


def _named(names: Sequence[str], low: np.ndarray, high: np.ndarray, z: np.ndarray) -> dict[str, float]:
    return {name: float(value) for name, value in zip(names, low + (high - low) * z, strict=True)}
