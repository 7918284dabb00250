"""The numbers and config files that a result was made with, put back where they have changed since.

A manifest holds the value of every number, its programmes and case, and the text of the other files it depends on.
Where one of these is different now, a copy of the configs gets the old one; the configs themselves are not touched.
"""

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from experiments.cases import case_file
from experiments.ensembles import NO_ENSEMBLE, ensemble_hash, ensemble_names
from experiments.errors import UserError
from experiments.folders import configs_folder
from experiments.parameter_file import table_in
from experiments.parameters import parameters
from experiments.populations import levels_of, population_of
from experiments.programmes import programme_file, programme_names
from experiments.tables import write_bytes
from experiments.toml_text import toml_text

Number = tuple[str, float, float]  # dotted name, as the result has it, as it is now


def check_ensemble(configuration: Mapping, file: Path) -> None:
    """Raises UserError if the ensemble of the result is gone or different: a manifest holds a hash of it only."""
    name = configuration.get("ensemble", NO_ENSEMBLE)
    was = configuration.get("ensemble_sha256")
    now = ensemble_hash(name).get("ensemble_sha256") if name in (*ensemble_names(), NO_ENSEMBLE) else None
    if was != now:
        found, expected = ((one or "–")[:12] for one in (now, was))
        raise UserError("reproduce.other_ensemble", {"name": name}, file=file, key="ensemble_sha256", value=found,
                        expected=expected)  # fmt: skip


def changed_numbers(configuration: Mapping) -> list[Number]:
    """Numbers of the model that have another value now, those apart that the comparison or the population settles."""
    settled, known = overridden(configuration), parameters()
    return [
        (f"{submodel}.{name}", value, known[submodel][name].value)
        for submodel, rows in configuration.get("parameters", {}).items()
        for name, value in rows.items()
        if name in known.get(submodel, {}) and f"{submodel}.{name}" not in settled
        and value != known[submodel][name].value
    ]  # fmt: skip


def unknown_numbers(configuration: Mapping) -> list[str]:
    """Numbers of the result that the model does not have now, and the other way round: another version made it."""
    then = {f"{part}.{name}" for part, rows in configuration.get("parameters", {}).items() for name in rows}
    now = {f"{part}.{name}" for part, rows in parameters().items() for name in rows}
    return sorted(then ^ now) if then else []


def overridden(configuration: Mapping) -> set[str]:
    """Numbers that do not come from their file: of the population, the case or the comparison."""
    comparison = configuration.get("comparison")
    if comparison is None:
        return set(levels_of(population_of(configuration.get("group")))) if "size" in configuration else set()
    case = {} if comparison.get("case") is None else case_file(comparison["case"]).overrides()
    return set(levels_of(comparison["population"])) | set(case) | set(comparison["parameters"])


def changed_files(configuration: Mapping) -> dict[str, str | None]:
    """Config files that are different now: path inside the configs to the old text; None: there was no such file."""
    then, configs = configuration.get("configs", {}), configs_folder()
    kinds = sorted({name.split("/")[0] for name in then})
    now = {f"{kind}/{file.stem}": text_of(file) for kind in kinds for file in sorted((configs / kind).glob("*.toml"))}
    differ = [name for name in sorted(then | now) if then.get(name) != now.get(name)]
    found: dict[str, str | None] = {name: then.get(name) for name in differ}
    for name, stated in configuration.get("programmes", {}).items():
        if name not in programme_names() or plain(programme_file(name)) != stated:
            found[f"programmes/{name}"] = toml_text(stated)
    case = (configuration.get("comparison") or {}).get("case")
    if case and "case" in configuration and case_file(case).model_dump(mode="json") != configuration["case"]:
        found[f"cases/{case}"] = toml_text(configuration["case"])
    return found


def restored(configuration: Mapping, numbers: list[Number], files: Mapping[str, str | None], into: Path) -> Path:
    """A copy of the configs with the old numbers and files."""
    configs = into / "configs"
    shutil.copytree(configs_folder(), configs)
    for name, text in files.items():
        if text is None:
            (configs / f"{name}.toml").unlink()
        else:
            write_bytes(configs / f"{name}.toml", text.encode())
    for dotted_name, value, _ in numbers:
        submodel, name = dotted_name.split(".")
        path = configs / "parameters" / f"{submodel}.toml"
        write_bytes(path, with_value(path.read_text(encoding="utf-8"), name, value).encode())
    return configs


def with_value(text: str, name: str, value: float) -> str:
    """The text of a parameter file with another value; a prior that does not hold it is made wide enough."""
    table = table_in(text, name)
    changed = re.sub(r"^value = [^\n#]*", f"value = {value!r}", table[0], count=1, flags=re.MULTILINE)
    for key in ("prior", "bounds"):
        ends = re.search(rf"^{key} = \[([^,\]]+),([^\]]+)\]", changed, re.MULTILINE)
        if ends and not float(ends[1]) <= value <= float(ends[2]):
            wide = f"{key} = [{min(float(ends[1]), value)!r}, {max(float(ends[2]), value)!r}]"
            changed = changed.replace(ends[0], wide)
    return text[: table.start()] + changed + text[table.end() :]


def text_of(file: Path) -> str:
    """A config file, whatever its line ends."""
    return file.read_bytes().decode("utf-8").replace("\r\n", "\n")


def plain(programme) -> dict:
    """A programme as a manifest holds it."""
    return programme.model_dump(mode="json", by_alias=True)
