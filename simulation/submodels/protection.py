"""How firmly one pupil looks after another: what a support group builds, and what fades when it ends.

    P_ij ← kept⁵·P_ij at the start of each school week (kept is per school day); + push (used up)

Enters target choice (− P_ij: i leaves j alone) and bystander roles (+ P_kj for defending, − P_kj for siding with the
actor).
Zero for everybody until a programme forms a group.
"""

from typing import NamedTuple

from simulation.arithmetic import clip
from simulation.compilation import rule, sweep
from simulation.entities import week_of

FIRMEST = 9.0


class Parameters(NamedTuple):
    kept: float


@rule
def fade(tie, kept):
    """A school week's fading, applied once a week."""
    tie.protection *= week_of(kept)


@sweep
def take_pushes(room):
    """Pushes that a programme asked for are added once, and used up."""
    for i in range(room.classroom.seats):
        for j in range(room.classroom.seats):
            if room.pulses[i, j].protect != 0.0:
                pushed = room.ties[i, j].protection + room.pulses[i, j].protect
                room.ties[i, j].protection = clip(pushed, 0.0, FIRMEST)
                room.pulses[i, j].protect = 0.0
