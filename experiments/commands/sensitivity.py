"""`klaslab sensitivity`: which assumed numbers an answer depends on, who wins where, and where a programme helps."""

from functools import partial
from pathlib import Path

import click

from experiments import options
from experiments.command_line import described
from experiments.manner import Manner


def command(manner: Manner) -> click.Command:
    """The command, in the reader's language."""
    params = [
        options.argument("sensitivity", manner),
        options.flag("dry-run", manner),
        options.worlds(manner),
        options.seed(manner),
        options.ensemble(manner),
        options.threads(manner),
        options.out(manner),
    ]
    return described("sensitivity", manner, params, partial(sensitivity, manner))


def sensitivity(
    manner: Manner, sensitivity: str, dry_run: bool, worlds: int | None, seed: int | None, ensemble: str | None,
    threads: int | None, out: Path,
) -> None:  # fmt: skip
    """Read the sensitivity, carry it out or only say what it takes, and tell the answer."""
    from experiments.sensitivity.config import read_sensitivity

    read = read_sensitivity(sensitivity, worlds=worlds, seed=seed, ensemble=ensemble)
    from experiments.sensitivity import tell

    threads = threads or options.cores()
    if dry_run:
        tell.tell_estimate(read, manner=manner, out=out, threads=threads)
    else:
        tell.tell_sensitivity(read, manner=manner, out=out, threads=threads)
