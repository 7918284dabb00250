"""`klaslab sweep`, made again in one process, however it was shared out: its file, and the comparison it is about."""

from collections.abc import Mapping
from pathlib import Path

from experiments.configuration import read_comparison
from experiments.errors import UserError
from experiments.recreated import Recreated
from experiments.restored_comparison import comparison_file, padded
from experiments.tables import write_bytes
from experiments.toml_text import toml_text

CHOSEN = ("arms", "worlds", "seed", "ensemble")  # of a comparison, what the sweep itself says


def words(result: Recreated) -> list[str]:
    """The sweep as a file; worlds, seed, ensemble and precision stand in it."""
    return [asked_as_file(result, "sweep")]


def asked_as_file(result: Recreated, kind: str) -> str:
    """What was asked about a comparison, as a file beside that comparison; `kind`: where it stands in the manifest."""
    configuration = result.manifest["configuration"]
    asked, comparison = dict(configuration[kind]), configuration["comparison"]
    if not still_says(asked["comparison"], comparison):
        made = Path(comparison_file(result, padded(comparison["arms"])))
        asked["comparison"] = made.rename(made.with_name(f"{Path(asked['comparison']).stem}.toml")).name
    path = result.into / f"the-{kind}.toml"
    write_bytes(path, toml_text(asked).encode())
    return str(path)


def still_says(name: str, comparison: Mapping) -> bool:
    """Whether the comparison of that name is the same now, but for what the sweep chooses."""
    if name.endswith(".toml"):
        return False
    try:
        now = read_comparison(name)
    except UserError:
        return False
    arms = {arm["name"]: arm for arm in now.written()["arms"]}
    same = all(arms.get(arm["name"]) == arm for arm in comparison["arms"])
    return same and all(now.written()[key] == value for key, value in comparison.items() if key not in CHOSEN)
