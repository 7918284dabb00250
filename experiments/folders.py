"""Where the configs live: beside the source tree, or inside an installed package, or where somebody says."""

import os
from pathlib import Path

CONFIGS = "KLASLAB_CONFIGS"  # another folder with configs: that of a result which is made again
_HERE = Path(__file__).resolve().parent


def configs_folder() -> Path:
    """Folder with the configs: $KLASLAB_CONFIGS, else `experiments/configs`, or `configs/` of the sources."""
    if os.environ.get(CONFIGS):
        return Path(os.environ[CONFIGS])
    packaged = _HERE / "configs"
    return packaged if packaged.is_dir() else _HERE.parent / "configs"


def is_path(name_or_path: str) -> bool:
    """Whether what was asked for looks like a file of the user's own, and not like the name of one of ours."""
    return name_or_path.endswith(".toml") or "/" in name_or_path or "\\" in name_or_path


def shown(path: Path) -> str:
    """Path as a reader wants to see it: relative to the current folder when it lies inside."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()
