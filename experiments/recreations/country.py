"""`klaslab country`, made again from the country that its manifest holds. It takes as long as it took."""

from experiments.recreated import Recreated
from experiments.tables import write_bytes
from experiments.toml_text import toml_text


def words(result: Recreated) -> list[str]:
    """The country as a file, the share of its municipalities, the seed, and members if there were any."""
    asked, path = result.manifest["configuration"], result.into / "country.toml"
    write_bytes(path, toml_text(asked["country"]).encode())
    given = {"--share": asked["share"], "--seed": asked["seed"], "--members": asked["members"] or None}
    return [str(path), *result.given(given)]
