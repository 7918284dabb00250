"""`klaslab ablation`, made again, with the mechanisms that it had."""

from experiments.recreated import Recreated


def words(result: Recreated) -> list[str]:
    """Size, and every mechanism by name: there may be more of them by now."""
    asked = result.manifest["configuration"]
    only = [word for name in asked["mechanisms"] for word in ("--only", name)]
    return [*only, *result.given({f"--{name}": asked[name] for name in ("worlds", "years", "seed")})]
