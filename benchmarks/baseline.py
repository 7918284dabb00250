"""The ratios of before, and whether today's are worse by more than a fifth."""

import json
from pathlib import Path

from benchmarks.figure import Figure

FILE = Path(__file__).resolve().parent / "baseline.json"
TOLERANCE = 1.2


def read() -> dict[str, float]:
    """Ratios by name; none where no baseline was written yet."""
    return json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}


def write(figures: list[Figure]) -> None:
    """Keep today's ratios; one that could not be measured here keeps its old value."""
    today = {each.name: float(f"{each.ratio:.3g}") for each in figures if each.kept and each.ratio is not None}
    FILE.write_text(json.dumps(read() | today, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def regressions(figures: list[Figure], before: dict[str, float]) -> list[str]:
    """Names of the figures that are worse than before by more than a fifth."""
    known = [each for each in figures if each.kept and each.name in before]
    return [each.name for each in known if each.worse_than(before[each.name]) > TOLERANCE]
