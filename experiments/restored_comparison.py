"""A comparison that a manifest holds, made a file again."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from experiments.errors import UserError
from experiments.origins import file_fingerprint
from experiments.programmes import programme_names
from experiments.recreated import Recreated
from experiments.tables import write_bytes
from experiments.toml_text import toml_text

FROM_POPULATION = ("population", "layout", "class")  # what a comparison with a case may not say
BURN_IN = 1
PADDING = "not_in_the_result"


def comparison_file(result: Recreated, arms: Sequence[Mapping] = ()) -> str:
    """Path of the comparison, written into the folder of the re-creation; `arms`: other ones than it had.

    Raises UserError if it starts from a class of a file and that file is not given, or is another one.
    """
    configuration = result.manifest["configuration"]
    comparison = dict(configuration["comparison"]) | ({"arms": list(arms)} if arms else {})
    if comparison.get("case") is not None:
        comparison = {name: value for name, value in comparison.items() if name not in FROM_POPULATION}
    elif comparison.get("class") is not None:
        comparison["class"] = str(brought(result, configuration["class"]))
        del comparison["population"]
        if comparison["burn_in_years"] == BURN_IN:
            del comparison["burn_in_years"]  # left to its default: a class that says who bullies whom has none then
    else:
        comparison = {name: value for name, value in comparison.items() if name not in ("class", "layout")}
    path = result.into / "comparison.toml"
    write_bytes(path, toml_text(comparison).encode())
    return str(path)


def padded(arms: Sequence[Mapping]) -> list[Mapping]:
    """The arms of a result as a comparison may have them: two or more, the first without programmes."""
    if arms[0]["programmes"] or arms[0].get("start"):
        return [{"name": PADDING, "programmes": []}, *arms]
    return list(arms) if len(arms) > 1 else [*arms, {"name": PADDING, "programmes": [{"name": programme_names()[0]}]}]


def brought(result: Recreated, fingerprint: str) -> Path:
    """The file of the class that was given, if it is the one that the result was made from."""
    file = result.needed_data()
    if not file.is_file():
        raise UserError("error.file_missing", file=file)
    found = file_fingerprint(file)
    if found != fingerprint:
        raise UserError("reproduce.other_data", file=file, key="class", value=found[:12], expected=fingerprint[:12])
    return file.resolve()
