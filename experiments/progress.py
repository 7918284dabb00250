"""How far a long piece of work is, on stderr; nothing is said about work of under two seconds."""

import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from experiments.language import say
from experiments.manner import Manner

PATIENCE = 2.0  # seconds before anything is shown
BETWEEN_LINES = 15.0  # seconds between two lines where no bar can be drawn


@contextmanager
def progress(manner: Manner, key: str, total: int, values: Mapping = {}) -> Iterator[Callable[[int], None]]:
    """A bar on a terminal, now and then a line elsewhere, nothing with --json or --quiet.

    Yields `advance(steps)`, to be called from one thread as work gets done.
    """
    if manner.silent:
        yield _ignore
    elif on_a_terminal():
        with _bar(say(key, manner.lang, values), total) as advance:
            yield advance
    else:
        yield _lines(say(key, manner.lang, values), total)


def on_a_terminal() -> bool:
    """Whether messages go to somebody's screen."""
    return sys.stderr.isatty()


def _ignore(steps: int = 1) -> None:
    """Quiet work."""


@contextmanager
def _bar(text: str, total: int) -> Iterator[Callable[[int], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    task = bar.add_task(text, total=total)
    waiting = threading.Timer(PATIENCE, bar.start)
    waiting.daemon = True
    waiting.start()
    try:
        yield lambda steps=1: bar.advance(task, steps)
    finally:
        waiting.cancel()
        waiting.join()
        bar.stop()


def _lines(text: str, total: int) -> Callable[[int], None]:
    done, next_line = 0, time.monotonic() + PATIENCE

    def advance(steps: int = 1) -> None:
        nonlocal done, next_line
        done += steps
        if time.monotonic() >= next_line:
            print(f"{text} {done}/{total}", file=sys.stderr, flush=True)
            next_line = time.monotonic() + BETWEEN_LINES

    return advance
