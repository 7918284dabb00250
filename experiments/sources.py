"""The literature behind the numbers: the entries of `configs/sources.bib`."""

import re
from functools import cache
from pathlib import Path

from experiments.folders import configs_folder

_ENTRY = re.compile(r"^@(\w+)\{([^,\s]+)\s*,(.*)\}\s*$", re.MULTILINE)
_FIELD = re.compile(r"(\w+)\s*=\s*\{([^{}]*)\}")


@cache
def sources(configs: Path | None = None) -> dict[str, dict[str, str]]:
    """Every source by its key: the fields of its entry, `kind` and `entry` (the BibTeX text) among them.

    One entry stands on one line. Raises ValueError when two entries share a key.
    """
    text = ((configs or configs_folder()) / "sources.bib").read_text(encoding="utf-8")
    found: dict[str, dict[str, str]] = {}
    for entry in _ENTRY.finditer(text):
        kind, key, fields = entry.groups()
        if key in found:
            raise ValueError(f"sources.bib: the key {key!r} stands there twice")
        found[key] = dict(_FIELD.findall(fields)) | {"kind": kind, "entry": entry.group(0)}
    return found


def cited(key: str, configs: Path | None = None) -> str:
    """A source in one line, for a report: authors, year, title and where it was found."""
    entry = sources(configs)[key]
    names = (entry.get("author"), entry.get("year"), entry.get("title"), entry.get("journal"))
    where = f"doi:{entry['doi']}" if "doi" in entry else entry.get("howpublished")
    return ". ".join(part.rstrip(".") for part in (*names, where) if part)
