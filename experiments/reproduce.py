"""`klaslab reproduce FOLDER`: makes a result again from its manifest, and says whether it is the same to the bit.

The command that made it is carried out in a process of its own, with the configuration of the manifest, into a
temporary folder. What is compared are the tables; pages and figures only tell them.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from experiments import archive
from experiments.errors import Stopped, UserError
from experiments.folders import CONFIGS
from experiments.manner import Manner, answer, notice
from experiments.provenance import ROOT, environment, software, sources_hash
from experiments.recreated import Recreated
from experiments.reproduce_files import FileDifference, compared, hash_of
from experiments.reproduce_words import as_json, lines_of, warnings_of
from experiments.restored_configs import changed_files, changed_numbers, check_ensemble, restored, unknown_numbers

IDENTICAL, DIFFERENT, STOPPED = 0, 1, 130
NEEDED = ("name", "configuration", "content_hash", "tables", "software", "environment")
OLD_NAMES = {"swings-": "swings", "calibration-": "calibrate", "class-": "class", "export-": "export",
             "sweep-": "sweep"}  # fmt: skip
BESIDE = ("swings-", "export-", "sweep-")  # names of other results of a comparison than its own
WITHOUT_THREADS = ("run", "class")


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The folder of a result, the user's own data that it was made from, and where to keep what is made."""

    folder: Path
    data: Path | None = None
    classroom: str | None = None
    keep: Path | None = None
    threads: int | None = None


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """Whether the content is the same, every file, and what is different about who made it.

    old, new: content hashes, the old one as the tables lie there now; intact: whether that is the one in the manifest.
    made_by, configuration: what differs, by dotted name → (in the result, in the re-creation).
    """

    old: str
    new: str
    intact: bool
    files: tuple[FileDifference, ...]
    made_by: Mapping[str, tuple]
    configuration: Mapping[str, tuple]

    @property
    def identical(self) -> bool:
        """Whether every row of every table is the same."""
        return self.old == self.new


def reproduce(asked: Asked, *, manner: Manner) -> int:
    """Make the result again, compare, and tell; the exit code. Raises UserError where that cannot be done."""
    manifest = readable_manifest(asked.folder)
    configuration, command = manifest["configuration"], command_of(manifest, asked.folder)
    check_ensemble(configuration, asked.folder / archive.MANIFEST)
    numbers, files = changed_numbers(configuration), changed_files(configuration)
    changes = {"numbers": numbers, "files": sorted(files), "unknown": unknown_numbers(configuration)}
    for line in warnings_of(manifest, changes, now(), manner.lang):
        notice(manner, "reproduce.line", {"line": line})
    with tempfile.TemporaryDirectory(prefix="klaslab-") as name:
        into = Path(name)
        out = (asked.keep or into / "out").resolve()
        result = Recreated(folder=asked.folder, manifest=manifest, into=into, data=asked.data,
                           classroom=asked.classroom)  # fmt: skip
        words = recreation(command).words(result)
        notice(manner, "reproduce.running", {"command": f"klaslab {command}"})
        configs = restored(configuration, numbers, files, into) if numbers or files else None
        before = set(out.glob(f"*/{archive.MANIFEST}"))
        carry_out([command, *words], out, into, configs, asked.threads, manner)
        new = made_in(out, before, asked.folder)
        verdict = verdict_on(asked.folder, manifest, new)
    told = {"folder": str(asked.folder), "command": command, "changes": changes}
    answer(manner, "\n".join(lines_of(verdict, told, manner.lang)), as_json(verdict, told))
    return IDENTICAL if verdict.identical else DIFFERENT


def readable_manifest(folder: Path) -> dict:
    """The manifest of a whole result; raises UserError where there is none, or one that does not say enough."""
    if not folder.is_dir():
        raise UserError("reproduce.no_folder", file=folder)
    manifest = archive.read_manifest(folder)
    if manifest is None:
        raise UserError("reproduce.no_manifest", file=folder, value=archive.MANIFEST)
    lacking = [name for name in NEEDED if name not in manifest]
    if lacking:
        raise UserError("reproduce.lacking", file=folder / archive.MANIFEST, key=lacking[0], value=", ".join(lacking))
    if manifest.get("partial"):
        raise UserError("reproduce.partial", file=folder, value=manifest.get("shards_finished"),
                        expected=str(manifest.get("shards")))  # fmt: skip
    return manifest


def command_of(manifest: Mapping, folder: Path) -> str:
    """The command that made a result; an old manifest does not say so, but its name does."""
    said = (manifest.get("command") or {}).get("name")
    name = manifest["name"]
    if said is None and "comparison" in manifest["configuration"] and not name.startswith(BESIDE):
        said = "compare"
    said = said or next((command for start, command in OLD_NAMES.items() if name.startswith(start)), name)
    if said not in known():
        raise UserError("reproduce.unknown_command", file=folder / archive.MANIFEST, key="command", value=said,
                        expected=", ".join(known()))  # fmt: skip
    return said


def known() -> list[str]:
    """The commands whose results can be made again, found by being there."""
    return sorted(path.stem.rstrip("_") for path in (Path(__file__).parent / "recreations").glob("[a-z]*.py"))


def recreation(command: str):
    """The module that says how a command is asked for the same again."""
    return import_module(f"experiments.recreations.{'class_' if command == 'class' else command}")


def carry_out(
    words: Sequence[str], out: Path, into: Path, configs: Path | None, threads: int | None, manner: Manner
) -> None:
    """The command in a process of its own, for a process reads its configs once; raises UserError if it fails."""
    options = ["--out", str(out), "--lang", manner.lang, *(["--quiet"] if manner.silent else [])]
    options += ["--threads", str(threads)] if threads and words[0] not in WITHOUT_THREADS else []
    paths = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    given = os.environ | {"PYTHONPATH": paths} | ({CONFIGS: str(configs)} if configs else {})
    line = [sys.executable, "-m", "experiments", *words, *options]
    done = subprocess.run(line, cwd=into, env=given, stdout=subprocess.DEVNULL, check=False)
    if done.returncode == STOPPED:
        raise Stopped("error.interrupted")
    if done.returncode != 0:
        raise UserError("reproduce.failed", value=f"klaslab {words[0]}", expected=str(done.returncode))


def made_in(out: Path, before: set[Path], folder: Path) -> Path:
    """The folder that was made; if there is none, it was there before under the same name."""
    made = set(out.glob(f"*/{archive.MANIFEST}"))
    new = sorted(made - before) or [path for path in sorted(made) if path.parent.name == folder.resolve().name]
    if not new:
        raise UserError("reproduce.nothing_made", file=out)
    return new[0].parent


def verdict_on(folder: Path, manifest: Mapping, new: Path) -> Verdict:
    """The two folders side by side."""
    made, old = archive.read_manifest(new), hash_of(folder, manifest)
    return Verdict(
        old=old, new=hash_of(new, made), intact=old == manifest["content_hash"], files=tuple(compared(folder, new)),
        made_by=differing(made_of(manifest), made_of(made)),
        configuration=differing(flat(manifest["configuration"]), flat(made["configuration"])),
    )  # fmt: skip


def now() -> dict:
    """What would make a result now."""
    return {"software": software() | {"sources": sources_hash()}, "environment": environment()}


def made_of(manifest: Mapping) -> dict[str, object]:
    """Software, libraries and machine by dotted name."""
    return flat({name: manifest.get(name, {}) for name in ("software", "environment")})


def flat(data: object, at: str = "") -> dict[str, object]:
    """Plain data by dotted name; a list counts as one value."""
    if not isinstance(data, Mapping):
        return {at: data}
    inner = (flat(value, f"{at}.{name}".lstrip(".")) for name, value in data.items())
    return {name: value for part in inner for name, value in part.items()}


def differing(old: Mapping, new: Mapping) -> dict[str, tuple]:
    """What is not the same, None where it is not said."""
    return {name: (old.get(name), new.get(name)) for name in sorted(old | new) if old.get(name) != new.get(name)}
