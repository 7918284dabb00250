"""Numbers of the model, read from the config files: parameters of the submodels and levels of a population."""
import tomllib
from pathlib import Path
from types import SimpleNamespace

CONFIGS = Path(__file__).resolve().parents[2] / "configs"


def read(kind, name):
    """The content of one config file."""
    return tomllib.loads((CONFIGS / kind / f"{name}.toml").read_text(encoding="utf-8"))


def numbers_in(file):
    """Name and value of every number in a file."""
    return {name: float(row["value"]) for name, row in file.items() if isinstance(row, dict) and "value" in row}


def levels_of(population):
    """Numbers that a population sets in place of those of the submodels."""
    return {name: float(row["value"]) for name, row in read("populations", population).get("levels", {}).items()}


def load_parameters(overrides=None):
    """All parameters as `parameters.submodel.number`, with some numbers replaced."""
    parameters = SimpleNamespace()
    for path in sorted((CONFIGS / "parameters").glob("*.toml")):
        setattr(parameters, path.stem, SimpleNamespace(**numbers_in(read("parameters", path.stem))))
    for name, value in (overrides or {}).items():
        submodel, number = name.split(".")
        if not hasattr(getattr(parameters, submodel), number):
            raise KeyError(name)
        setattr(getattr(parameters, submodel), number, float(value))
    return parameters
