"""A small folder of configs with invented parameters and empty programmes: tests stand alone."""

import shutil
from pathlib import Path

from experiments.folders import configs_folder

PROGRAMMES = ("removal", "mediation", "sterk_in_de_klas", "whole_class")

PARAMETERS = """
meaning = "who begins"
[base]
meaning = "readiness to begin"
unit = "log-odds"
value = -6.94
prior = [-11, -3]
status = "calibrated"

[dominance]
meaning = "effect of dominance"
unit = "log-odds per SD"
value = 1.4
prior = [0.3, 3]
off = 0
status = "assumed"
note = "invented for a test"
"""


def made_up_configs(folder: Path) -> Path:
    """A folder like `configs/`, below `folder`."""
    configs = folder / "configs"
    for kind in ("populations", "calendars", "comparisons"):
        shutil.copytree(configs_folder() / kind, configs / kind)
    for kind in ("programmes", "parameters", "sociograms"):
        (configs / kind).mkdir()
    for name in PROGRAMMES:
        (configs / "programmes" / f"{name}.toml").touch()
    (configs / "parameters" / "aggression.toml").write_text(PARAMETERS)
    return configs


def comparison_text() -> str:
    """A comparison without a fault, to be spoilt."""
    return (configs_folder() / "comparisons" / "demo.toml").read_text(encoding="utf-8")
