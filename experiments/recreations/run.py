"""`klaslab run`, made again."""

from experiments.recreated import Recreated


def words(result: Recreated) -> list[str]:
    """Seed, group, size and programmes."""
    asked = result.manifest["configuration"]
    programmes = [word for name in asked["programmes"] for word in ("--programme", name)]
    return [*result.given({f"--{name}": asked[name] for name in ("seed", "group", "size")}), *programmes]
