"""`klaslab funnel`, made again."""

from experiments.recreated import Recreated


def words(result: Recreated) -> list[str]:
    """Class-years, seed and ensemble: every world is read once in each group."""
    asked = result.manifest["configuration"]
    years = asked["worlds"] * len(asked["groups"])
    return result.given({"--worlds": years, "--seed": asked["seed"], "--ensemble": asked.get("ensemble", "none")})
