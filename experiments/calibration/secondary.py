"""Levels of secondary school for every member of an ensemble of primary school: `klaslab calibrate vo --ensemble po`.

Each level is a normal score z of its place in its prior, as in `space`. r_k(z) are the misses of member k on C2, C4,
both numbers of C21 and the share online, in half tolerances (`target`), on classes with luck of its own that is the
same at every step. Five figures do not tell six levels. So each member has a draw of its own from the prior,
p_k ~ N(0, 1), and looks for the levels nearest to it that lead to the figures (randomised maximum likelihood, Oliver,
He & Reynolds 1996, with the figures as published), beginning at the levels that its population states:

    min over z of 3 Σ ρ(r_k(z))/e² + |z − p_k|²,   e² = SD² + luck²
    ρ(r) = r² to |r| = 1, (r⁴ + 1)/2 to 3, then 9r² − 40

ρ asks for every figure inside its tolerance before any at its middle: C2 and C4 pull apart, since what lessens C2
lessens C4 about twice as fast. The figures count three times, for the same reason as at primary school, where further
steps have that effect: with each counted once the prior holds members away. SD is the error of what was published, luck
that of so many classes; C4, a quotient of small shares, owes most to it.

What a level does to a figure hardly differs among members, while what is left to do differs much. So the slopes are
common to all: S is the least-squares fit of Δr = S Δz over every two points that a member was measured at one after
another, the first two of them apart by a balanced design. A step is a damped Gauss–Newton step with a member's own r:

    z ← z − (Sᵀ W S + (1 + λ_k) I)⁻¹ (Sᵀ W r_k + z − p_k),   W = 3 min(max(r², 1), 9)/e²

and is kept where it lowers the sum; λ_k is halved then, and else four times as large. C4 is divided by what classes of
group 8 with the numbers of the same member show; no level reaches those, so they are lived once. No finding about
primary school, none that is kept aside, and no programme is read.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from scipy.linalg import hadamard

from experiments.calibration import target
from experiments.calibration.space import score_of, value_at
from experiments.calibration.stages import Advance, Generation
from experiments.ensembles import Ensemble, rows_of_member
from experiments.evidence import class_weights, tally_of
from experiments.evidence_classes import SECONDARY_GROUPS, SECONDARY_YEARS, classes_of
from experiments.findings import findings
from experiments.parallel import in_parallel
from experiments.populations import population
from experiments.sample import Fieldwork, sample_of
from experiments.tally import Tally
from experiments.vo_calibration import BELOW, ONLINE, online_share

SECONDARY = "vo"
SEED = 7000  # with the number of the member: never that of the findings, nor of the calibration of primary school
PRIMARY, START, ASIDE, STEP = "primary", "start", "aside", "step"
DIFFERENCE = 0.5  # of a score, in the step aside: large against the noise that common draws leave
LONGEST, DAMPING = 1.0, 0.5  # no score moves further in a step; λ to begin with
EDGE = 0.02  # of a prior: nearer to its end nobody begins
COUNTED, FAR = 3.0, 3.0  # times that figures count; half tolerances from which a miss counts by its square again
EASIER, HARDER = 0.5, 4.0  # times λ after a step that was kept, and after one that was not
RESAMPLES = 100  # of the classes of a member, which tell how much is luck


@dataclass(frozen=True, kw_only=True)
class Levelling:
    """The levels of every member that are being fitted: on how many classes, in how many steps, on how many threads."""

    members: Ensemble
    classes: int
    steps: int
    threads: int
    advance: Advance = field(default=lambda members: None)

    @property
    def names(self) -> tuple[str, ...]:
        """The levels, by dotted name."""
        return tuple(population(SECONDARY).levels)

    @cached_property
    def aims(self) -> tuple[target.Aim, ...]:
        """The published numbers of secondary school that may be aimed at, then the share online."""
        stated = population(SECONDARY).online_share
        half = (stated.prior[1] - stated.prior[0]) / 2
        online = target.Aim(id=ONLINE, number=1, variant=None, published=stated.value, half=half, signed=False)
        return (*target.aims(SECONDARY_GROUPS), online)

    @cached_property
    def drawn(self) -> np.ndarray:
        """p: a draw from the prior for each member, [m, d]."""
        luck = np.random.Generator(np.random.PCG64([SEED]))
        return luck.standard_normal((len(self.members.members), len(self.names)))

    @property
    def priors(self) -> np.ndarray:
        """Lowest and highest value of each level, [2, d]."""
        return np.array([level.prior for level in population(SECONDARY).levels.values()]).T

    @cached_property
    def stated(self) -> np.ndarray:
        """Scores of the levels as the population states them, where every member begins, [m, d]."""
        values = np.array([level.value for level in population(SECONDARY).levels.values()])
        return np.tile(score_of(values, *self.priors, EDGE), (len(self.members.members), 1))

    def stages(self) -> list[tuple[str, int]]:
        """Every stage in order, with its number among those of its kind."""
        aside = [(ASIDE, 0)] if self.steps else []
        return [(PRIMARY, 0), (START, 0), *aside, *((STEP, k) for k in range(self.steps))]

    def levels(self, z: np.ndarray) -> dict[str, float]:
        """Levels at scores z [d], by dotted name."""
        return dict(zip(self.names, value_at(z, *self.priors).tolist(), strict=True))


@dataclass(frozen=True, kw_only=True)
class Goal:
    """Where members are led: to misses of 0, known up to `error` [n], from their draws of the prior, `drawn` [m, d].

    stated: scores at which they begin, [m, d].
    """

    drawn: np.ndarray
    stated: np.ndarray
    error: np.ndarray


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Where members stand: the best scores so far [m, d], their misses [m, n], and λ [m]."""

    z: np.ndarray
    r: np.ndarray
    damping: np.ndarray


def primary(work: Levelling) -> pa.Table:
    """What group 8 shows of every number, and by how much luck (of its logarithm): a row a member and number."""
    from simulation.run import run  # compiled code: loaded when something is simulated

    def one(k: int) -> list[dict]:
        numbers = rows_of_member(work.members, k, ())
        asked = Fieldwork(record=run(classes_of("po", (BELOW,), work.classes, SEED + k, 1, numbers), threads=1))
        work.advance(1)
        rows = []
        for aim in work.aims:
            if aim.id != ONLINE:
                told = tally_in(aim, asked, (BELOW,))
                row = {"member": k, "id": aim.id, "number": aim.number, "simulated": told.value()}
                rows.append(row | {"luck": luck_of(told, work.classes)})
        return rows

    rows = in_parallel(one, range(len(work.members.members)), work.threads)
    return pa.Table.from_pylist([row for mine in rows for row in mine])


def tally_in(aim: target.Aim, asked: Fieldwork, groups: Sequence[int]) -> Tally:
    """The number of an aim in classes of some groups, undivided."""
    finding = findings()[aim.id]
    return tally_of(finding.numbers[aim.number - 1], sample_of(asked, groups, finding.years))


def luck_of(told: Tally, classes: int) -> float:
    """Standard deviation of ln(number) by which classes happened to be drawn; NaN where there is nothing to count."""
    drawn = told.resampled(class_weights(classes, 0, RESAMPLES))
    return float(np.log(drawn[drawn > 0]).std()) if (drawn > 0).any() else math.nan


def over_of(aim: target.Aim, shown: pa.Table) -> np.ndarray:
    """What each member's number is divided by, [m]: 1, or what group 8 shows; NaN where that is 0."""
    rows = of_aim(aim, shown)
    if aim.id == ONLINE or not findings()[aim.id].over:
        return np.ones(1 + max(shown["member"].to_pylist()))
    return np.where(rows["simulated"] > 0, rows["simulated"], np.nan)


def of_aim(aim: target.Aim, shown: pa.Table) -> dict[str, np.ndarray]:
    """The rows of `primary` about one number, by member."""
    mine = shown.filter((pc.field("id") == aim.id) & (pc.field("number") == aim.number)).sort_by("member")
    return {name: np.asarray(mine[name]) for name in ("simulated", "luck")}


def goal_of(work: Levelling, shown: pa.Table) -> Goal:
    """Where members are led; the share online is taken to be known but for what was published."""
    error = []
    for aim in work.aims:
        luck = of_aim(aim, shown)["luck"]
        times = 1 + bool(aim.id != ONLINE and findings()[aim.id].over)  # a quotient has the luck of both
        scaled = luck[np.isfinite(luck)] * aim.published / aim.half
        error.append(math.sqrt(target.SD**2 + times * float((scaled**2).mean() if len(scaled) else 0.0)))
    return Goal(drawn=work.drawn, stated=work.stated, error=np.array(error))


def measured(work: Levelling, z: np.ndarray, shown: pa.Table) -> Generation:
    """Every member at its scores, on the same draws of its own as ever."""
    from simulation.run import run  # compiled code: loaded when something is simulated

    over = {aim.key: over_of(aim, shown) for aim in work.aims}

    def one(k: int) -> np.ndarray:
        numbers = rows_of_member(work.members, k, tuple(sorted(work.levels(z[k]).items())))
        scenarios = classes_of(SECONDARY, SECONDARY_GROUPS, work.classes, SEED + k, SECONDARY_YEARS, numbers)
        record = run(scenarios, threads=1)
        asked = Fieldwork(record=record)
        work.advance(1)
        found = [
            online_share(record).simulated if aim.id == ONLINE
            else tally_in(aim, asked, findings()[aim.id].groups).value() / over[aim.key][k]
            for aim in work.aims
        ]  # fmt: skip
        return target.misses(work.aims, np.array([aim.scaled(x) for aim, x in zip(work.aims, found, strict=True)]))

    r = np.array(in_parallel(one, range(len(z)), work.threads))
    return Generation(strata=np.zeros(len(z), int), z=z, r=r, tried=len(z))


def next_scores(goal: Goal, trail: Sequence[Generation]) -> np.ndarray:
    """Where members are measured next, given every generation so far: as stated, aside of that, then by steps."""
    if not trail:
        return goal.stated
    if len(trail) == 1:
        return trail[0].z + DIFFERENCE * design(*trail[0].z.shape)
    return stepped(standing(trail, goal), slopes(trail, goal), goal)


def design(members: int, levels: int) -> np.ndarray:
    """−1 or 1 for each member and level, as balanced as can be: rows of a Hadamard matrix in turn, [m, d].

    Only columns whose number has an odd count of binary ones: the product of two of them is none of them, so what two
    levels do together is not taken for what a third one does.
    """
    size = 1 << levels.bit_length() + 1
    odd = [column for column in range(size) if column.bit_count() % 2]
    return hadamard(size)[np.arange(members) % size][:, odd[:levels]]


def weights(r: np.ndarray, goal: Goal) -> np.ndarray:
    """W: of each miss, [m, n], half the slope of what is left over the miss."""
    return COUNTED * np.clip(r * r, 1.0, FAR**2) / goal.error**2


def left(z: np.ndarray, r: np.ndarray, goal: Goal) -> np.ndarray:
    """What is left to do for each member, [m]: ρ of every miss, and how far levels lie from their draw."""
    square, far = r * r, FAR**2
    outside = np.where(square < far, (square**2 + 1) / 2, far * square - (far**2 - 1) / 2)
    misses = COUNTED * np.where(square < 1, square, outside) / goal.error**2
    return misses.sum(axis=1) + ((z - goal.drawn) ** 2).sum(axis=1)


def standing(trail: Sequence[Generation], goal: Goal) -> Standing:
    """Where members stand after every generation of a trail."""
    now = Standing(z=trail[0].z, r=trail[0].r, damping=np.full(len(goal.drawn), DAMPING))
    for k, tried in enumerate(trail[1:]):
        better = left(tried.z, tried.r, goal) < left(now.z, now.r, goal)
        damping = now.damping if k == 0 else now.damping * np.where(better, EASIER, HARDER)
        z, r = (np.where(better[:, None], a, b) for a, b in ((tried.z, now.z), (tried.r, now.r)))
        now = Standing(z=z, r=r, damping=damping)
    return now


def slopes(trail: Sequence[Generation], goal: Goal) -> np.ndarray:
    """S [n, d]: what levels do to misses, over all members; misses that are cut off tell nothing."""
    z, r = [], []
    for k, tried in enumerate(trail[1:], start=1):
        before = standing(trail[:k], goal)
        z.append(tried.z - before.z)
        r.append(np.where(np.maximum(abs(tried.r), abs(before.r)) < target.FARTHEST, tried.r - before.r, np.nan))
    apart, change = np.concatenate(z), np.concatenate(r)
    known = np.isfinite(change)
    return np.array([np.linalg.lstsq(apart[row], change[row, i])[0] for i, row in enumerate(known.T)])


def stepped(now: Standing, slope: np.ndarray, goal: Goal) -> np.ndarray:
    """Scores after one step of every member, [m, d]."""
    weight, levels = weights(now.r, goal), np.eye(slope.shape[1])
    curved = np.einsum("nd,mn,ne->mde", slope, weight, slope) + (1 + now.damping)[:, None, None] * levels
    uphill = (weight * now.r) @ slope + now.z - goal.drawn
    return now.z - np.clip(np.linalg.solve(curved, uphill[..., None])[..., 0], -LONGEST, LONGEST)
