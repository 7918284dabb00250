"""A sweep killed at random (kill -9) and gone on with, and one that two processes share: the same content hash?

    python -m benchmarks.killed_sweep kinds_of_class --worlds 156 --kills 10

Tells wall and processor time, the largest resident memory and the bytes on disk of the undisturbed run; then of the
killed one how far it was at each kill. Exit code 1 if a content hash differs.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, kw_only=True)
class Cost:
    """What a process took: seconds of the clock and of the processor, and the largest resident memory in MB."""

    wall: float
    cpu: float
    memory: float


def started(arguments: Sequence[str]) -> subprocess.Popen:
    """A `klaslab sweep` process of its own."""
    words = [sys.executable, "-m", "experiments", "sweep", *arguments, "--json"]
    return subprocess.Popen(words, cwd=ROOT, stdout=subprocess.DEVNULL)


def finished(arguments: Sequence[str]) -> Cost:
    """The process from begin to end. Raises RuntimeError if it fails."""
    begin, process = time.perf_counter(), started(arguments)
    _, status, used = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status):
        raise RuntimeError(f"klaslab sweep {' '.join(arguments)} failed")
    unit = 1 if sys.platform == "darwin" else 1024
    return Cost(wall=time.perf_counter() - begin, cpu=used.ru_utime + used.ru_stime,
                memory=used.ru_maxrss * unit / 1e6)  # fmt: skip


def killed_at(arguments: Sequence[str], out: Path, shards: int, seconds: float) -> bool:
    """The process, killed so many seconds after so many shards are finished; False if it had ended by itself."""
    process = started(arguments)
    while process.poll() is None and shards_in(out) < shards:
        time.sleep(0.02)
    try:
        process.wait(timeout=seconds)
        return False
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return True


def content_hash(out: Path) -> str:
    """The content hash of the one sweep in a folder."""
    manifest = json.loads(next(out.glob("*/manifest.json")).read_text(encoding="utf-8"))
    return manifest["content_hash"] if not manifest["partial"] else "not whole"


def shards_in(out: Path) -> int:
    """Finished shards in a folder."""
    return len(list(out.glob("*/shards/[0-9]*.parquet")))


def undisturbed(asked: Sequence[str], out: Path) -> tuple[str, Cost, float]:
    """Content hash, cost and megabytes of a run that nobody disturbs."""
    cost = finished([*asked, "--out", str(out)])
    size = sum(path.stat().st_size for path in out.rglob("*") if path.is_file()) / 1e6
    return content_hash(out), cost, size


def killed(asked: Sequence[str], out: Path, kills: int, shards: int, each: float, seed: int) -> tuple[str, list[int]]:
    """Content hash of a run that is killed at random, from the first shard to the merge, and how far it was each time.

    shards: of the whole sweep; each: seconds that a shard takes.
    """
    random, found = np.random.Generator(np.random.PCG64(seed)), []
    for k in range(kills):
        aim = min(round((k + random.random()) / (kills - 1) * shards), shards)
        if not killed_at([*asked, "--out", str(out)], out, aim, random.uniform(0.0, each)):
            break
        found.append(shards_in(out))
    finished([*asked, "--out", str(out)])
    return content_hash(out), found


def shared(asked: Sequence[str], out: Path, processes: int) -> str:
    """Content hash of a run shared by some processes, then put together."""
    parts = [started([*asked, "--out", str(out), "--shard", f"{i}/{processes}"]) for i in reversed(range(processes))]
    codes = [part.wait() for part in parts]
    if any(codes):
        raise RuntimeError("a part of the sweep failed")
    finished([*asked, "--out", str(out), "--merge"])
    return content_hash(out)


def compared(asked: Sequence[str], kills: int, seed: int) -> bool:
    """Whether all ways to run a sweep give the same content hash; figures are printed."""
    with tempfile.TemporaryDirectory() as folder:
        outs = {name: Path(folder) / name for name in ("whole", "killed", "shared")}
        once, cost, size = undisturbed([*asked, "--threads", "2"], outs["whole"])
        print(f"undisturbed: {cost.wall:.0f} s, {cost.cpu:.0f} s of the processor, {cost.memory:.0f} MB resident, "
              f"{size:.1f} MB on disk, {once}", flush=True)  # fmt: skip
        shards = json.loads(next(outs["whole"].glob("*/manifest.json")).read_text(encoding="utf-8"))["shards"]
        each = cost.wall / shards
        again, far = killed([*asked, "--threads", "2"], outs["killed"], kills, shards, each, seed)
        print(f"killed {len(far)} times, at {far} of {shards} finished shards: {again}", flush=True)
        shutil.rmtree(outs["killed"])
        split = shared([*asked, "--threads", "1"], outs["shared"], 2)
        print(f"two processes, one thread each: {split}", flush=True)
    return once == again == split


def main() -> None:
    """Read what is asked, compare, and say whether all is well."""
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("sweep")
    for flag, default in (("--worlds", 50), ("--kills", 10), ("--seed", 1)):
        reader.add_argument(flag, type=int, default=default)
    given = reader.parse_args()
    same = compared([given.sweep, "--worlds", str(given.worlds)], given.kills, given.seed)
    print("the same content hash each time" if same else "THE CONTENT HASH DIFFERS")
    sys.exit(0 if same else 1)


if __name__ == "__main__":
    main()
