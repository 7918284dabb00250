"""`klaslab calibrate`, made again from the settings that its manifest holds. It takes as long as it took."""

from experiments.recreated import Recreated
from experiments.tables import write_bytes
from experiments.toml_text import toml_text

SECONDARY = "vo"  # fitted for each member of an ensemble; it has no file


def words(result: Recreated) -> list[str]:
    """The calibration as a file of the same name, which the result is called after; or the ensemble it goes on from."""
    asked, name = result.manifest["configuration"], result.manifest["name"].removeprefix("calibration-")
    if "calibration" not in asked:
        given = {"--ensemble": asked["ensemble"], "--worlds": asked["classes"], "--steps": asked["steps"]}
        return [SECONDARY, *result.given(given)]
    path = result.into / f"{name}.toml"
    write_bytes(path, toml_text(asked["calibration"]).encode())
    return [str(path)]
