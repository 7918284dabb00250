"""Where the configs live: beside the source tree, or inside an installed package."""

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def configs_folder() -> Path:
    """Folder with the configs: `experiments/configs` once installed, else `configs/` of the source tree."""
    packaged = _HERE / "configs"
    return packaged if packaged.is_dir() else _HERE.parent / "configs"


def shown(path: Path) -> str:
    """Path as a reader wants to see it: relative to the current folder when it lies inside."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()
