"""A result that is to be made again: its folder and manifest, and where the re-creation may write."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from experiments.errors import UserError

OPTION = "--data"


@dataclass(frozen=True, kw_only=True)
class Recreated:
    """folder, manifest: of the result. into: an empty folder for files that the command reads. data: what it was made
    from, if that was somebody's own file or folder. classroom: which class of that file, if there are several.
    """

    folder: Path
    manifest: Mapping
    into: Path
    data: Path | None = None
    classroom: str | None = None

    def needed_data(self) -> Path:
        """The user's own file or folder; raises UserError if it was not given, for no result keeps it."""
        if self.data is None:
            raise UserError("reproduce.needs_data", file=self.folder, value=OPTION)
        return self.data

    def option(self, name: str) -> object:
        """The value of an option of the command as it was typed; None where it was left out, or is not known."""
        return ((self.manifest.get("command") or {}).get("options") or {}).get(name)

    def given(self, names: Mapping[str, object]) -> list[str]:
        """Options with their values, those without a value left out."""
        return [word for flag, value in names.items() if value is not None for word in (flag, str(value))]
