"""The twin in C of the class's day: compiled when it is asked for, called on the arrays of a State."""

import ctypes
import os
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy as np

from benchmarks.c_rows import header
from simulation.entities import State
from simulation.initialization import empty_state

SOURCE = Path(__file__).resolve().parent / "twin" / "day.c"
# No contraction: a fused multiply-add rounds once where the model rounds twice, and the bits would differ.
FLAGS = ("-std=c11", "-O3", "-march=native", "-ffp-contract=off", "-shared", "-fPIC")
Live = Callable[[np.ndarray, int, int], None]


class NoCompilerError(Exception):
    """There is no compiler for C here, or it did not take the twin; the text tells which."""


def compiler() -> list[str]:
    """The C compiler of the system: $CC, else cc. Raises NoCompilerError."""
    command = shlex.split(os.environ.get("CC", "cc"))
    if not command or shutil.which(command[0]) is None:
        raise NoCompilerError(f"no C compiler here ({' '.join(command) or 'CC is empty'})")
    return command


def built(folder: Path) -> Path:
    """The library, built in a folder. Raises NoCompilerError."""
    (folder / "rows.h").write_text(header(empty_state(1, 1, 1)), encoding="utf-8")
    library = folder / "day.so"
    command = [*compiler(), *FLAGS, f"-I{folder}", str(SOURCE), "-o", str(library), "-lm"]
    told = subprocess.run(command, capture_output=True, check=False, text=True)
    if told.returncode:
        raise NoCompilerError(f"the C compiler refused the twin: {told.stderr.strip()[:400]}")
    return library


@cache
def library() -> ctypes.CDLL:
    """The twin, ready to be called. Raises NoCompilerError."""
    with tempfile.TemporaryDirectory() as folder:
        found = ctypes.CDLL(str(built(Path(folder))))
    found.prepare()
    return found


def twin_of(state: State) -> Live:
    """`live(kinds, first, last)` in C on a state of classes without ladder, which must stay alive.

    Bound to the state once: asking numpy for 31 addresses takes longer than C takes for a class's week.
    """
    live, (classes, stride) = library().live, state.pupils.shape
    arrays = (ctypes.c_void_p * len(state))(*(column.ctypes.data for column in state))
    shape = [ctypes.c_int64(n) for n in (classes, stride, state.episodes.shape[1])]

    def bound(kinds: np.ndarray, first: int, last: int) -> None:
        live(arrays, kinds.ctypes.data_as(ctypes.c_void_p), ctypes.c_int64(first), ctypes.c_int64(last), *shape)

    return bound
