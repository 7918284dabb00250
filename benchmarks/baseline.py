"""The ratios of before, and whether today's are worse by more than a fifth.

The file also tells how busy the machine was: a baseline from a busy one is provisional, and a check says so.
"""

import json
import os
import platform
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.figure import Figure
from experiments.provenance import version

FILE = Path(__file__).resolve().parent / "baseline.json"
TOLERANCE = 1.2
IDLE = 0.5  # work that waits for a processor, on the average of the last minute: more is a busy machine
RATIOS, MADE, PROVISIONAL = "ratios", "made", "provisional"


def read() -> dict:
    """The baseline; without ratios where none was written yet."""
    return json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {RATIOS: {}}


def circumstances(rounds: int) -> dict:
    """When and on what kind of machine is measured, and how busy it is before; asked for before anything is timed."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    return {
        "date": datetime.now(UTC).date().isoformat(), "version": version(), "machine": platform.machine(),
        "system": platform.system(), "processors": os.cpu_count(), "rounds": rounds,
        "load": None if load is None else round(load, 2),
    }  # fmt: skip


def write(figures: Sequence[Figure], made: dict) -> None:
    """Keep today's ratios; one that was not measured today keeps its old value."""
    before = read()
    today = {each.name: float(f"{each.ratio:.3g}") for each in figures if each.kept and each.ratio is not None}
    ratios = before[RATIOS] | today
    provisional = is_busy(made) or (before.get(PROVISIONAL, False) and set(ratios) != set(today))
    kept = {PROVISIONAL: provisional, MADE: made, RATIOS: ratios}
    FILE.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def is_busy(made: dict) -> bool:
    """Whether other work was going on; where a system does not tell, it is taken to be so."""
    return made["load"] is None or made["load"] > IDLE


def regressions(figures: Sequence[Figure], before: dict) -> list[str]:
    """Names of the figures that are worse than before by more than a fifth."""
    ratios = before[RATIOS]
    known = [each for each in figures if each.kept and each.name in ratios]
    return [each.name for each in known if each.worse_than(ratios[each.name]) > TOLERANCE]


def unknown(figures: Sequence[Figure], before: dict) -> list[str]:
    """Names of the figures that should have a ratio of before and have none."""
    return [each.name for each in figures if each.kept and each.ratio is not None and each.name not in before[RATIOS]]
