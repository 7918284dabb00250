"""The document and its markers: what stands between them is written anew from the code and the configs."""

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = ROOT / "docs" / "ODD.md"
TABLES = Path(__file__).resolve().parent / "tables"
BLOCK = re.compile(r"<!-- table: (?P<name>[a-z_]+)(?: (?P<argument>\w+))? -->\n(?P<body>.*?)<!-- end -->", re.DOTALL)
MARKER = re.compile(r"^<!-- (table: .*|end) -->$", re.MULTILINE)


def table_kinds() -> list[str]:
    """Kinds of table that can be written, sorted."""
    return sorted(file.stem for file in TABLES.glob("[a-z]*.py"))


def block(name: str, argument: str) -> str:
    """The Markdown of one table, between its markers. Raises KeyError for an unknown kind or argument."""
    if name not in table_kinds():
        raise KeyError(f"no table is called {name!r}: choose from {', '.join(table_kinds())}")
    written = import_module(f"experiments.odd.tables.{name}").table(argument)
    opening = f"<!-- table: {name} {argument}".rstrip()
    return f"{opening} -->\n\n{written.strip()}\n\n<!-- end -->"


def refreshed(text: str) -> str:
    """A document with all its tables written anew. Raises ValueError if a marker has no partner."""
    whole = BLOCK.findall(text)
    if 2 * len(whole) != len(MARKER.findall(text)):
        raise ValueError("every `<!-- table: … -->` needs an `<!-- end -->` of its own")
    return BLOCK.sub(lambda found: block(found["name"], found["argument"] or ""), text)


def stale(text: str) -> Iterator[str]:
    """The tables of a document that say something else than the code and the configs."""
    for found in BLOCK.finditer(text):
        if found.group() != block(found["name"], found["argument"] or ""):
            yield f"{found['name']} {found['argument'] or ''}".strip()
