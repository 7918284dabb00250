"""Memory: how much the program grows by with every thousand classes, and how large a class is while it lives."""

import subprocess
import sys
from pathlib import Path

from benchmarks.classes import after_a_year, classes
from benchmarks.figure import Figure, missing
from simulation.run import BATCH, run

FEW, MANY = 200, 1200
ROOT = Path(__file__).resolve().parent.parent
STATUS = Path("/proc/self/status")
CODE = """
from pathlib import Path
from benchmarks.classes import classes
from simulation.run import run
record = run(classes({count}), threads=1)
print(next(line.split()[1] for line in Path("{status}").read_text().splitlines() if line.startswith("{field}")))
"""


def resident(count: int, field: str) -> float:
    """Kilobytes of the program with the record of so many classes: VmRSS at the end, VmHWM at its highest."""
    code = CODE.format(count=count, status=STATUS, field=field)
    told = subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, capture_output=True, text=True)
    return float(told.stdout)


def kept_bytes(count: int) -> float:
    """Bytes of the arrays in the record of a class."""
    record = run(classes(count), threads=1)
    parts = ("pupils", "families", "cases", "classrooms", "staff", "schools")
    waves = sum(getattr(wave, part).nbytes for wave in record.waves for part in parts)
    ties = sum(column.nbytes for wave in record.waves for column in wave.ties)
    return (record.episodes.nbytes + record.events.nbytes + record.weeks.nbytes + waves + ties) / count


def figures(rounds: int) -> list[Figure]:
    """Growth against the arrays that the record holds; the highest point against the end; the state of a class."""
    state = sum(column.nbytes for column in after_a_year(BATCH)) / BATCH
    kept = kept_bytes(2 * BATCH)
    living = Figure(name="memory of a class that lives", ratio=state / kept, against="its record of a year",
                    here=f"{state / 1024:.0f} kB; {BATCH} together: {BATCH * state / 2**20:.0f} MB")  # fmt: skip
    if not STATUS.exists():
        return [living, missing("memory of 1,000 classes", "this system does not tell it")]
    grown = {f: (resident(MANY, f) - resident(FEW, f)) / (MANY - FEW) * 1024 for f in ("VmRSS", "VmHWM")}
    return [
        living,
        Figure(name="memory of 1,000 classes, at the end", ratio=grown["VmRSS"] / kept,
               against="the arrays of their record", here=f"{grown['VmRSS'] * 1000 / 2**20:.0f} MB"),
        Figure(name="memory of 1,000 classes, at its highest", ratio=grown["VmHWM"] / kept,
               against="the arrays of their record", here=f"{grown['VmHWM'] * 1000 / 2**20:.0f} MB"),
    ]  # fmt: skip
