"""`klaslab calibrate ladder`: moves the intercepts of the ladder until their lines of the funnel hit their figures.

A line of the funnel names the intercept that is fitted to it (`fits`). Two sorts:

*Rungs that are climbed now and then* (sick days from fear, keeping home, post, complaint, inspector, suspension,
transfer). Nothing is waited for: once a week the chances that the model draws against are added up on its own state
(`simulation.hazards`). At small chances their sum is proportional to exp(intercept), so a step is

    intercept ← intercept + ln(figure / expected),   expected = scale · Σ chances · days asked / Σ among

and the sums are taken again, for what is climbed changes what follows. Waiting for events would take ten thousand
class-years, and raising an intercept to see more of them would change who is still there to be asked: a family
complains once a case, and a post makes parents angrier. The sums are checked where counting is possible (`counted`):
looking once a week misses a little of what comes and goes within it, so that sick days from fear come out some 5 %, and
children kept home some 10 to 20 % higher when counted.

*Shares of the moment* (parents aware, feeling heard): secant steps on the log-odds of the share.

All steps share their draws (one seed and the same worlds). Findings marked `use: validate` and effects of programmes
are never read: only lines of the funnel are, and of those only `fits`, `value` and what is counted.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from experiments.funnel import by_world
from experiments.funnel_config import SCALES, funnel_lines
from experiments.funnel_run import BURN_IN, scenarios_of
from experiments.instruments import NONE
from experiments.parameters import parameters, rows_of_values

SEED = 4000  # never that of the funnel, so that nothing is judged on the draws it was fitted on
SLOPE, FURTHEST = 0.8, 1.5  # log-odds of a share per unit of its intercept, to begin with; longest step
LEAST_MOVE, SLOPES = 0.05, (0.1, 2.0)  # a smaller move shows no slope; slopes that are believed
EDGE = 0.005  # a share is kept this far from 0 and 1


@dataclass(frozen=True, kw_only=True)
class Fit:
    """One intercept at one step: its value, and what its line of the funnel shows there beside its figure."""

    line: str
    intercept: str
    value: float
    figure: float
    expected: float
    counted: float
    slope: float = SLOPE

    @property
    def rung(self) -> bool:
        """Whether chances are added up for it."""
        return funnel_lines()[self.line].unit != "share"

    @property
    def gap(self) -> float:
        """How far the figure lies above what is expected: as a log of rates, or of odds where it is a share."""
        if self.rung:
            return math.log(self.figure / max(self.expected, 1e-12))
        return log_odds(self.figure) - log_odds(self.expected)

    def next_value(self) -> float:
        """The value of the next step."""
        move = self.gap if self.rung else self.gap / self.slope
        return self.value + max(min(move, FURTHEST), -FURTHEST)


def log_odds(share: float) -> float:
    """ln s/(1 − s), held away from 0 and 1."""
    held = min(max(share, EDGE), 1 - EDGE)
    return math.log(held / (1 - held))


def fitted(
    worlds: int, steps: int, threads: int = 2, told: Callable[[int, Sequence[Fit]], None] = lambda step, fits: None,
    progress: Callable[[int], None] | None = None,
) -> list[Fit]:
    """Measures, moves and measures again; the last fits are measured at their values. `told` hears every step."""
    chosen = intercepts()
    fits = measured(chosen, worlds, threads, progress)
    told(0, fits)
    for step in range(1, steps + 1):
        before, chosen = fits, {fit.intercept: fit.next_value() for fit in fits}
        fits = [learned(old, new) for old, new in zip(before, measured(chosen, worlds, threads, progress))]
        told(step, fits)
    return fits


def stated(intercept: str) -> float:
    """The value of an intercept in its file, by dotted name."""
    submodel, name = intercept.split(".")
    return parameters()[submodel][name].value


def learned(before: Fit, now: Fit) -> Fit:
    """The fit with the slope that the last step showed; the old one where nothing was moved or it makes no sense."""
    moved = now.value - before.value
    if now.rung or abs(moved) < LEAST_MOVE:
        return replace(now, slope=before.slope)
    slope = (before.gap - now.gap) / moved
    return replace(now, slope=min(max(slope, SLOPES[0]), SLOPES[1]))


def intercepts() -> dict[str, float]:
    """The intercepts that lines of the funnel name, at their values in the files."""
    return {line.fits: stated(line.fits) for line in funnel_lines().values() if line.fits}


def fitted_for(numbers: Mapping[str, float], worlds: int, steps: int, seed: int) -> dict[str, float]:
    """Intercepts for a class with other numbers: as many steps from those in the files, on draws of its own."""
    chosen = intercepts()
    for _ in range(steps):
        fits = measured(chosen, worlds, threads=1, seed=seed, numbers=numbers)
        chosen = {fit.intercept: fit.next_value() for fit in fits}
    return chosen


def measured(
    chosen: Mapping[str, float], worlds: int, threads: int, progress: Callable[[int], None] | None = None,
    seed: int = SEED, numbers: Mapping[str, float] = NONE,
) -> list[Fit]:  # fmt: skip
    """What every fitted line shows with these intercepts; `numbers`: other numbers of the model."""
    from experiments.funnel_year import counts_of
    from simulation.run import run  # compiled code: loaded when something is simulated

    scenarios = scenarios_of(range(1, worlds + 1), seed, numbers_with({**numbers, **chosen}))
    chances = Chances(worlds, np.array(scenarios[0].calendar))
    record = run(scenarios, threads=threads, progress=progress, watch=chances.watch)
    lines = {id: line for id, line in funnel_lines().items() if line.fits}
    counts, summed = counts_of(record, lines), chances.totals()
    return [_fit(id, chosen[line.fits], by_world(counts, id), summed) for id, line in lines.items()]


def numbers_with(chosen: Mapping[str, float]) -> tuple[tuple[str, str, float], ...]:
    """Every number of the model, the chosen intercepts in place of those stated; a step may leave their priors."""
    return tuple((s, name, chosen.get(f"{s}.{name}", value)) for s, name, value in rows_of_values())


class Chances:
    """The chances of every rung, added up while classes live: sums [w, 7], columns as in `simulation.hazards.RUNGS`."""

    def __init__(self, worlds: int, kinds: np.ndarray):
        from simulation.hazards import RUNGS

        self.kinds, self.rungs = kinds, RUNGS
        self.sums = np.zeros((worlds + 1, len(RUNGS)))

    def watch(self, state, day: int) -> None:
        """Adds the chances of a batch at the end of a week; every world stands in one batch, so threads do not meet."""
        from simulation.calendar import first_day
        from simulation.hazards import add_up, days_asked

        if day >= first_day(BURN_IN + 1):
            found = np.zeros((len(state.classrooms), len(self.rungs)))
            add_up(state, day, found)
            self.sums[state.classrooms["world"]] += found * days_asked(self.kinds, day)

    def totals(self) -> dict[str, float]:
        """Expected number of events by intercept."""
        return dict(zip(self.rungs, self.sums.sum(axis=0).tolist()))


def _fit(id: str, value: float, counts: tuple[np.ndarray, np.ndarray], summed: Mapping[str, float]) -> Fit:
    line, (what, among) = funnel_lines()[id], counts
    scale = SCALES[line.unit] / max(among.sum(), 1)
    seen = what.sum() * scale
    expected = seen if line.unit == "share" else summed[line.fits] * scale
    return Fit(line=id, intercept=line.fits, value=value, figure=line.value, expected=expected, counted=seen)
