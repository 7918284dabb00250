"""`klaslab evidence`, made again."""

from experiments.recreated import Recreated


def words(result: Recreated) -> list[str]:
    """Worlds, seed, years and ensemble."""
    asked = result.manifest["configuration"]
    given = {f"--{name}": asked[name] for name in ("worlds", "seed", "years")}
    return result.given(given | {"--ensemble": asked.get("ensemble", "none")})
