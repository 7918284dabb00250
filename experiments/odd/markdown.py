"""Markdown from plain values: tables, numbers and texts as the document writes them."""

import inspect
from collections.abc import Iterable, Sequence


def grid(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table."""
    lines = [" | ".join(headings), "|".join("---" for _ in headings)]
    lines += [" | ".join(cell(value) for value in row) for row in rows]
    return "\n".join(f"| {line} |" if i != 1 else f"|{line}|" for i, line in enumerate(lines))


def cell(value: object) -> str:
    """A value in a table: one line, no bars that would end the cell."""
    return " ".join(str(value).split()).replace("|", "\\|")


def code(text: str) -> str:
    """Text as code in a table cell."""
    return f"`{' '.join(text.split())}`" if text else ""


def number(value: float) -> str:
    """A number as people write it: −6.94, 0.1, 1000000000 as 10⁹."""
    if value == 1e9:
        return "10⁹"
    return f"{value:g}".replace("-", "−")


def span(low: float, high: float) -> str:
    """A range of two numbers."""
    return f"{number(low)} … {number(high)}"


def first_line(docstring: str | None) -> str:
    """The first sentence-line of a docstring."""
    return (docstring or "").strip().split("\n")[0]


def as_written(docstring: str) -> str:
    """A docstring as Markdown: its indented lines become fenced code, the rest stays as it is."""
    lines, out, fenced = inspect.cleandoc(docstring).split("\n"), [], False
    for i, line in enumerate(lines):
        following = next((later for later in lines[i:] if later.strip()), "")
        inside = line.startswith("    ") or (fenced and not line.strip() and following.startswith("    "))
        if inside != fenced:
            out.append("```text" if inside else "```")
            fenced = inside
        out.append(line[4:] if inside else line)
    return "\n".join([*out, "```"] if fenced else out)
