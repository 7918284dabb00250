"""`klaslab funnel`: how far bullying goes, from a child that is bullied to a removal, beside published figures."""

from functools import partial
from pathlib import Path

import click

from experiments import options
from experiments.command_line import described
from experiments.language import say
from experiments.manner import Manner

DONE, STOPPED = 0, 130


def command(manner: Manner) -> click.Command:
    """The command, in the reader's language."""
    class_years = options.worlds(manner)
    class_years.help = say("funnel.worlds.help", manner.lang)
    params = [class_years, options.seed(manner), options.ensemble(manner), options.threads(manner), options.out(manner)]
    return described("funnel", manner, params, partial(funnel, manner))


def funnel(
    manner: Manner, worlds: int | None, seed: int | None, ensemble: str | None, threads: int | None, out: Path
) -> int:
    """Simulate, or load, and tell; the exit code, of a stopped one too."""
    from experiments.funnel_run import tell_funnel

    asked = {"class_years": worlds, "seed": seed, "ensemble": ensemble}
    whole = tell_funnel(manner, **asked, out=out, threads=threads or options.cores())
    return DONE if whole else STOPPED
