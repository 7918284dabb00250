"""The only place that knows the compiler.

`rule` compiles a small scalar function that is folded into its caller, `sweep` a loop over a class that is folded into
the day; `shared` is compiled once and called, for what is long and used in many places, and `seldom` likewise, for what
happens to few, so that the hot loops stay small. A `kernel` is what Python calls: it releases the interpreter lock and
is kept on disk. All run as plain Python when NUMBA_DISABLE_JIT=1.

The disk cache of the compiler notices an edit in the cached file itself but not in the rules it calls, and would
silently keep the old ones. So the cache folder is named by a hash of every source of `simulation/`: an edit anywhere
starts a new one.
"""

import hashlib
import os
import platform
from pathlib import Path

import numba
import numpy as np

SOURCES = Path(__file__).resolve().parent


def source_hash(folder: Path = SOURCES) -> str:
    """Hash of all Python sources below a folder, with the versions of compiler and interpreter (16 hex digits)."""
    digest = hashlib.sha256(f"{numba.__version__} {platform.python_version()}".encode())
    for path in sorted(folder.rglob("*.py")):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def cache_folder() -> Path:
    """Where compiled sweeps are kept: $KLASLAB_CACHE, else the user's cache folder."""
    local = os.environ.get("LOCALAPPDATA")
    default = Path(local) / "klaslab" if local else Path.home() / ".cache" / "klaslab"
    return Path(os.environ.get("KLASLAB_CACHE", default))


def is_warm() -> bool:
    """Whether an earlier start has already compiled these very sources."""
    folder = Path(numba.config.CACHE_DIR)
    return bool(numba.config.DISABLE_JIT) or (folder.is_dir() and any(folder.rglob("*.nbc")))


if "NUMBA_CACHE_DIR" not in os.environ:
    numba.config.CACHE_DIR = str(cache_folder() / source_hash())

# Nothing in a day makes an array or keeps one, so references to arrays need no counting (`_nrt`): counting them, at
# every row of a loop, took a third of the day. The compiler refuses an array that is made all the same.
COMMON = {"error_model": "numpy", "_nrt": False, "no_cfunc_wrapper": True}
rule = numba.njit(forceinline=True, **COMMON)
spliced = numba.njit(inline="always", **COMMON)  # for what returns rows by reference
sweep = numba.njit(nogil=True, forceinline=True, no_cpython_wrapper=True, **COMMON)
seldom = numba.njit(nogil=True, no_cpython_wrapper=True, **COMMON)
shared = numba.njit(nogil=True, **COMMON)
kernel = numba.njit(nogil=True, cache=True, **COMMON)


class Row(np.record):
    """A row that plain Python reads as compiled code does: its fields go before numpy's own attributes (`base`)."""

    def __getattribute__(self, name):
        fields = np.void.__getattribute__(self, "dtype").fields
        if fields and name in fields:
            value = self.getfield(*fields[name][:2])
            return value.view((Row, value.dtype)) if value.dtype.names else value
        return np.record.__getattribute__(self, name)
