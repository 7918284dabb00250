"""`klaslab run`: one class, one school year."""

from functools import partial
from pathlib import Path

import click

from experiments import options
from experiments.command_line import described
from experiments.manner import Manner


def command(manner: Manner) -> click.Command:
    """The command, in the reader's language."""
    return described("run", manner, [options.seed(manner), options.out(manner)], partial(run, manner))


def run(manner: Manner, seed: int | None, out: Path) -> None:
    """Follow one made-up class through a school year and tell what happened."""
    from experiments.story_of_year import story_of_year

    story_of_year(manner=manner, seed=1 if seed is None else seed, out=out)
