"""`klaslab calibrate`, made again from the settings that its manifest holds. It takes as long as it took."""

from experiments.recreated import Recreated
from experiments.tables import write_bytes
from experiments.toml_text import toml_text


def words(result: Recreated) -> list[str]:
    """The calibration as a file of the same name, for the result is called after it."""
    path = result.into / f"{result.manifest['name'].removeprefix('calibration-')}.toml"
    write_bytes(path, toml_text(result.manifest["configuration"]["calibration"]).encode())
    return [str(path)]
