"""What a result depends on besides code and what was asked: every number of the model, programmes, and config files."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from experiments.folders import configs_folder
from experiments.parameters import values
from experiments.programmes import programme_file

NONE: Mapping[str, float] = MappingProxyType({})


def depends_on(kinds: Iterable[str], programmes: Iterable[str] = (), overrides: Mapping[str, float] = NONE) -> dict:
    """The part of a configuration that is the same for every command, as plain data.

    kinds: folders of `configs/` whose files count as a whole, whatever their line ends. programmes: by name.
    overrides: numbers of the model by dotted name, such as {"aggression.base": -6.9}.
    """
    files = [file for kind in kinds for file in sorted((configs_folder() / kind).glob("*.toml"))]
    return {
        "parameters": values(overrides),
        "programmes": {name: programme_file(name).model_dump(mode="json", by_alias=True) for name in programmes},
        "configs": {f"{file.parent.name}/{file.stem}": _text(file) for file in files},
    }


def _text(file: Path) -> str:
    return file.read_bytes().decode("utf-8").replace("\r\n", "\n")
