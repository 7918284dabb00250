"""A file that a visitor dropped on the page: read where a path is expected, held in memory, never written down."""

from collections.abc import Iterator
from os import stat_result
from pathlib import Path

LONGEST_NAME = 60


class HeldFile(Path):
    """The only file of a folder that is not there."""

    content: bytes | None = None

    @classmethod
    def of(cls, name: str, content: bytes) -> "HeldFile":
        """A file by the name it had, without the folder it came from."""
        last = name.replace("\\", "/").rsplit("/", 1)[-1]
        kept = "".join(sign for sign in last if sign.isprintable())[-LONGEST_NAME:]
        held = cls(kept or "class.csv")
        held.content = content
        return held

    def exists(self, *, follow_symlinks: bool = True) -> bool:
        """Whether there is content: nothing on disk is ever looked at."""
        return self.content is not None

    def is_file(self, *, follow_symlinks: bool = True) -> bool:
        """As `exists`."""
        return self.content is not None

    def is_dir(self, *, follow_symlinks: bool = True) -> bool:
        """Never a folder."""
        return False

    def glob(
        self, pattern: str, *, case_sensitive: bool | None = None, recurse_symlinks: bool = False
    ) -> Iterator[Path]:
        """Nothing lies beside it."""
        return iter(())

    def stat(self, *, follow_symlinks: bool = True) -> stat_result:
        """Its size; all else is nothing."""
        return stat_result((0,) * 6 + (len(self.content or b""),) + (0,) * 3)

    def read_bytes(self) -> bytes:
        """What was dropped."""
        if self.content is None:
            raise FileNotFoundError(self.name)
        return self.content

    def resolve(self, strict: bool = False) -> Path:
        """Its name alone: it has no place."""
        return Path.cwd() / self.name
