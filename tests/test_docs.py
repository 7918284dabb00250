"""What README and docs point to exists: files, headings, commands, make targets, programmes and comparisons.

Each check is a function from texts to complaints, and is shown to catch a planted violation.
"""

import re
from pathlib import Path, PurePosixPath

import pytest

from experiments.command_line import command_files

ROOT = Path(__file__).resolve().parent.parent
LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ +(.+?) *$", re.MULTILINE)
FENCED = re.compile(r"^```(\w*)\n(.*?)^```", re.DOTALL | re.MULTILINE)
INDENTED = re.compile(r"^    (\S.*)$", re.MULTILINE)
SPAN = re.compile(r"`([^`]+)`")
SHELLS = {"", "sh", "powershell"}
OPTION = r"(?: +(?:--(?:lang|out) +\S+|--?[a-z-]+))*"
COMMAND = re.compile(rf"^(?:\S*[/\\])?klaslab{OPTION} +([a-z][a-z-]*)(?: +([a-z][\w-]*)(?![\w./-]))?")
TARGET = re.compile(r"^(?:\w+=\S+ )?make +([a-z][a-z-]*)")
PATH = re.compile(r"`((?:simulation|experiments|configs|tests|docs|benchmarks|\.ci)/[^`\s]*)`")
# Commands whose argument is a file of the configs.
NAMED = {"compare": "comparisons", "interventions": "programmes", "sweep": "sweeps", "sensitivity": "sensitivities"}


@pytest.fixture(scope="module")
def pages(tracked):
    """README and every page of the documentation: name to text."""
    return {name: text for name, text in tracked.items() if name == "README.md" or name.startswith("docs/")}


def anchor(heading):
    """The anchor of a heading, as code forges make it."""
    kept = re.sub(r"[^\w\- ]", "", re.sub(r"[`*]", "", heading).lower())
    return kept.replace(" ", "-")


def lines_of_code(text):
    """What a reader may type: lines of shell code, and code inside sentences, blanks made one."""
    fenced = [line for kind, body in FENCED.findall(text) if kind in SHELLS for line in body.splitlines()]
    rest = FENCED.sub("", text)
    return [" ".join(line.split()) for line in (*fenced, *INDENTED.findall(rest), *SPAN.findall(rest))]


def broken_links(pages, exists):
    """Relative links to a file or a heading that is not there."""
    anchors = {name: {anchor(heading) for heading in HEADING.findall(text)} for name, text in pages.items()}
    found = []
    for name, text in pages.items():
        for link in LINK.findall(text):
            path, _, heading = link.partition("#")
            target = resolved(name, path) if path else name
            here = (target in pages or exists(target)) and (not heading or heading in anchors.get(target, ()))
            found += [] if here or "://" in link else [f"{name}: {link}"]
    return found


def resolved(page, path):
    """A path relative to a page, as a path relative to the top."""
    parts = []
    for part in (PurePosixPath(page).parent / path).parts:
        parts = parts[:-1] if part == ".." else [*parts, part]
    return "/".join(parts)


def unknown_commands(pages, commands, configs):
    """Commands in code that the program does not have, and their arguments that name no file of the configs."""
    found = []
    for name, text in pages.items():
        for line in lines_of_code(text):
            for command, argument in COMMAND.findall(line):
                kind = NAMED.get(command)
                if command not in commands:
                    found.append(f"{name}: klaslab {command}")
                elif kind and argument and argument not in configs(kind):
                    found.append(f"{name}: klaslab {command} {argument}")
    return found


def unknown_targets(pages, makefile):
    """Targets of make in code that the Makefile does not have."""
    known = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    asked = ((name, t) for name, text in pages.items() for line in lines_of_code(text) for t in TARGET.findall(line))
    return [f"{name}: make {target}" for name, target in asked if target not in known]


def missing_paths(pages, exists):
    """Files and folders named in code that are not there; `<name>` and `*` stand for any name."""
    named = ((name, path) for name, text in pages.items() for path in PATH.findall(text))
    return [f"{name}: {path}" for name, path in named if not exists(re.sub(r"<\w+>|\*", "*", path))]


def is_there(path):
    return bool(list(ROOT.glob(path.rstrip("/") or ".")))


def names_in(kind):
    return {file.stem for file in (ROOT / "configs" / kind).glob("*.toml")}


def test_every_link_leads_somewhere(pages):
    assert [] == broken_links(pages, is_there)


def test_a_link_that_leads_nowhere_is_noticed():
    pages = {"docs/a.md": "# One (two)\n[x](b.md) [y](../c.md) [z](#one-two) [v](#three) [w](https://x.nl)"}
    assert ["docs/a.md: b.md", "docs/a.md: #three"] == broken_links(pages, lambda path: path == "c.md")


def test_every_command_named_exists(pages):
    assert [] == unknown_commands(pages, command_files(), names_in)


def test_a_command_that_does_not_exist_is_noticed():
    text = "`klaslab --lang nl dance` and `klaslab compare\ntango` and `klaslab compare my.toml`, klaslab walks"
    known = {"compare": "", "run": ""}
    expected = ["README.md: klaslab dance", "README.md: klaslab compare tango"]
    assert expected == unknown_commands({"README.md": text}, known, lambda kind: {"demo"})
    assert ["a: klaslab sing"] == unknown_commands({"a": "So:\n\n    klaslab sing\n"}, known, names_in)


def test_every_make_target_named_exists(pages):
    assert [] == unknown_targets(pages, (ROOT / "Makefile").read_text(encoding="utf-8"))


def test_a_make_target_that_does_not_exist_is_noticed():
    assert ["a: make coffee"] == unknown_targets({"a": "`make test` or `make coffee`"}, "test:\n\tpytest\n")


def test_every_file_named_exists(pages):
    assert [] == missing_paths(pages, is_there)


def test_a_file_that_does_not_exist_is_noticed():
    text = "`simulation/submodels/<name>.py`, `simulation/weather.py`"
    assert ["a: simulation/weather.py"] == missing_paths({"a": text}, is_there)
