"""`klaslab export`, made again: the comparison with its arms, the waves, and the formats that are in the folder."""

from experiments.export import format_names
from experiments.recreated import Recreated
from experiments.restored_comparison import comparison_file, padded


def words(result: Recreated) -> list[str]:
    """Every wave and week by name."""
    asked, comparison = result.manifest["configuration"]["export"], result.manifest["configuration"]["comparison"]
    found = [comparison_file(result, padded(comparison["arms"]))]
    found += [word for arm in comparison["arms"] for word in ("--arm", arm["name"])]
    found += [word for wave in asked["waves"] for word in ("--wave", wave)]
    found += [word for week in asked["weeks"] for word in ("--week", str(week))]
    found += [word for name in format_names() if (result.folder / name).is_dir() for word in ("--format", name)]
    found += ["--worlds", str(comparison["worlds"])]
    return found + [f"--{name.replace('_', '-')}" for name in ("receiving", "hidden", "absent_missing") if asked[name]]

