"""`klaslab compare`: several answers to bullying in the same classes."""

from functools import partial
from pathlib import Path

import click

from experiments import options
from experiments.command_line import described
from experiments.manner import Manner


def command(manner: Manner) -> click.Command:
    """The command, in the reader's language."""
    params = [
        options.argument("comparison", manner),
        options.worlds(manner),
        options.seed(manner),
        options.out(manner),
    ]
    return described("compare", manner, params, partial(compare, manner))


def compare(manner: Manner, comparison: str, worlds: int | None, seed: int | None, out: Path) -> None:
    """Read the comparison, carry it out, and tell the answer."""
    from experiments.configuration import read_comparison

    chosen = read_comparison(comparison).changed(worlds=worlds, seed=seed)
    from experiments.compare import compare as carry_out

    carry_out(chosen, manner=manner, out=out)
