"""Levelling: Gauss–Newton steps that bring the class near the published findings, before there is a calibration.

    python -m experiments.levelling --steps 2 --worlds 240 aggression.base learning.rate self_report.error

Each number in its prior is scaled to z in [0, 1]. With common draws, r(z) are the distances of the findings marked
`use: calibrate` from their published values, in half tolerances; J is their forward difference; a step is

    z ← z − (JᵀWJ + λI)⁻¹ JᵀW r,   W = 1 / max(1, |r|): what lies far out pulls in proportion, not squared

and is kept if it lowers the cost, r² near and 2|r| − 1 far out. It prints numbers and changes no file: the values in
configs/parameters with status "calibrated" were found this way (and, for the ties, by an evolution strategy on the same
distances), each rounded, then judged on fresh seeds. Programmes play no part in it, and findings marked `use: validate`
are never read.
"""

import argparse
import math
from collections.abc import Sequence

import numpy as np

from experiments.evidence import Row, pattern_table
from experiments.evidence_run import scenarios_of
from experiments.instruments import instrument, instrument_names
from experiments.parameters import parameters

DIFFERENCE = 0.06  # of a prior's width: large against the noise that common draws leave
DAMPING = (1.5, 6.0, 24.0, 96.0)
FURTHEST, EDGE = 0.25, 0.01  # a step moves no number by more than a quarter of its prior, nor to its very end
FARTHEST = 6.0  # half tolerances: what lies beyond counts as much
SWAPPED = "swapped"  # the other reading of C7 and C8 is not levelled on


def entry_of(name: str):
    """A number of a submodel or of an instrument, by dotted name."""
    owner, field = name.split(".")
    return instrument(owner)[field] if owner in instrument_names() else parameters()[owner][field]


def distance(row: Row) -> float:
    """How far a simulated number lies from the published one, on a log scale, in half tolerances."""
    middle = sum(row.published) / len(row.published)
    half = (row.tolerance_high - row.tolerance_low) / 2
    if not math.isfinite(row.simulated):
        return FARTHEST / 2
    if min(row.simulated, middle) <= 0 or row.tolerance_low < 0:
        apart = (row.simulated - middle) / half
    else:
        apart = math.log(row.simulated / middle) * middle / half
    return max(min(apart, FARTHEST), -FARTHEST)


def distances(names: Sequence[str], z: np.ndarray, worlds: int, years: int, seed: int) -> np.ndarray:
    """r(z): the distances of all findings that are levelled on, with common draws for one seed."""
    from simulation.run import run  # compiled code: loaded when something is simulated

    low, high = np.array([entry_of(name).prior for name in names]).T
    chosen = dict(zip(names, low + (high - low) * z, strict=True))
    asked = {name: float(x) for name, x in chosen.items() if name.split(".")[0] in instrument_names()}
    model = {name: float(x) for name, x in chosen.items() if name not in asked}
    rows = pattern_table(run(scenarios_of(worlds, seed, years, model)), asked, resamples=0)
    judged = (row for row in rows if row.use == "calibrate" and row.published and row.verdict != "absent")
    return np.array([distance(row) for row in judged if row.variant is None or SWAPPED not in row.id])


def cost(r: np.ndarray) -> float:
    """Σ r² near, 2|r| − 1 far."""
    return float(np.where(np.abs(r) < 1, r * r, 2 * np.abs(r) - 1).sum())


def step(names: Sequence[str], z: np.ndarray, worlds: int, years: int, seed: int) -> tuple[np.ndarray, float, float]:
    """One Gauss–Newton step: the new z, and the cost before and after (the same z if nothing is better)."""
    start = distances(names, z, worlds, years, seed)
    slopes = np.zeros((len(start), len(names)))
    for k in range(len(names)):
        moved = z.copy()
        moved[k] += DIFFERENCE if z[k] < 0.5 else -DIFFERENCE
        slopes[:, k] = (distances(names, moved, worlds, years, seed) - start) / (moved[k] - z[k])
    weight = 1 / np.maximum(np.abs(start), 1.0)
    before, best, lowest = cost(start), z, cost(start)
    for damping in DAMPING:
        curved = slopes.T @ (weight[:, None] * slopes) + damping * np.eye(len(names))
        move = np.clip(-np.linalg.solve(curved, slopes.T @ (weight * start)), -FURTHEST, FURTHEST)
        tried = np.clip(z + move, EDGE, 1 - EDGE)
        found = cost(distances(names, tried, worlds, years, seed))
        if found < lowest:
            best, lowest = tried, found
    return best, before, lowest


def main(arguments: Sequence[str] | None = None) -> None:
    """Level the named numbers and print where each step arrives."""
    parser = argparse.ArgumentParser(description="Level numbers on the published findings; changes no file.")
    parser.add_argument("names", nargs="+", help="numbers by dotted name, such as aggression.base")
    for name, value in {"steps": 2, "worlds": 240, "years": 3, "seed": 3000}.items():
        parser.add_argument(f"--{name}", type=int, default=value)
    asked = parser.parse_args(arguments)
    low, high = np.array([entry_of(name).prior for name in asked.names]).T
    z = (np.array([entry_of(name).value for name in asked.names]) - low) / (high - low)
    for number in range(asked.steps):
        z, before, after = step(asked.names, z, asked.worlds, asked.years, asked.seed + number)
        print(f"step {number + 1}: {before:.2f} -> {after:.2f}")
        for name, value in zip(asked.names, low + (high - low) * z, strict=True):
            print(f"  {name} = {value:.4g}")


if __name__ == "__main__":
    main()
