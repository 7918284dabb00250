"""`klaslab waves`: does the model get from one wave of real classes to what the next wave looks like?"""

from functools import partial
from pathlib import Path

import click

from experiments import options
from experiments.command_line import described
from experiments.manner import Manner


def command(manner: Manner) -> click.Command:
    """The command, in the reader's language."""
    params = [
        options.argument("waves_folder", manner),
        click.Option(["--layout"], metavar="NAME", help=options.text("layout", manner)),
        options.whole_number("--weeks", manner, 1, 1000),
        options.worlds(manner),
        options.seed(manner),
        options.threads(manner),
        options.out(manner),
    ]
    return described("waves", manner, params, partial(waves, manner))


def waves(
    manner: Manner, waves_folder: str, layout: str | None, weeks: int | None, worlds: int | None, seed: int | None,
    threads: int | None, out: Path,
) -> None:  # fmt: skip
    """Read the classes, fit the time between waves, and set the model beside every next wave."""
    from experiments.waves import waves as tell_waves

    threads = threads or options.cores()
    tell_waves(waves_folder, manner=manner, layout=layout, worlds=worlds, seed=seed, weeks=weeks, threads=threads,
               out=out)  # fmt: skip
