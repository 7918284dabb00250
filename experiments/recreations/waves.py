"""`klaslab waves`, made again from the user's folder with classes."""

from experiments.recreated import Recreated


def words(result: Recreated) -> list[str]:
    """The folder, worlds, seed, and the weeks and the layout if they were given."""
    asked = result.manifest["configuration"]
    given = {f"--{name}": asked[name] for name in ("worlds", "seed", "weeks")}
    return [str(result.needed_data().resolve()), *result.given(given | {"--layout": result.option("layout")})]
