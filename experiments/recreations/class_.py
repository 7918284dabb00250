"""`klaslab class FILE --year`, made again from the user's file."""

from experiments.recreated import Recreated


def words(result: Recreated) -> list[str]:
    """The file, which class and wave of it, worlds and seed."""
    asked = result.manifest["configuration"]
    given = {f"--{name}": asked[name] for name in ("worlds", "seed")}
    given |= {"--layout": result.option("layout"), "--wave": result.option("wave"), "--class": result.classroom}
    return [str(result.needed_data().resolve()), "--year", *result.given(given)]
