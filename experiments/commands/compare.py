"""`klaslab compare`: several answers to bullying in the same classes."""

import shlex
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import click

from experiments import options
from experiments.command_line import described
from experiments.manner import Manner

DONE, STOPPED = 0, 130


def command(manner: Manner) -> click.Command:
    """The command, in the reader's language."""
    params = [
        options.argument("comparison", manner),
        options.worlds(manner),
        options.seed(manner),
        options.ensemble(manner),
        options.assumptions(manner),
        options.flag("split", manner),
        options.threads(manner),
        options.out(manner),
    ]
    return described("compare", manner, params, partial(compare, manner))


def compare(
    manner: Manner, comparison: str, worlds: int | None, seed: int | None, ensemble: str | None,
    assumptions: int | None, split: bool, threads: int | None, out: Path,
) -> int:  # fmt: skip
    """Read the comparison, carry it out, and tell the answer; the exit code, of a stopped one too."""
    from experiments.configuration import read_comparison

    chosen = read_comparison(comparison).changed(worlds=worlds, seed=seed, ensemble=ensemble)
    from experiments.compare import compare as carry_out

    given = {"--worlds": worlds, "--seed": seed, "--ensemble": ensemble, "--assumptions": assumptions}
    command = typed(comparison, given | {"--out": None if out == options.OUT else out})
    threads = threads or options.cores()
    whole = carry_out(
        chosen, manner=manner, out=out, threads=threads, command=command, split=split, assumptions=assumptions
    )
    return DONE if whole else STOPPED


def typed(comparison: str, given: Mapping[str, object]) -> str:
    """What the user typed, to be typed again: of a path outside the folder one works in, its last part only."""
    from experiments.provenance import portable

    words = ["klaslab", "compare", Path(comparison).name if comparison.endswith(".toml") else comparison]
    for flag, value in given.items():
        words += [] if value is None else [flag, str(portable(str(value)))]
    return shlex.join(words)
