"""The list of sources: it holds what the numbers rest on, and nothing else."""

import tomllib
from collections.abc import Iterator

from experiments.folders import configs_folder
from experiments.sources import sources


def cited_in(value: object, at: str = "") -> Iterator[str]:
    """Every key that configs cite: `key = "…"` of a support, or a list of `sources`."""
    if isinstance(value, str) and at in ("key", "sources"):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from cited_in(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from cited_in(inner, at)


def test_every_source_is_cited_by_a_number_and_every_cited_one_is_there():
    files = [file.read_text(encoding="utf-8") for file in configs_folder().rglob("*.toml")]
    assert set(sources()) == {key for text in files for key in cited_in(tomllib.loads(text))}


def test_a_name_of_a_programme_is_no_citation():
    config = {"sources": [{"key": "a", "supports": "x"}, "b", "c"], "programmes": ["d"]}
    assert ["a", "b", "c"] == list(cited_in(config))
