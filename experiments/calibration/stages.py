"""The stages of a calibration, each a generation that is kept before the next begins: a kill loses one at most.

    history    draws from the prior of each stratum that a few classes do not rule out
    smoothing  steps of the ensemble smoother
    sampling   the ensemble on more classes, mechanisms chosen among; then rounds of moves (approximate Bayesian
               computation)
    bank       sets of known numbers drawn around the ensemble after its first few steps
    ladder     the intercepts of the ladder of each member

A generation is a table with a row a member: its stratum, scores, and misses. Every stage has luck of its own, drawn
from the seed and the stage, so that a run that was stopped ends with the same bytes.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
import pyarrow as pa

from experiments.calibration import sampler, target
from experiments.calibration.settings import Calibration
from experiments.calibration.smoother import centred, smoothed, weights
from experiments.calibration.space import Space, prior_scores
from experiments.errors import UserError
from experiments.instruments import split
from experiments.ladder_calibration import fitted_for
from experiments.parallel import in_parallel

HISTORY, SMOOTHING, SAMPLING, BANK, LADDER = "history", "smoothing", "sampling", "bank", "ladder"
MOST_TRIED = 1000  # draws from the prior for each member, after which nothing is taken to be possible
BATCH = 40  # draws from the prior that are tried at a time
BANK_SHARD = 100  # sets of the bank that are kept together
LADDER_SHARD = 20  # members whose ladder is fitted and kept together
SHRUNK = 0.3  # share of the bank's covariance that is taken from its diagonal
LATER = 10_000  # added to a stage's number for luck of a second kind
BANK_AFTER = 3  # steps of the smoother: near enough to be linear, wide enough to hold what the data leave open
# The bank's mechanism; dominance and opportunity as stated.
POINT = {"targets.best_gain": 0.0, "targets.competition": 0.0}
Advance = Callable[[int], None]


@dataclass(frozen=True, kw_only=True)
class Generation:
    """One generation: strata [m], scores z [m, d], misses r [m, n], and how many draws were tried or moves made."""

    strata: np.ndarray
    z: np.ndarray
    r: np.ndarray
    tried: int

    def table(self, names: Sequence[str], aims: Sequence[target.Aim], stage: int) -> pa.Table:
        """One row a member."""
        members = len(self.strata)
        columns = {
            "stage": np.full(members, stage), "member": np.arange(members), "stratum": self.strata,
            "tried": np.full(members, self.tried),
        }  # fmt: skip
        columns |= {f"z {name}": self.z[:, k] for k, name in enumerate(names)}
        columns |= {f"r {aim.label}": self.r[:, k] for k, aim in enumerate(aims)}
        return pa.table(columns)


def generation_of(table: pa.Table) -> Generation:
    """The generation that a table keeps."""
    columns = {name: np.asarray(table[name]) for name in table.column_names}
    z = np.array([column for name, column in columns.items() if name.startswith("z ")]).T
    r = np.array([column for name, column in columns.items() if name.startswith("r ")]).T
    return Generation(strata=columns["stratum"], z=z, r=r, tried=int(columns["tried"][0]))


@dataclass(frozen=True, kw_only=True)
class Work:
    """A calibration that is being done: on how many threads, and whom to tell of each set that was simulated."""

    calibration: Calibration
    threads: int
    advance: Advance = field(default=lambda sets: None)

    @cached_property
    def space(self) -> Space:
        """The numbers that are moved."""
        return self.calibration.space

    @cached_property
    def aims(self) -> tuple[target.Aim, ...]:
        """The published numbers that are aimed at."""
        return target.aims()

    def stages(self) -> list[tuple[str, int]]:
        """Every stage in order, with its number among those of its kind."""
        calibration = self.calibration
        return [
            (HISTORY, 0),
            *((SMOOTHING, k) for k in range(calibration.smoothing.generations)),
            *((SAMPLING, k) for k in range(calibration.sampling.rounds + 1)),
            *((LADDER, k) for k in range(-(-calibration.size // LADDER_SHARD) if calibration.ladder.steps else 0)),
            *((BANK, k) for k in range(-(-calibration.bank.sets // BANK_SHARD))),
        ]

    def luck(self, stage: int) -> np.random.Generator:
        """The generator of a stage."""
        return np.random.Generator(np.random.PCG64([self.calibration.seed, stage]))

    def fixed(self, stratum: int) -> Mapping[str, float]:
        """What the mechanism of a stratum holds."""
        return self.calibration.strata[stratum][1].fixed

    def free(self, strata: np.ndarray) -> np.ndarray:
        """Which scores may move, [m, d]."""
        return np.array([self.space.free(self.fixed(stratum)) for stratum in strata])

    def holds(self, strata: np.ndarray) -> np.ndarray:
        """Which published numbers each member is held against, [m, n]."""
        return np.array([target.holds_under(self.aims, self.calibration.strata[s][0]) for s in strata])

    def readings(self, strata: np.ndarray) -> np.ndarray:
        """The reading of C7 and C8 under which each member stands, [m]."""
        return np.array([self.calibration.strata[s][0] for s in strata])

    def decides(self) -> np.ndarray:
        """Of each published number, the place of its finding among those that decide between mechanisms, or −1, [n]."""
        deciding = self.calibration.sampling.decide
        return np.array([deciding.index(aim.id) if aim.id in deciding else -1 for aim in self.aims])

    def misses(
        self, z: np.ndarray, fixed: Sequence[Mapping[str, float]], classes: int, seed: int,
        aims: Sequence[target.Aim] | None = None, years: int | None = None,
    ) -> np.ndarray:  # fmt: skip
        """r of every set of numbers, [m, n], all on the same draws."""
        aims, years = aims or self.aims, years or self.calibration.years

        def one(k: int) -> np.ndarray:
            y = target.simulated(aims, self.space.values(z[k], fixed[k]), classes, years, seed)
            self.advance(1)
            return target.misses(aims, y)

        return np.array(in_parallel(one, range(len(z)), self.threads))


def history(work: Work, stage: int) -> Generation:
    """Draws from the prior in every stratum until it is full; the draws tried are counted."""
    calibration, luck, space = work.calibration, work.luck(stage), work.space
    aims = [aim for aim in work.aims if aim.id in calibration.history.findings]
    quiet = replace(work, advance=lambda sets: None)  # what is tried is not known beforehand, what is kept is
    found, strata, tried = [], [], 0
    for stratum in range(len(calibration.strata)):
        fixed, mine = work.fixed(stratum), 0
        while mine < calibration.smoothing.members:
            if tried > MOST_TRIED * calibration.size:
                raise UserError("error.nothing_possible", value=calibration.strata[stratum][1].name)
            drawn = np.where(space.free(fixed), prior_scores(luck, space, BATCH), 0.0)
            r = quiet.misses(drawn, [fixed] * BATCH, calibration.history.classes, calibration.seed, aims, years=1)
            possible = np.flatnonzero((np.abs(r) < target.FARTHEST).all(axis=1))
            tried += BATCH
            kept = possible[: calibration.smoothing.members - mine]
            mine += len(kept)
            work.advance(len(kept))
            found.append(drawn[kept])
            strata += [stratum] * len(kept)
    z = np.concatenate(found)
    return Generation(strata=np.array(strata), z=z, r=np.full((len(z), len(work.aims)), np.nan), tried=tried)


def measured(work: Work, strata: np.ndarray, z: np.ndarray, classes: int, seed: int) -> Generation:
    """A generation with its misses."""
    fixed = [work.fixed(stratum) for stratum in strata]
    return Generation(strata=strata, z=z, r=work.misses(z, fixed, classes, seed), tried=len(z))


def smoothing(work: Work, stage: int, step: int, before: Generation) -> Generation:
    """The generation after `step` steps of the smoother, measured."""
    z = before.z if step == 0 else led(work, stage, step, before)
    return measured(work, before.strata, z, work.calibration.smoothing.classes, work.calibration.seed + stage)


def led(work: Work, stage: int, step: int, before: Generation) -> np.ndarray:
    """Scores after step number `step` (from 1) of the smoother."""
    smoothing = work.calibration.smoothing
    alpha = 1 / weights(smoothing.steps, smoothing.further)[step - 1]
    free, holds = work.free(before.strata), work.holds(before.strata)
    return smoothed(before.z, before.r, before.strata, holds, free, alpha, work.luck(stage))


def sampling(work: Work, stage: int, turn: int, before: Generation) -> Generation:
    """The ensemble after the last step of the smoother, on more classes; then rounds of moves, on the same draws."""
    calibration, strata = work.calibration, before.strata
    seed = calibration.seed + 100  # the same in all rounds: a member and its move are held against each other
    if turn == 0:
        z = led(work, stage, calibration.smoothing.generations, before)
        one = measured(work, strata, z, calibration.sampling.classes, seed)
        holds, readings, luck = work.holds(strata), work.readings(strata), work.luck(stage + LATER)
        source = sampler.chosen(one.r, work.decides(), holds, readings, strata, luck)
        return Generation(strata=strata[source], z=z[source], r=one.r[source], tried=one.tried)
    luck, holds, free = work.luck(stage), work.holds(strata), work.free(strata)
    ways = sampler.differences(before.z, strata)
    source, epsilon = sampler.resampled(sampler.distance(before.r, holds), strata, luck)
    z, r, made = before.z[source], before.r[source], 0
    for _ in range(calibration.sampling.moves):
        tried = measured(work, strata, sampler.proposed(z, ways, free, luck), calibration.sampling.classes, seed)
        taken = sampler.accepted(z, tried.z, sampler.distance(tried.r, holds), epsilon, luck)
        z, r = np.where(taken[:, None], tried.z, z), np.where(taken[:, None], tried.r, r)
        made += int(taken.sum())
    return Generation(strata=strata, z=z, r=r, tried=made)


def bank(work: Work, stage: int, shard: int, around: Generation) -> Generation:
    """Sets of known numbers at one mechanism: normal around the ensemble after a few steps.

    A number that only some mechanisms hold fixed is drawn from its prior.
    """
    calibration, luck = work.calibration, work.luck(stage)
    count = min(BANK_SHARD, calibration.bank.sets - shard * BANK_SHARD)
    z = bank_scores(around, work.free(around.strata), luck, count)
    seed = calibration.seed + 1000 + shard
    r = work.misses(z, [POINT] * count, calibration.smoothing.classes, seed)
    return Generation(strata=np.full(count, -1), z=z, r=r, tried=count)


def bank_scores(
    around: Generation, free: np.ndarray, luck: np.random.Generator, count: int
) -> np.ndarray:  # fmt: skip
    """Draws from the normal of the members' scores; a number some mechanism holds fixed is drawn from its prior."""
    moved = free.all(axis=0)
    apart = centred(around.z, around.strata)
    spread = apart.T @ apart / (len(apart) - len(np.unique(around.strata)))
    spread = (1 - SHRUNK) * spread + SHRUNK * np.diag(np.diag(spread))
    z = luck.multivariate_normal(around.z.mean(axis=0), spread, size=count, method="cholesky")
    return np.where(moved, z, luck.standard_normal(z.shape))


def ladder(work: Work, shard: int, members: Generation) -> pa.Table:
    """The intercepts of the ladder of some members, each fitted on draws of its own: one row a member."""
    calibration = work.calibration
    mine = range(shard * LADDER_SHARD, min((shard + 1) * LADDER_SHARD, calibration.size))

    def one(k: int) -> dict[str, float]:
        model, _ = split(work.space.values(members.z[k], work.fixed(members.strata[k])))
        seed = calibration.seed + 10_000 + k
        found = fitted_for(model, calibration.ladder.classes, calibration.ladder.steps, seed)
        work.advance(1)
        return {"member": k} | found

    return pa.Table.from_pylist(in_parallel(one, mine, work.threads))


def earlier(stages: Sequence[tuple[str, int]], stage: int) -> int:
    """The stage whose generation a stage starts from."""
    kind = stages[stage][0]
    if kind in (SMOOTHING, SAMPLING):
        return stage - 1
    if kind == BANK:
        return stages.index((SMOOTHING, min(BANK_AFTER, last_of(stages, SMOOTHING))))
    return stages.index((SAMPLING, last_of(stages, SAMPLING)))


def last_of(stages: Sequence[tuple[str, int]], kind: str) -> int:
    """Number of the last stage of a kind."""
    return max(number for one, number in stages if one == kind)


def sets_of_each(work: Work) -> list[int]:
    """Sets of numbers that each stage simulates, in order; of history those that it keeps."""
    calibration = work.calibration
    left = {LADDER: calibration.size, BANK: calibration.bank.sets}
    shards = {LADDER: LADDER_SHARD, BANK: BANK_SHARD}

    def of(kind: str, number: int) -> int:
        if kind in shards:
            return min(shards[kind], left[kind] - number * shards[kind])
        return calibration.size * (calibration.sampling.moves if kind == SAMPLING and number else 1)

    return [of(*stage) for stage in work.stages()]


def years_of_a_set(work: Work) -> dict[str, int]:
    """Class-years that a set of numbers takes in each kind of stage."""
    calibration = work.calibration
    lived = 1 + calibration.years
    return {
        HISTORY: 2 * calibration.history.classes,
        SMOOTHING: lived * calibration.smoothing.classes,
        SAMPLING: lived * calibration.sampling.classes,
        LADDER: 5 * calibration.ladder.steps * calibration.ladder.classes,
        BANK: lived * calibration.smoothing.classes,
    }
