"""Provenance of a result: what made it, from which numbers, on what kind of machine, at what expense.

Nothing in a manifest tells whose machine it was: no names of people or computers, no absolute paths.
"""

import hashlib
import importlib.metadata
import platform
import shlex
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath, PureWindowsPath

from experiments.typed import being_carried_out

ROOT = Path(__file__).resolve().parent.parent
LIBRARIES = ("numpy", "numba", "mesa", "pyarrow", "matplotlib")
SOURCES = ("simulation", "experiments", "configs")


class Expense:
    """Wall time, processor time and peak memory of a run, counted from its creation."""

    def __init__(self):
        self._wall, self._cpu = time.perf_counter(), _cpu_seconds()

    def so_far(self) -> dict:
        """Seconds of wall and processor time since creation (children included), peak memory in MB."""
        return {"wall_seconds": round(time.perf_counter() - self._wall, 3),
                "cpu_seconds": round(_cpu_seconds() - self._cpu, 3), "peak_memory_mb": _peak_memory()}


def manifest(name: str, result_id: str, configuration: Mapping, seeds: Mapping[str, int], expense: Expense,
             date: datetime | None = None) -> dict:
    """All that one needs to know to trust and to repeat a result, as plain data."""
    return {
        "name": name, "result_id": result_id, "command": command(),
        "software": software() | {"sources": sources_hash()}, "environment": environment(),
        "configuration": portable(configuration), "seeds": dict(seeds), "resources": expense.so_far(),
        "date": (date or datetime.now(UTC)).astimezone(UTC).isoformat(timespec="seconds"),
    }


def command() -> dict | None:
    """The command that makes the result, to be carried out again; None where no command is carried out."""
    asked = being_carried_out()
    if asked is None:
        return None
    words = [Path(word).name if word.endswith(".toml") else word for word in portable(asked.words)]
    typed = shlex.join(("klaslab", asked.name, *words))
    return {"name": asked.name, "typed": typed, "options": portable(dict(asked.options))}


def sources_hash() -> str:
    """One hash of all sources that numbers depend on: equal where the code is, also without git."""
    from experiments.archive import number_sources  # reads tables: not needed to say the version
    from experiments.tables import canonical

    return hashlib.sha256(canonical(number_sources())).hexdigest()


def software() -> dict:
    """Name, version and git commit; `dirty` says that sources differ from that commit."""
    ours = _git("ls-files", "--error-unmatch", "experiments/provenance.py")
    commit = _git("rev-parse", "HEAD") if ours else None
    dirty = bool(_git("status", "--porcelain", "--", *SOURCES)) if commit else None
    return {"name": "klaslab", "version": version(), "commit": commit, "dirty": dirty}


def environment() -> dict:
    """Python, the libraries numbers pass through, and the kind of machine."""
    return {"python": platform.python_version(), "implementation": platform.python_implementation(),
            "libraries": {name: _installed(name) for name in LIBRARIES},
            "system": platform.system(), "machine": platform.machine()}


def portable(value: object) -> object:
    """The same data with every absolute path cut down to its last part."""
    if isinstance(value, Mapping):
        return {str(key): portable(inner) for key, inner in value.items()}
    if isinstance(value, str | Path):
        written = str(value)
        path = PureWindowsPath(written) if PureWindowsPath(written).drive else PurePosixPath(written)
        return path.name if path.is_absolute() and path.name else written
    if isinstance(value, Sequence):
        return [portable(inner) for inner in value]
    return value


def version() -> str:
    """Version of Klaslab: of the installed package, or of the copy of the sources where it is not installed."""
    found = _installed("klaslab")
    if found is not None:
        return found
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    return next(line.split('"')[1] for line in lines if line.startswith("version"))


def _installed(name: str) -> str | None:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None


def _git(*words: str) -> str | None:
    """What git says about the folder of the sources; None where there is no git or no checkout."""
    try:
        done = subprocess.run(["git", "-C", str(ROOT), *words], capture_output=True, text=True, timeout=20)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.strip() if done.returncode == 0 else None


def _cpu_seconds() -> float:
    if sys.platform == "win32":
        return time.process_time()
    import resource
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def _peak_memory() -> float | None:
    if sys.platform == "win32":
        return None
    import resource
    unit = 1 if sys.platform == "darwin" else 1024      # macOS counts bytes, Linux kilobytes
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6, 1)
