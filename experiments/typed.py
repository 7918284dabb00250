"""The command that is being carried out, as it can be typed again: what a manifest keeps of it.

Left out: where answers go, how many threads there are, what is only told or written besides. Left out too: the file and
the name of a class that somebody brings along; a result keeps a fingerprint of it and nothing else.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

import click

NO_MATTER = ("out", "threads", "write", "write_docs", "split", "list", "list_cases", "keep")
BROUGHT = ("file", "waves_folder")  # arguments that name somebody's own data
SECRET = ("class_",)


@dataclass(frozen=True)
class Typed:
    """Name of a command, its words, and the values of its options by name."""

    name: str
    words: tuple[str, ...]
    options: tuple[tuple[str, object], ...]


_now: ContextVar[Typed | None] = ContextVar("typed", default=None)


def being_carried_out() -> Typed | None:
    """The command that is running; None where Klaslab is used from Python."""
    return _now.get()


@contextmanager
def carrying_out(context: click.Context) -> Iterator[None]:
    """As long as this lasts, the command of a click context is the one that runs."""
    before = _now.set(typed(context))
    try:
        yield
    finally:
        _now.reset(before)


def typed(context: click.Context) -> Typed:
    """A command with what was given to it; what was left to its default is not there."""
    words, options = [], []
    for param in context.command.params:
        value = context.params.get(param.name)
        if param.name in (*NO_MATTER, *SECRET) or value in (None, False, "", ()):
            continue
        if isinstance(param, click.Argument):
            words.insert(0, param.make_metavar(context).strip("[]") if param.name in BROUGHT else str(value))
            continue
        several = list(value) if isinstance(value, Sequence) and not isinstance(value, str) else [value]
        options.append((param.name, value if isinstance(value, bool | int | str) else [str(one) for one in several]))
        for one in several:
            words += [param.opts[0]] if one is True else [param.opts[0], str(one)]
    return Typed(name=context.command.name, words=tuple(words), options=tuple(options))
