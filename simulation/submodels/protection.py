"""How firmly one pupil looks after another: what a support group builds, and what fades when it ends.

    P_ij ← kept⁵·P_ij at the start of each school week (kept is per school day); + push (used up)

Enters target choice (− P_ij: i leaves j alone) and bystander roles (+ P_kj for defending, − P_kj for siding with the
actor). Zero for everybody until a programme forms a group.
"""

from typing import NamedTuple

from simulation.arithmetic import clip
from simulation.compilation import rule
from simulation.entities import week_of

FIRMEST = 9.0


class Parameters(NamedTuple):
    kept: float


@rule
def fade(tie, kept):
    """A school week's fading, applied once a week."""
    tie.protection *= week_of(kept)


@rule
def take_push(tie, pulse):
    """A push that a programme asked for is added once, and used up."""
    if pulse.protect != 0.0:
        tie.protection = clip(tie.protection + pulse.protect, 0.0, FIRMEST)
        pulse.protect = 0.0
