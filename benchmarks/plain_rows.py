"""What lies between two plain pupils, and what happens between them: as objects, as one writes it in Mesa."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from benchmarks.plain_pupil import PlainPupil


@dataclass(slots=True)
class PlainTie:
    """What a pupil holds for a classmate."""

    affinity: float
    affect: float
    gain: float
    memory: float
    shielded: float
    grudge: float
    known: float
    bond: int
    talk_now: bool = False


@dataclass(slots=True, eq=False)
class PlainEpisode:
    """One episode, with who did what."""

    actor: "PlainPupil"
    target: "PlainPupil"
    period: int
    harm: float = 0.0
    shows: float = 0.0
    severe: bool = False
    stopped: bool = False
    resisted: bool = False
    sanctioned: bool = False
    ignored: list = field(default_factory=list)
    defenders: list = field(default_factory=list)
    assistants: list = field(default_factory=list)
    reinforcers: list = field(default_factory=list)
