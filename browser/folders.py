"""Where style sheets, scripts and pictures lie: inside this package, so that they are there once installed."""

from pathlib import Path

ASSETS = Path(__file__).resolve().parent / "assets"
LIBRARY = ASSETS / "library"  # scripts and styles of others, with their licences
OWN = (".css", ".js", ".svg")


def asset(name: str) -> Path | None:
    """A file of our own by its name; None where there is none."""
    found = ASSETS / name
    known = found.suffix in OWN and found.parent == ASSETS and found.is_file()
    return found if known else None
