"""How far a long piece of work is, on stderr; nothing is said about work of under two seconds."""

import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from experiments.language import say
from experiments.manner import Manner, notice

PATIENCE = 2.0  # seconds before anything is shown
BETWEEN_LINES = 15.0  # seconds between two lines where no bar can be drawn


def say_if_compiling(manner: Manner) -> None:
    """Say that the model is compiled first, where this computer has not done so yet: nothing else is said meanwhile."""
    from simulation.compilation import is_warm  # compiled code: loaded when something is simulated

    if not is_warm():
        notice(manner, "compare.compiling")


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
    """A line now and then; where there was one, also a last one when all is done."""
    done, said, next_line = 0, False, time.monotonic() + PATIENCE

    def advance(steps: int = 1) -> None:
        nonlocal done, said, next_line
        done += steps
        now = time.monotonic()
        if now >= next_line or (said and done == total):
            print(f"{text}: {done}/{total}", file=sys.stderr, flush=True)
            said, next_line = True, now + BETWEEN_LINES

    return advance
